import { makeSharedDirectory, SHARED_DIRECTORY_VARIABLE, stopEngines } from '#test/support/postgres.ts';
import { openTestPool } from '#test/support/sync/open-test-pool.ts';
import { simulate } from './simulate.ts';

/**
 * Long run: `npm run soak -- [seeds] [steps] [first seed]`. Prints a line per ten seeds and stops at the first broken invariant,
 * whose seed repeats it.
 */
const [seeds = 300, steps = 250, first = 1] = process.argv.slice(2).map(Number);

/** A PostgreSQL of this run, unless the caller shares one with it. */
const own = process.env[SHARED_DIRECTORY_VARIABLE] === undefined ? makeSharedDirectory() : undefined;
if (own !== undefined) process.env[SHARED_DIRECTORY_VARIABLE] = own;
const database = await openTestPool();
try {
  let mutations = 0;
  let commits = 0;
  for (let seed = first; seed < first + seeds; seed += 1) {
    const result = await simulate(database, { seed, steps });
    mutations += result.mutations;
    commits += result.commits;
    if ((seed - first) % 10 === 9)
      console.log(`${seed - first + 1} seeds, ${mutations} mutations, ${commits} commits, nothing broken`);
  }
} catch (error) {
  console.error(error instanceof Error ? `${error.constructor.name}: ${error.message}` : error);
  process.exitCode = 1;
} finally {
  await database.close();
  if (own !== undefined) stopEngines(own);
}
// The postmaster's handle would keep this process waiting for it.
process.exit();
