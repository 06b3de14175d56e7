import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { snapshotHeaderSchema, snapshotRowSchema } from '#shared/sync/wire.ts';

/**
 * Writes one SQLite image: the file is complete when the worker says `done`. In a thread of its own, because SQLite is synchronous
 * and the server's event loop must not wait for a disk.
 */
const { file } = z.object({ file: z.string() }).parse(workerData);
const messageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), header: snapshotHeaderSchema }),
  z.object({ type: z.literal('rows'), rows: z.array(snapshotRowSchema) }),
  z.object({ type: z.literal('end') }),
]);

const db = new Database(file);
db.pragma('journal_mode = OFF');
db.pragma('synchronous = OFF');
db.exec(`
  create table image(header text not null) strict;
  create table image_row(tbl text not null, ver integer not null, scopes text not null, body text not null) strict;`);
const insert = db.prepare('insert into image_row(tbl, ver, scopes, body) values (?, ?, ?, ?)');

parentPort?.on('message', (raw: unknown) => {
  const message = messageSchema.parse(raw);
  if (message.type === 'header') db.prepare('insert into image(header) values (?)').run(JSON.stringify(message.header));
  else if (message.type === 'rows') {
    db.transaction(() => {
      for (const { table, ver, in: scopes, row } of message.rows) {
        insert.run(table, ver, JSON.stringify(scopes), JSON.stringify(row));
      }
    })();
  } else {
    db.close();
    parentPort?.postMessage({ type: 'done' });
    parentPort?.close();
  }
});
