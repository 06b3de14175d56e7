import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { simulate } from '#test/simulation/simulate.ts';
import { freshDatabase, type TestDatabase } from '#test/support/postgres.ts';

const SEEDS = Number(process.env.BALISE_SIM_SEEDS ?? '40');
const STEPS = Number(process.env.BALISE_SIM_STEPS ?? '200');
const FIRST = Number(process.env.BALISE_SIM_FIRST ?? '1');

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new Pool({ ...database.connection, max: 4 });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it(`SY1 SY10 SY21 SY30 SY40 SY60 ${SEEDS} runs of ${STEPS} random faults converge, lose nothing, repeat nothing, leak nothing`, {
  timeout: 600_000,
}, async () => {
  const db = drizzle(pool);
  let mutations = 0;
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    mutations += (await simulate(db, { seed, steps: STEPS })).mutations;
  }
  expect(mutations).toBeGreaterThan(SEEDS * 10);
});
