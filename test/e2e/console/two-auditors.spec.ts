import { expect } from '@playwright/test';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { addMember } from '#test/support/add-member.ts';
import { pictureWithExif } from '#test/support/picture-with-exif.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { ConsoleApp } from '../support/console.ts';
import { test as base } from '../support/journey-test.ts';
import { Operator } from '../support/operator.ts';
import { VisitsScreen } from '../support/visits-screen.ts';

const VENUE = 'Mercerie du Passage';
const SHARED = {
  name: VENUE,
  address: '4 passage de l’Argue',
  latitude: '45,7629',
  longitude: '4,8343',
};
/** The second value to arrive holds; the other stands beside it. */
const MAYAS_PHONE = '04 78 11 11 11';
const HUGOS_PHONE = '04 78 22 22 22';

type Auditors = { readonly maya: Operator; readonly hugo: Operator };

/** Two auditors of one association, each at a console with a profile of its own. */
const test = base.extend<{ readonly server: TestServer; readonly auditors: Auditors }>({
  server: async ({ browserName }, use) => {
    if (browserName !== 'chromium') throw new Error('the console runs on Electron');
    const server = await startTestServer();
    await use(server);
    await server.close();
  },
  auditors: async ({ server }, use) => {
    const [maya, hugo] = await Promise.all([auditorNamed(server, 'Maya'), auditorNamed(server, 'Hugo')]);
    await use({ maya, hugo });
    await Promise.all([maya.console.dispose(), hugo.console.dispose()]);
  },
});

async function auditorNamed(server: TestServer, name: string): Promise<Operator> {
  const { email } = await addMember(server, { name, role: 'auditor', orgId: DEMO_ORGS.escale.id });
  const operator = new Operator(await ConsoleApp.launch({ serverUrl: server.url }));
  await operator.console.signIn(email);
  return operator;
}

test('two auditors edit one place offline: each sees what the other did, both values of one field stand until one of them decides, and the other sees it', async ({
  auditors: { maya, hugo },
}) => {
  /** The file as each reads it: who looks is « vous ». */
  const eyes = [
    { places: maya.places, mayaIs: 'vous', hugoIs: 'Hugo' },
    { places: hugo.places, mayaIs: 'Maya', hugoIs: 'vous' },
  ];
  await test.step('both have the place, then both lose the network', async () => {
    await maya.places.enter(SHARED);
    await hugo.places.open(VENUE);
    await maya.isUpToDate();
    await maya.worksOffline();
    await hugo.worksOffline();
  });

  await test.step('each writes the same field, and one that the other leaves alone', async () => {
    await maya.places.editAll({ Téléphone: MAYAS_PHONE, 'E-mail': 'passage@merceries.example' });
    await hugo.places.editAll({ Téléphone: HUGOS_PHONE, Site: 'https://merceries.example/passage' });
    await expect(maya.places.detail).toContainText(MAYAS_PHONE);
    await expect(hugo.places.detail).toContainText(HUGOS_PHONE);
  });

  await test.step('Hugo also visits it, with a photo', async () => {
    const visits = new VisitsScreen(hugo.console.window);
    await visits.begin('Visiter');
    await visits.answer(0, '1'.repeat(12));
    await visits.addPhoto(await pictureWithExif(hugo.console.window, { width: 1200, height: 900 }));
    await visits.finish();
    await visits.record();
    await expect(hugo.statusBar).toContainText('en attente');
  });

  await test.step('Maya comes back first, Hugo after her: nothing is refused', async () => {
    await maya.comesBackOnline();
    await maya.isUpToDate();
    await hugo.comesBackOnline();
    await hugo.isUpToDate();
    for (const { statusBar } of [maya, hugo]) await expect(statusBar).not.toContainText('refus');
  });

  await test.step('both see both values, whose they are and which one holds, and what each wrote alone', async () => {
    for (const { places, mayaIs, hugoIs } of eyes) {
      await places.tab('Fiche');
      const { detail } = places;
      const phone = places.dispute('Téléphone');
      await expect(detail).toContainText('1 champ à départager');
      await expect(phone.value(MAYAS_PHONE)).toContainText(mayaIs);
      await expect(phone.value(MAYAS_PHONE)).not.toContainText('en vigueur');
      await expect(phone.value(HUGOS_PHONE)).toContainText(hugoIs);
      await expect(phone.value(HUGOS_PHONE)).toContainText('en vigueur');
      await expect(detail).toContainText('passage@merceries.example');
      await expect(detail).toContainText('merceries.example/passage');
    }
  });

  await test.step('Maya reads Hugo’s visit and sees his photo', async () => {
    const visits = new VisitsScreen(maya.console.window);
    const report = await visits.readReport('Hugo');
    await expect(report.getByRole('img', { name: 'Photo 1' })).toHaveJSProperty('naturalWidth', 1200);
    await maya.console.window.keyboard.press('Escape');
  });

  await test.step('Maya decides; Hugo’s open file follows, and both histories say who chose', async () => {
    await maya.places.tab('Fiche');
    await maya.places.dispute('Téléphone').keep(MAYAS_PHONE);
    for (const { places, mayaIs, hugoIs } of eyes) {
      await expect(places.detail).not.toContainText('à départager');
      await expect(places.detail).toContainText(MAYAS_PHONE);
      await expect(places.detail).not.toContainText(HUGOS_PHONE);
      await places.tab('Historique');
      await expect(places.historyLine(`Téléphone, choisi : ${MAYAS_PHONE}`)).toContainText(mayaIs);
      // What did not prevail is still told.
      await expect(places.historyLine(`→ ${HUGOS_PHONE}`)).toContainText(hugoIs);
    }
  });
});
