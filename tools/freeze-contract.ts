import { readFile, writeFile } from 'node:fs/promises';
import { breakingChanges } from './contract-diff.ts';
import { contractDocument, FROZEN_CONTRACT } from './contract-document.ts';

/** `npm run contract:freeze`: writes today's contract as the agreed one, and says what that breaks for those who use it. */
const current = JSON.parse(JSON.stringify(await contractDocument()));
const previous: unknown = await readFile(FROZEN_CONTRACT, 'utf8').then(JSON.parse, () => null);
const broken = previous === null ? [] : breakingChanges(previous, current);
await writeFile(FROZEN_CONTRACT, `${JSON.stringify(current, null, 2)}\n`);
console.log(
  broken.length === 0 ? 'Contract frozen; nothing breaks.' : `Contract frozen. This breaks:\n${broken.join('\n')}`,
);
