import Database from 'better-sqlite3';
import { z } from 'zod';
import { type SnapshotLine, snapshotHeaderSchema } from '#shared/sync/wire.ts';
import { LinkError } from './sync-api.ts';

const rowSchema = z.object({ tbl: z.string(), ver: z.int(), scopes: z.string(), body: z.string() });
const scopesSchema = z.array(z.string());

/**
 * The lines of a snapshot that came as a SQLite image. It is opened in memory: what it holds is never on this disk in clear.
 * @throws LinkError when it is not one
 */
export function* readImage(bytes: Buffer, options: { readonly nativeBinding?: string }): Generator<SnapshotLine> {
  const db = openImage(bytes, options);
  try {
    const header = snapshotHeaderSchema.parse(parse(db.prepare<[], string>('select header from image').pluck().get()));
    yield header;
    let rows = 0;
    for (const found of db.prepare('select tbl, ver, scopes, body from image_row order by rowid').iterate()) {
      const { tbl, ver, scopes, body } = rowSchema.parse(found);
      rows += 1;
      yield { kind: 'row', table: tbl, ver, in: scopesSchema.parse(parse(scopes)), row: parse(body) };
    }
    yield { kind: 'end', rows };
  } catch (cause) {
    throw new LinkError('offline', cause);
  } finally {
    db.close();
  }
}

function openImage(bytes: Buffer, options: { readonly nativeBinding?: string }): Database.Database {
  try {
    return new Database(bytes, options);
  } catch (cause) {
    throw new LinkError('offline', cause);
  }
}

function parse(text: string | undefined): unknown {
  return JSON.parse(text ?? 'null');
}
