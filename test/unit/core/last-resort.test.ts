import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { lastResort } from '#core/last-resort.ts';

/** SQLite's own error for a disk without room: a database that may not grow. */
function fullDisk(): unknown {
  const db = new Database(':memory:');
  db.exec('create table t(x)');
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true }))}`);
  try {
    db.prepare('insert into t values (zeroblob(1000000))').run();
  } catch (error) {
    return error;
  } finally {
    db.close();
  }
  throw new Error('the disk was not full');
}

function asked(error: unknown) {
  const said: string[] = [];
  const exits: number[] = [];
  const say = (event: string) => void said.push(event);
  lastResort({ error: say, warn: say }, (code) => exits.push(code))(error);
  return { said, exits };
}

test('a full disk that nobody caught leaves the core on; whatever else ends it, to be started again', () => {
  expect(asked(fullDisk())).toEqual({ said: ['core.diskFull'], exits: [] });
  for (const unknown of [
    new Error('what?'),
    'text',
    undefined,
    Object.assign(new Error('x'), { code: 'SQLITE_CORRUPT' }),
  ]) {
    expect(asked(unknown)).toEqual({ said: ['core.crashed'], exits: [1] });
  }
});
