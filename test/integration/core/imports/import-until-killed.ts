import { unwrap } from '#shared/kernel/result.ts';
import { openImportWorld, policeFile } from './import-world.ts';

/**
 * Child process: imports the gendarmerie file into the database it is given and kills itself, as `kill -9` would, inside the write
 * transaction after so many of its mutations; after the commit when the number is never reached.
 */
const [, , file, killAfter] = process.argv;
if (file === undefined || killAfter === undefined) throw new Error('usage: import-until-killed <database> <mutations>');
const world = openImportWorld(file);
const { draftId } = unwrap(await world.imports.open(policeFile('gendarmerie')));
const progress = world.imports.progress(draftId);
progress?.subscribe(() => {
  const { phase, done } = progress.current();
  if (phase === 'writing' && done === Number(killAfter)) process.kill(process.pid, 'SIGKILL');
});
await world.imports.apply(draftId);
process.kill(process.pid, 'SIGKILL');
