import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { test } from '../support/journey-test.ts';
import { LabelScreen } from '../support/label-screen.ts';
import { PaperScreen } from '../support/paper-screen.ts';
import { readPdf } from '../support/pdf-file.ts';
import { scanCode } from '../support/scan-code.ts';
import { CitizenPage } from '../web/support/citizen-page.ts';

const VENUE = 'Librairie du Parvis';
const TAGGED_FRENCH = { pageCount: 1, isTagged: true, language: 'fr', headingCount: 1, altCount: 1, creator: 'Balise' };

let folder = '';
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'balise-certify-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a venue goes offline from application to sticker, is public once that is sent; a failed mystery visit takes it off the map, a renewal brings it back', async ({
  operator,
  server,
  page,
}) => {
  test.setTimeout(300_000);
  const { window: screen } = operator.console;
  const label = new LabelScreen(screen);
  const paper = new PaperScreen(operator.console);
  const certificateFile = join(folder, 'certificat.pdf');
  const stickerFile = join(folder, 'vitrophanie.pdf');
  const citizen = new CitizenPage(page, server.url);
  await operator.console.signIn(DEMO_USERS.nora.email);

  await test.step('offline: the city waives the cover in its rules, and is told that the server does not know yet', async () => {
    await operator.worksOffline();
    await label.publishRulesWithoutCover();
    await expect(label.rulesVersion(2)).toContainText('Le serveur n’a pas encore reçu cette version.');
  });

  await test.step('offline: the venue applies, and its file says that the cover is waived', async () => {
    await operator.places.enter({
      name: VENUE,
      address: '3 place du Parvis',
      latitude: '45,7601',
      longitude: '4,8322',
    });
    await expect(label.file).toContainText('Candidat');
    await expect(label.file).toContainText('non exigée');
  });

  await test.step('offline: it signs the charter with its commitments, is visited, and gets its label', async () => {
    await expect(label.file.getByRole('button', { name: /^Imprimer/ })).toHaveCount(0);
    await label.signCharter(5);
    await expect(label.file).toContainText('Charte : 5 engagements, 5 requis');
    await label.visit('audit', 'Oui');
    await label.decide('Accorder le label');
    await expect(operator.statusBar).toContainText('en attente');
  });

  await test.step('offline: its certificate is a tagged A4 with name, dates, number and commitments', async () => {
    await paper.save('le certificat', certificateFile);
    const { text, ...facts } = readPdf(certificateFile);
    expect(facts).toMatchObject({ ...TAGGED_FRENCH, pageSizesMm: ['210 × 297'] });
    for (const said of [
      VENUE,
      '3 place du Parvis',
      `Délivré le ${writtenDay(0)}`,
      `Valable jusqu’au ${writtenDay(2)}`,
      `Numéro ${await label.certificateNumber()}`,
      'Écouter sans juger et sans mettre en doute',
    ]) {
      expect(text).toContain(said);
    }
  });

  const address =
    await test.step('offline: its sticker is a tagged A5, and a telephone reads an address from its code', async () => {
      await paper.save('la vitrophanie', stickerFile);
      const { text, ...facts } = readPdf(stickerFile);
      expect(facts).toMatchObject({ ...TAGGED_FRENCH, pageSizesMm: ['148 × 210'] });
      expect(text).toContain(VENUE);
      expect(text).toContain(`Label valable jusqu’au ${writtenDay(2)}`);
      expect(await scanCode(page, certificateFile)).toBe(await scanCode(page, stickerFile));
      return scanCode(page, stickerFile);
    });

  await test.step('nobody outside knows yet: the code leads to no place', async () => {
    expect(address.startsWith(`${server.url}/p/`)).toBe(true);
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ce lieu n’est pas dans le réseau aujourd’hui');
  });

  await test.step('once it is sent, the code leads to its page, certified under the same number; the list has it too', async () => {
    const number = await label.certificateNumber();
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
    await expect(label.file.getByText(/^Certifié jusqu’au/)).toBeVisible();
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(VENUE);
    await expect(page.getByRole('main')).toContainText('3 place du Parvis');
    await expect(page.getByRole('main')).toContainText(/Label en cours jusqu’au /);
    await expect(page.getByRole('main')).toContainText(`Certificat ${number}`);
    await citizen.takeClock();
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await expect(citizen.card(VENUE)).toBeAttached();
  });

  await test.step('the page of the rules no longer says that they wait', async () => {
    await label.openRules();
    await expect(label.rulesVersion(2)).toContainText('Équipe formée');
    await expect(label.rulesVersion(2)).not.toContainText('Le serveur n’a pas encore reçu');
    await operator.console.goTo('Lieux');
    await operator.places.open(VENUE);
  });

  await test.step('a mystery visit fails: suspended at once, off the open citizen page within the minute', async () => {
    await label.visit('mystery', 'Non');
    await expect(label.file).toContainText('Suspendu');
    await operator.isUpToDate();
    await citizen.aMinutePasses();
    await expect(citizen.card(VENUE)).toHaveCount(0);
    // Nothing tells the public why.
    await expect(page.getByText(/suspendu|mystère/i)).toHaveCount(0);
  });

  await test.step('the next visit asks whether the sticker can be seen; passed, it is renewed and back', async () => {
    await label.beginVisit('audit');
    await expect(label.stickerQuestion).toHaveAccessibleDescription(/^Imprimée le .* ; pas encore vue à une visite$/);
    await label.answerAll('Oui');
    await label.stickerQuestion.getByRole('radio', { name: 'Vitrophanie visible' }).check();
    await label.recordVisit();
    await label.decide('Renouveler le label');
    await expect(label.file).toContainText(/Imprimée le .*\s; vue à la visite du /);
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
    await citizen.aMinutePasses();
    await expect(citizen.card(VENUE)).toBeAttached();
  });
});

/** Today in so many years, as a certificate writes it. The label runs for two. */
function writtenDay(years: number): string {
  const day = new Date();
  day.setFullYear(day.getFullYear() + years);
  return new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', dateStyle: 'long' }).format(day);
}
