import { afterAll, beforeAll, expect, it } from 'vitest';
import { MUTATORS } from '#shared/sync/registry.ts';
import { simulate } from '#test/simulation/simulate.ts';
import { openTestPool, type TestPool } from '#test/support/sync/open-test-pool.ts';

/** `npm run soak` raises these. */
const SEEDS = Number(process.env.BALISE_SIM_SEEDS ?? '16');
const STEPS = Number(process.env.BALISE_SIM_STEPS ?? '200');
const FIRST = Number(process.env.BALISE_SIM_FIRST ?? '1');

/**
 * Handing a button over needs a wearer who has answered everything; its line is written like that of any other gesture (`recordStep`). So
 * does telling a key, which needs a device's signature besides; `device-keys.test.ts` has both.
 */
const NOT_PLAYED = ['unit.hand', 'button.register'];
/** How many of the mutations are not only tried but written by a server: the others need luck that a few short runs may lack. */
const LEAST_APPLIED = 0.8;

let database: TestPool;

beforeAll(async () => {
  database = await openTestPool();
});
afterAll(() => database.close());

it(`SY1 SY10 SY21 SY30 SY40 SY60 ${SEEDS} runs of ${STEPS} random faults converge, lose nothing, repeat nothing, leak nothing`, {
  timeout: 3_600_000,
}, async () => {
  let mutations = 0;
  const [tried, applied] = [new Set<string>(), new Set<string>()];
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const result = await simulate(database, { seed, steps: STEPS });
    mutations += result.mutations;
    for (const name of result.tried) tried.add(name);
    for (const name of result.applied) applied.add(name);
  }
  expect(mutations).toBeGreaterThan(SEEDS * 10);
  if (SEEDS < 16) return;
  expect(MUTATORS.names.filter((name) => !tried.has(name))).toEqual(NOT_PLAYED);
  const share = MUTATORS.names.filter((name) => applied.has(name)).length / MUTATORS.names.length;
  expect(share).toBeGreaterThanOrEqual(LEAST_APPLIED);
});

it('plays a seed alike every time', async () => {
  const [first, second] = [
    await simulate(database, { seed: 3, steps: 120 }),
    await simulate(database, { seed: 3, steps: 120 }),
  ];
  expect(second).toEqual(first);
});
