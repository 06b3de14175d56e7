import { spawnSync } from 'node:child_process';
import { root } from '#tools/setup/paths.mjs';

/**
 * `npm run soak`: the sync simulation for as long as one cares to wait, on seeds that no run has seen. A failure names its seed;
 * `BALISE_SIM_FIRST=<seed> BALISE_SIM_SEEDS=1 npm run soak` repeats it.
 */
const SEEDS = '1000';
const STEPS = '400';
const SIMULATION = 'test/integration/sync/simulation.test.ts';

const first = process.env.BALISE_SIM_FIRST ?? String(Math.floor(Math.random() * 1_000_000_000));
const wanted = { BALISE_SIM_SEEDS: SEEDS, BALISE_SIM_STEPS: STEPS, ...process.env, BALISE_SIM_FIRST: first };
console.log(`${wanted.BALISE_SIM_SEEDS} seeds from ${first}, ${wanted.BALISE_SIM_STEPS} faults each`);

const result = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'integration', SIMULATION],
  {
    cwd: root,
    env: wanted,
    stdio: 'inherit',
  },
);
process.exitCode = result.status ?? 1;
