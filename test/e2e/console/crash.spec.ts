import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { createRandom } from '#test/simulation/random.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { CrashWorld, VICTIMS } from '../support/crash-world.ts';

const KILLS = 50;
const SEED = 20_261_122;
/** The kill falls anywhere between the first keystroke and well after the answer. */
const LATEST_KILL_MS = 1_200;
const PRESS_EVERY = 3;

/**
 * Fifty times: somebody creates a place or a button is pressed, and at a random moment the server, the core or the whole console is
 * killed. What was acknowledged (shown as written on the screen, « on disk » to the button) must be there in the end, once, on a
 * console that saw nothing of it.
 */
test('fifty kills at random moments lose nothing that was acknowledged, and double nothing', async () => {
  test.setTimeout(20 * 60_000);
  const random = createRandom(SEED);
  const profile = mkdtempSync(join(tmpdir(), 'balise-crash-'));
  const world = await CrashWorld.start(profile);
  const written: string[] = [];
  const presses = { made: 0, acknowledged: 0 };
  try {
    for (let round = 1; round <= KILLS; round += 1) {
      const victim = random.pick(VICTIMS);
      const kill = world.killAndReviveAfter(victim, random.below(LATEST_KILL_MS));
      if (round % PRESS_EVERY === 0) {
        presses.made += 1;
        if (await world.press(round)) presses.acknowledged += 1;
      } else if (await world.createPlace(nameOf(round))) {
        written.push(nameOf(round));
      }
      await kill;
    }
    expect(written.length, 'places acknowledged: without them the test proves nothing').toBeGreaterThan(5);
    expect(presses.acknowledged, 'presses acknowledged').toBeGreaterThan(5);
    await world.operator.isUpToDate();
    const witness = await witnessOf(world.server.url);
    await expectPlaces(witness, written);
    await expectPresses(witness, presses);
    await witness.close();
  } finally {
    await world.dispose();
    rmSync(profile, { recursive: true, force: true });
  }
});

function nameOf(round: number): string {
  return `Épreuve ${round}`;
}

/** Another console of the same person, on an empty folder: what it shows came from the server. */
async function witnessOf(serverUrl: string): Promise<TestCore> {
  const witness = await startTestCore({ serverUrl });
  await witness.client.session.signIn({ serverUrl, email: DEMO_USERS.nora.email, password: DEMO_PASSWORD });
  await eventually(async () => (await witness.client.sync.syncNow()).connection === 'live', 60_000);
  return witness;
}

async function expectPlaces(witness: TestCore, written: readonly string[]): Promise<void> {
  const { rows } = await witness.client.places.list({
    filter: { ...EVERY_PLACE, text: 'Épreuve' },
    sort: { field: 'name', direction: 'asc' },
    offset: 0,
    limit: 200,
  });
  const names = rows.map((row) => row.name);
  expect(written.filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
}

async function expectPresses(
  witness: TestCore,
  presses: { readonly made: number; readonly acknowledged: number },
): Promise<void> {
  const alerts = await witness.client.alerts.list({ view: 'open' });
  const counted = alerts.reduce((sum, alert) => sum + alert.pressCount, 0);
  expect(counted).toBeGreaterThanOrEqual(presses.acknowledged);
  expect(counted).toBeLessThanOrEqual(presses.made);
}
