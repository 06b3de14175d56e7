import { createBlobStore } from '#server/features/blobs/blob-store.ts';
import { newId } from '#shared/kernel/id.ts';
import { snakeCase } from '#shared/sync/columns.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { MUTATORS } from '#shared/sync/registry.ts';
import { type RowChange, TABLE_NAMES } from '#shared/sync/table.ts';
import { mutationResultSchema, pullResponseSchema, pushResponseSchema } from '#shared/sync/wire.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import type { Caller, World } from '../access-world.ts';

export type Owner = { readonly networkId: string; readonly ownerOrgId: string };
/** `base`: what its author says to have seen of the log; left out: all of it. */
export type Intent = { readonly name: string; readonly args: unknown; readonly base?: number };

/** What a push came to: a rejection code, `applied`, or `nothing` for a mutation that was taken and had nothing to change. */
export type Fate = string;

/** Commits rows as the server's own, so that they are there before somebody reaches for them. */
export async function place(world: World, networkId: string, changes: readonly RowChange[]): Promise<void> {
  const { commitLog } = world.server.services;
  await commitLog.commitChanges(networkId, { actorId: null, mutationId: null, nowMs: Date.now(), changes });
}

/** Pushes one mutation from a new client, in its own lane unless another is named. */
export async function pushIntent(
  world: World,
  caller: Caller,
  {
    name,
    args,
    base = Number.MAX_SAFE_INTEGER,
    lane = MUTATORS.find(name)?.lane ?? 'main',
  }: Intent & { readonly lane?: Lane },
): Promise<Fate> {
  const wire = { mid: 1, id: newId(), name, args, base, prior: [] };
  const body = { clientId: newId(), epoch: await epochOf(world, caller), schema: SYNC_SCHEMA, mutations: [wire] };
  const answer = pushResponseSchema.parse(await (await send(world, `/sync/push/${lane}`, body, caller)).json());
  if (answer.status !== 'ok') return answer.status;
  const fate = mutationResultSchema.parse(answer.results[0]);
  if (fate.outcome === 'rejected') return fate.rejection.code;
  return fate.seq === null ? 'nothing' : 'applied';
}

export function send(
  world: World,
  path: string,
  body: unknown,
  { headers }: Pick<Caller, 'headers'>,
): Promise<Response> {
  return fetch(world.server.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

const epochs = new WeakMap<Caller, string>();

async function epochOf(world: World, caller: Caller): Promise<string> {
  const known = epochs.get(caller);
  if (known !== undefined) return known;
  const body = { clientId: newId(), epoch: null, schema: SYNC_SCHEMA, cursors: {}, limit: 1 };
  const page = pullResponseSchema.parse(await (await send(world, '/sync/pull/main', body, caller)).json());
  if (page.status !== 'ok') throw new Error(page.status);
  epochs.set(caller, page.epoch);
  return page.epoch;
}

/** What tells that something was written: the transaction behind every synced row, of this organisation and of all others, and the log's length. */
export type Traces = { readonly own: string; readonly others: string; readonly loggedChanges: number };

export async function tracesOf(world: World, { networkId, ownerOrgId }: Owner): Promise<Traces> {
  const parts = TABLE_NAMES.map(
    (table) => `select id::text || xmin::text as row,
      (network_id = $1 and owner_org_id is not distinct from $2) as own from ${snakeCase(table)}`,
  );
  const digest = (which: string) => `md5(string_agg(row, ' ' order by row) filter (where ${which}))`;
  const { rows } = await world.server.services.pool.query<Traces>(
    `select coalesce(${digest('own')}, '') as own, coalesce(${digest('not own')}, '') as others,
      (select count(*)::int from sync_change) as "loggedChanges" from (${parts.join(' union all ')}) as every_row`,
    [networkId, ownerOrgId],
  );
  const [traces] = rows;
  if (traces === undefined) throw new Error('no answer');
  return traces;
}

/** Brings the bytes of a picture to an organisation. Returns what a document says of them. */
export async function bringPicture(world: World, { networkId, ownerOrgId }: Owner, seed: number) {
  const bytes = bytesOfType('image/jpeg', 200, seed);
  const picture = { sha256: sha256Of(bytes), mediaType: 'image/jpeg', sizeBytes: bytes.length } as const;
  const store = createBlobStore(world.server.services.db);
  const key = { networkId, ownerOrgId, sha256: picture.sha256 };
  await store.begin(key, picture, Date.now());
  await store.append(key, { offset: 0, bytes: Buffer.from(bytes) }, Date.now());
  return picture;
}
