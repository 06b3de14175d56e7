import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '#test/simulation/simulate.ts';
import { openTestPool, type TestPool } from '#test/support/sync/open-test-pool.ts';

/** `npm run soak` raises these. */
const SEEDS = Number(process.env.BALISE_SIM_SEEDS ?? '16');
const STEPS = Number(process.env.BALISE_SIM_STEPS ?? '200');
const FIRST = Number(process.env.BALISE_SIM_FIRST ?? '1');

let database: TestPool;

beforeAll(async () => {
  database = await openTestPool();
});
afterAll(() => database.close());

it(`SY1 SY10 SY21 SY30 SY40 SY60 ${SEEDS} runs of ${STEPS} random faults converge, lose nothing, repeat nothing, leak nothing`, {
  timeout: 3_600_000,
}, async () => {
  let mutations = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    mutations += (await simulate(database, { seed, steps: STEPS })).mutations;
  }
  expect(mutations).toBeGreaterThan(SEEDS * 10);
});

it('plays a seed alike every time', async () => {
  const [first, second] = [
    await simulate(database, { seed: 3, steps: 120 }),
    await simulate(database, { seed: 3, steps: 120 }),
  ];
  expect(second).toEqual(first);
});
