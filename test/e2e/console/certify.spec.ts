import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { test } from '../support/journey-test.ts';
import { LabelScreen } from '../support/label-screen.ts';
import { CitizenPage } from '../web/support/citizen-page.ts';

const VENUE = 'Librairie du Parvis';

test('a venue is certified offline and is public once that is sent; a failed mystery visit takes it off the map, a renewal brings it back', async ({
  operator,
  server,
  page,
}) => {
  test.setTimeout(300_000);
  const { window: screen } = operator.console;
  const label = new LabelScreen(screen);
  const citizen = new CitizenPage(page, server.url);
  await operator.console.signIn(DEMO_USERS.nora.email);

  await test.step('the city waives the cover, visibly', async () => {
    await label.publishRulesWithoutCover();
    await operator.isUpToDate();
  });

  await test.step('offline: the venue is entered, signs, is visited, and gets its label', async () => {
    await operator.worksOffline();
    await screen.evaluate(() => {
      window.location.hash = '#/places/new';
    });
    await screen.getByLabel(/^Nom( \*)?$/).fill(VENUE);
    await screen.getByLabel('Latitude').fill('45,7601');
    await screen.getByLabel('Longitude').fill('4,8322');
    await screen.getByRole('button', { name: 'Créer le lieu' }).click();
    await expect(label.file).toContainText('Candidat');
    await label.signCharter(5);
    await expect(label.file).toContainText('Charte : 5 engagements, 5 requis');
    await expect(label.file).toContainText('non exigée');
    await label.visit('audit', 'Oui');
    await label.decide('Accorder le label');
    await expect(operator.statusBar).toContainText('en attente');
  });

  await test.step('nobody outside knows yet; once it is sent, citizens find it', async () => {
    await citizen.open();
    await citizen.searchAround('lyon', 'Lyon 69');
    await expect(page.getByText(VENUE)).toHaveCount(0);
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(citizen.card(VENUE)).toBeAttached({ timeout: 60_000 });
  });

  await test.step('a mystery visit fails: suspended at once, off the open citizen page within the minute', async () => {
    await label.visit('mystery', 'Non');
    await expect(label.file).toContainText('Suspendu');
    await expect(citizen.card(VENUE)).toHaveCount(0, { timeout: 60_000 });
    // Nothing tells the public why.
    await expect(page.getByText(/suspendu|mystère/i)).toHaveCount(0);
  });

  await test.step('a passed visit and a new decision bring it back', async () => {
    await label.visit('audit', 'Oui');
    await label.decide('Renouveler le label');
    await expect(citizen.card(VENUE)).toBeAttached({ timeout: 60_000 });
    await expect(operator.statusBar).not.toContainText('refus');
  });
});
