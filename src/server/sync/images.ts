import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { sql } from 'drizzle-orm';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { BATCH_ROWS, SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { SnapshotHeader, SnapshotRow } from '#shared/sync/wire.ts';
import { readHead } from './commit-log.ts';
import { type Database, selectAll } from './database.ts';
import { imageDirectoryPrefix } from './image-leftovers.ts';
import { snapshotLines } from './snapshot.ts';

/** One SQLite file that holds the rows of some scopes at one position. */
export type Image = { readonly file: string; readonly header: SnapshotHeader; readonly scopes: readonly string[] };

export type ImageStore = {
  /** An image to send, built if need be; null when the reader may not have these scopes, or when rows are too few to bother. */
  readonly imageFor: (actor: () => Promise<Actor | null>, scopes: readonly string[]) => Promise<Image | null>;
  readonly destroy: () => Promise<void>;
};

/** Below this a snapshot line by line is as quick. */
const MIN_ROWS = 1_000;
/** What a reader would have to pull behind an older image, at most. */
const MAX_COMMITS_BEHIND = 500;
const MAX_IMAGES = 8;
const BUILD_TIMEOUT_MS = 60_000;

/** Images are made once per set of scopes, epoch and position, kept in a directory only this process reads, and thrown away with it. */
export function createImageStore(deps: { readonly db: Database }): ImageStore {
  const images = new Map<string, Promise<Image | null>>();
  let directory: Promise<string> | undefined;
  const forget = async (key: string): Promise<void> => {
    const image = await images.get(key)?.catch(() => null);
    images.delete(key);
    if (image) await rm(image.file, { force: true });
  };
  const build = async (key: string, request: Parameters<typeof buildImage>[0]): Promise<Image | null> => {
    for (const oldest of images.keys()) {
      if (images.size < MAX_IMAGES) break;
      await forget(oldest);
    }
    directory ??= mkdtemp(imageDirectoryPrefix());
    const made = buildImage({ ...request, file: join(await directory, `${key}-${Date.now()}.sqlite`) });
    images.set(key, made);
    made.catch(() => images.delete(key));
    return made;
  };
  return {
    imageFor: async (actor, scopes) => {
      const reader = await actor();
      if (!reader || !scopes.every((scope) => scopesOf(reader).some((allowed) => allowed === scope))) return null;
      const { networkId } = reader;
      const key = createHash('sha256')
        .update(JSON.stringify([networkId, scopes.toSorted(), SYNC_SCHEMA]))
        .digest('hex');
      const known = await images.get(key);
      if (known && (await isStillTrue(deps.db, networkId, known))) return known;
      if (known) await forget(key);
      const request = { db: deps.db, networkId, scopes, actor, file: '' };
      return build(key, request);
    },
    destroy: async () => {
      if (directory) await rm(await directory, { recursive: true, force: true });
    },
  };
}

/** Same epoch, not too far behind, and nothing that it holds has since left its scopes (SPEC SY35). */
async function isStillTrue(db: Database, networkId: string, image: Image): Promise<boolean> {
  const head = await readHead(db, networkId);
  const { epoch, at } = image.header;
  if (!head || head.epoch !== epoch || at < head.horizon || head.seq - at > MAX_COMMITS_BEHIND) return false;
  const gone = await selectAll(
    db,
    sql`select 1 from sync_change_scope where network_id = ${networkId} and scope = any(${sql.param([...image.scopes])}::text[])
        and seq > ${at} and op = 2 limit 1`,
    () => true,
  );
  return gone.length === 0;
}

async function buildImage(request: {
  readonly db: Database;
  readonly networkId: string;
  readonly scopes: readonly string[];
  readonly actor: () => Promise<Actor | null>;
  readonly file: string;
}): Promise<Image | null> {
  const draft = `${request.file}.draft`;
  const worker = new Worker(new URL('./image-worker.ts', import.meta.url), { workerData: { file: draft } });
  const done = workerEnd(worker);
  try {
    const header = await feed(worker, request);
    if (!header) return null;
    await done;
    await rename(draft, request.file);
    return { file: request.file, header, scopes: request.scopes };
  } finally {
    await worker.terminate();
    await rm(draft, { force: true });
  }
}

/** Null: too few rows, or access ended meanwhile. */
async function feed(worker: Worker, request: Parameters<typeof snapshotLines>[0]): Promise<SnapshotHeader | null> {
  let header: SnapshotHeader | null = null;
  let rows: SnapshotRow[] = [];
  const flush = (): void => {
    worker.postMessage({ type: 'rows', rows });
    rows = [];
  };
  for await (const line of snapshotLines(request)) {
    if (line.kind === 'revoked') return null;
    if (line.kind === 'header') {
      if (line.total < MIN_ROWS) return null;
      header = line;
      worker.postMessage({ type: 'header', header });
    } else if (line.kind === 'row') {
      rows.push(line);
      if (rows.length >= BATCH_ROWS) flush();
    } else {
      flush();
      worker.postMessage({ type: 'end' });
    }
  }
  return header;
}

function workerEnd(worker: Worker): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('an image took too long to build')), BUILD_TIMEOUT_MS);
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('the image worker ended before its image'));
    });
  });
  // Nobody waits for it when the image is given up.
  ended.catch(() => undefined);
  return ended;
}
