import { unwrap } from '#shared/kernel/result.ts';
import { largeFile } from '#test/support/large-file.ts';
import { openImportWorld, policeFile } from './import-world.ts';

/**
 * Child process: imports a file into the database it is given and kills itself, as `kill -9` would, when so many of its rows are
 * written ahead; or, for `live`, in the middle of what follows the moment from which everybody sees the import.
 * The file: a number of generated rows, or `police`.
 */
const [, , database, file, killAt] = process.argv;
if (database === undefined || file === undefined || killAt === undefined) {
  throw new Error('usage: import-until-killed <database> <rows | police> <rows | live>');
}
const world = openImportWorld(database);
const picked =
  file === 'police' ? policeFile('gendarmerie') : { fileName: 'lieux.csv', bytes: largeFile(Number(file)) };
const { draftId } = unwrap(await world.imports.open(picked));
const progress = world.imports.progress(draftId);
progress?.subscribe(() => {
  const { phase, done } = progress.current();
  if (phase === 'writing' && done === Number(killAt)) process.kill(process.pid, 'SIGKILL');
});
await world.imports.apply(draftId);
// Some of its lines are ordinary ones by now, most are not.
await new Promise((resolve) => setTimeout(resolve, 20));
process.kill(process.pid, 'SIGKILL');
