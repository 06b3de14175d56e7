import { expect } from '@playwright/test';
import { z } from 'zod';
import { LYON_COMMUNES } from '#server/features/seed/lyon-communes.ts';
import { LYON_PLACES } from '#server/features/seed/lyon-places.ts';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { haversineMeters } from '#shared/geo/lon-lat.ts';
import { ChoiceScreen } from '../support/choice-screen.ts';
import { test } from '../support/console-test.ts';
import { Operator } from '../support/operator.ts';
import { VisitsScreen } from '../support/visits-screen.ts';

const OPEN = 'Le Fil de Soie';
const RADIUS_METERS = 600;
/** Of the town's categories, these belong to the city; the others to the association. */
const CITYS_OWN = ['library', 'townHallAnnexe', 'youthCentre'];
/** No other spec plans on it. */
const DAY = addDays(localDateAt(new Date().toISOString(), 'Europe/Paris'), 23);

const nearbySchema = z.object({ places: z.array(z.object({ name: z.string(), communeName: z.string() })) });

/** What citizens may see in Villeurbanne, asked of the public API. */
async function publicInVilleurbanne(serverUrl: string): Promise<readonly string[]> {
  const response = await fetch(`${serverUrl}/v1/places/nearby?lon=4.88&lat=45.77&limit=50`);
  const { places } = nearbySchema.parse(await response.json());
  return places
    .filter(({ communeName }) => communeName === 'Villeurbanne')
    .map(({ name }) => name)
    .toSorted();
}

function aroundOpenPlace() {
  const at = LYON_PLACES.find(([name]) => name === OPEN);
  if (at === undefined) throw new Error('the seed town has no such place');
  return LYON_PLACES.filter(([, , , , lon, lat]) => haversineMeters([lon, lat], [at[4], at[5]]) <= RADIUS_METERS);
}

test('offline, places are filtered, seen as the public sees them, chosen on the map by mouse and by keyboard, and visits are planned at them', async ({
  console,
  server,
}) => {
  const operator = new Operator(console);
  const choice = new ChoiceScreen(console.window);
  const villeurbanne = LYON_PLACES.filter(([, , , commune]) => LYON_COMMUNES[commune]?.name === 'Villeurbanne');
  const around = aroundOpenPlace();
  const ours = around.filter(([, category]) => !CITYS_OWN.includes(category));
  expect(ours.length).toBeGreaterThan(2);
  expect(around.length).toBeGreaterThan(ours.length);
  await console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  await operator.worksOffline();

  await test.step('by keyboard: one town, then one state of it; each chip had said how many', async () => {
    await choice.filterByTerritory('villeurb', /^Villeurbanne, 69266/);
    await choice.showsAsMany(villeurbanne.length);
    expect(await choice.namesShown()).toEqual(villeurbanne.map(([name]) => name).toSorted());
    const candidates = villeurbanne.filter(([, , , , , , , state]) => state === 'candidate');
    await choice.chip(new RegExp(`^Candidat ${candidates.length}$`)).click();
    await choice.showsAsMany(candidates.length);
    await choice.chip(/^Candidat/).click();
    await choice.showsAsMany(villeurbanne.length);
  });

  await test.step('what the public sees is what the public API answers', async () => {
    const known = await publicInVilleurbanne(server.url);
    expect(known.length).toBeGreaterThan(0);
    expect(known.length).toBeLessThan(villeurbanne.length);
    await choice.chip(/^Ce que voit le public$/).click();
    await expect(console.window.getByText('Vous regardez ce que voit le public.')).toBeVisible();
    await choice.showsAsMany(known.length);
    expect(await choice.namesShown()).toEqual(known);
    await console.window.getByRole('button', { name: 'Revenir à la vue de l’équipe' }).click();
    await choice.showsAsMany(villeurbanne.length);
    await choice.clearFilters();
    await choice.showsAsMany(LYON_PLACES.length);
  });

  await test.step('a lasso on the map takes what it goes round', async () => {
    await operator.places.search('fil de soie');
    await operator.places.open(OPEN);
    await operator.places.search('');
    await choice.lasso(100);
    const lassoed = await choice.chosenCount();
    expect(lassoed).toBeGreaterThan(0);
    expect(lassoed).toBeLessThan(LYON_PLACES.length);
    await choice.chooseNothing();
  });

  await test.step('the keyboard takes exactly the places around the open one', async () => {
    await choice.takeAroundOpenPlace(RADIUS_METERS);
    await expect.poll(() => choice.chosenCount()).toBe(around.length);
  });

  await test.step('visits are planned at those that are the association’s, and the others are said', async () => {
    const dialog = await choice.plan();
    await expect(dialog).toHaveAccessibleName(`Planifier : ${ours.length} lieux`);
    await expect(dialog).toContainText(/laissés? de côté.*autre organisation/);
    await new VisitsScreen(console.window).planOn(DAY);
    await expect(operator.statusBar).toContainText('en attente');
  });

  await test.step('the day has them all, offline; sent, nothing is refused', async () => {
    const visits = new VisitsScreen(console.window);
    await visits.openDay(DAY);
    await expect(visits.stops).toHaveCount(ours.length);
    for (const [name] of ours) await expect(visits.stops.filter({ hasText: name })).toHaveCount(1);
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
    await expect(visits.stops).toHaveCount(ours.length);
  });
});
