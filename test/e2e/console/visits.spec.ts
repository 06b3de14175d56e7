import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { z } from 'zod';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { ConsoleApp } from '../support/console.ts';
import { test } from '../support/console-test.ts';
import { Operator } from '../support/operator.ts';
import { VisitsScreen } from '../support/visits-screen.ts';

const nearbySchema = z.object({ places: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Names that the citizens' map shows around the centre of Lyon. */
async function onCitizenMap(serverUrl: string): Promise<readonly string[]> {
  const response = await fetch(`${serverUrl}/v1/places/nearby?lon=4.835&lat=45.765&limit=50`);
  return nearbySchema.parse(await response.json()).places.map(({ name }) => name);
}

test('two failed visits suspend a place; a mystery visit survives a power cut and takes another off the citizens’ map', async ({
  server,
}) => {
  test.setTimeout(240_000);
  const profile = mkdtempSync(join(tmpdir(), 'balise-visits-'));
  let operator = new Operator(await ConsoleApp.launch({ serverUrl: server.url, profile }));
  let visits = new VisitsScreen(operator.console.window);
  await operator.console.signIn(DEMO_USERS.nora.email);
  await operator.isUpToDate();
  const before = await onCitizenMap(server.url);
  expect(before).toEqual(expect.arrayContaining(['Le Fil de Soie', 'Pharmacie des Terreaux']));

  await test.step('offline: the first failure puts the label at risk, the second suspends it, each said before', async () => {
    await operator.worksOffline();
    await operator.places.search('fil de soie');
    await operator.places.open('Le Fil de Soie');
    for (const [effect, state] of [
      ['met le label à risque', 'À risque'],
      ['suspend le label tout de suite', 'Suspendu'],
    ] as const) {
      await visits.begin('Visiter');
      await visits.answer(0, '2'.repeat(12));
      await visits.finish();
      await expect(visits.warning).toContainText(effect);
      await visits.record();
      await expect(operator.places.labelBadge(state)).toBeVisible();
    }
    expect(await onCitizenMap(server.url)).toContain('Le Fil de Soie');
  });

  await test.step('a mystery visit half filled in is there again after a power cut', async () => {
    await operator.places.search('pharmacie des terreaux');
    await operator.places.open('Pharmacie des Terreaux');
    await visits.begin('Visite mystère');
    await visits.answer(0, '2222');
    await visits.isKept();
    await operator.console.kill();
    operator = new Operator(await ConsoleApp.launch({ serverUrl: server.url, profile }));
    visits = new VisitsScreen(operator.console.window);
    await operator.worksOffline();
    await operator.console.goTo('Visites');
    await expect(visits.inProgress).toContainText('4 réponses sur 8');
    await visits.inProgress.getByRole('link', { name: /Pharmacie des Terreaux/ }).click();
    await visits.answer(4, '1111');
    await visits.finish();
    await expect(visits.warning).toContainText('quitte la carte des citoyens');
    await visits.record();
    await expect(operator.places.detail).toContainText('Suspendu');
  });

  await test.step('synced: both leave the citizens’ map within the minute', async () => {
    await operator.comesBackOnline();
    await operator.isUpToDate();
    await expect(operator.statusBar).not.toContainText('refus');
    await expect
      .poll(() => onCitizenMap(server.url), { timeout: 60_000 })
      .not.toEqual(expect.arrayContaining(['Le Fil de Soie']));
    expect(await onCitizenMap(server.url)).not.toContain('Pharmacie des Terreaux');
  });
  await operator.console.quit();
  rmSync(profile, { recursive: true, force: true });
});
