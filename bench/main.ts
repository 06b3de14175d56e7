import { cpus, totalmem } from 'node:os';
import type { Scenario } from './measure.ts';
import { printTable } from './print-table.ts';

/** `npm run bench` runs everything; `npm run bench -- sync alert` only the named scenarios. Figures are printed, never asserted. */
const SCENARIOS: Readonly<Record<string, () => Promise<{ readonly scenario: Scenario }>>> = {
  sync: () => import('./scenarios/sync.ts'),
  import: () => import('./scenarios/import.ts'),
  imports: () => import('./scenarios/imports.ts'),
  search: () => import('./scenarios/search.ts'),
  'follow-up': () => import('./scenarios/follow-up.ts'),
  http: () => import('./scenarios/http.ts'),
  alert: () => import('./scenarios/alert.ts'),
  console: () => import('./scenarios/console.ts'),
  smp: () => import('./scenarios/smp.ts'),
  provisioning: () => import('./scenarios/provisioning.ts'),
  'smp-noise': () => import('./scenarios/smp-noise.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SCENARIOS));
if (unknown.length > 0) {
  console.error(`Unknown scenario: ${unknown.join(', ')}. Known: ${Object.keys(SCENARIOS).join(', ')}.`);
  process.exit(2);
}

console.log(
  `Node ${process.version}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB. Compare lines of one run; absolute times belong to this machine.`,
);
for (const [name, load] of Object.entries(SCENARIOS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const { scenario } = await load();
  printTable(scenario.title, await scenario.run());
}
process.exit(0);
