// The steps of set-up that use installed packages; setup.mjs starts this on the project's own Node.
import { buildStep } from './build-step.mjs';
import { electronStep } from './electron-step.mjs';
import { sqliteStep } from './native-sqlite.mjs';
import { runSteps } from './progress.mjs';
import { fail } from './setup.mjs';
import { systemStep } from './system-step.mjs';

const [, , word, first, total] = process.argv;
/** @type {import('./system-needs.mjs').Purpose} */
const purpose = word === 'start' || word === 'dev' ? word : 'test';
const steps = [electronStep, systemStep(purpose), sqliteStep, ...(purpose === 'dev' ? [] : [buildStep])];

await runSteps(steps, (line) => console.log(line), { first: Number(first), total: Number(total) }).catch(fail);
