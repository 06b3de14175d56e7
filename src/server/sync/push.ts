import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Access } from '#server/access-log/access-line.ts';
import { appendAccess } from '#server/access-log/append-access.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { OLDEST_SYNC_SCHEMA, SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { Lane, Rejection } from '#shared/sync/mutator.ts';
import type { MutatorRegistry } from '#shared/sync/registry.ts';
import {
  type MutationResult,
  type PushRequest,
  type PushResponse,
  type WireMutation,
  wireRejectionSchema,
} from '#shared/sync/wire.ts';
import { type BlobCheck, checkBlobs } from './blob-check.ts';
import type { CommitLog } from './commit-log.ts';
import { asNumber, selectAll } from './database.ts';
import { decideMutation, type PreparedEntry, rowsNamedBy } from './decide-mutation.ts';
import { epochMismatch } from './epochs.ts';
import { checkKeys, type KeyCheck } from './key-check.ts';
import type { NetworkWriter } from './network-writer.ts';

export type PushDeps = { readonly commitLog: CommitLog; readonly registry: MutatorRegistry; readonly clock: Clock };
export type PushCall = { readonly actor: Actor; readonly lane: Lane; readonly request: PushRequest };

/** What is remembered of a mutation for ever. */
type Outcome = {
  readonly id: string;
  readonly mid: number;
  readonly argsHash: string;
  readonly seq: number | null;
  readonly rejection: Rejection | null;
};
type KnownOutcome = Omit<Outcome, 'mid'> & { readonly actorId: string };

/**
 * Takes a batch of mutations in the order their author made them, in one transaction under the network's head lock (SPEC SY10–SY19).
 * Every mutation ends applied or rejected; only a broken count of mutations stops the batch.
 */
export async function push(deps: PushDeps, call: PushCall): Promise<PushResponse> {
  const { actor, request } = call;
  if (request.schema < OLDEST_SYNC_SCHEMA || request.schema > SYNC_SCHEMA) {
    return { status: 'schemaUnsupported', min: OLDEST_SYNC_SCHEMA, max: SYNC_SCHEMA };
  }
  return deps.commitLog.transact(actor.networkId, async (writer) => {
    if (request.epoch !== writer.head.epoch)
      return epochMismatch(writer.tx, actor.networkId, request.epoch, writer.head);
    const lastMid = await lastMidOf(writer, call);
    const nowUtc = toIsoUtc(deps.clock.nowMs());
    if (lastMid === 'otherActor') {
      return { status: 'clientFork', results: [], lastMid: 0, head: writer.head.seq, nowUtc };
    }
    const batch = await takeBatch({ deps, call, writer, lastMid });
    await remember(writer, call, batch, nowUtc);
    await appendAccess(writer.tx, actor.networkId, batch.accesses);
    return { status: batch.status, results: batch.results, lastMid: batch.lastMid, head: writer.seq(), nowUtc };
  });
}

type Batch = {
  readonly status: 'ok' | 'gap' | 'clientFork';
  readonly results: readonly MutationResult[];
  readonly fresh: readonly Outcome[];
  readonly lastMid: number;
  /** What the access log keeps of those that were taken. */
  readonly accesses: readonly Access[];
};

async function takeBatch(input: {
  readonly deps: PushDeps;
  readonly call: PushCall;
  readonly writer: NetworkWriter;
  readonly lastMid: number;
}): Promise<Batch> {
  const { deps, call, writer } = input;
  const { mutations } = call.request;
  const known = await knownOutcomes(
    writer,
    mutations.flatMap(({ id, prior }) => [id, ...prior]),
  );
  const entries = mutations.map(
    (wire): PreparedEntry => ({ wire, prepared: deps.registry.prepare(wire.name, wire.args) }),
  );
  const unknown = entries.filter(({ wire }) => !known.has(wire.id));
  await writer.load(rowsNamedBy(unknown));
  const hasBlob = await checkBlobs(writer.tx, { actor: call.actor, entries: unknown, nowMs: deps.clock.nowMs() });
  const keyRefusal = await checkKeys(writer.tx, { actor: call.actor, entries: unknown });
  const results: MutationResult[] = [];
  const fresh: Outcome[] = [];
  const accesses: Access[] = [];
  const atUtc = toIsoUtc(deps.clock.nowMs());
  let lastMid = input.lastMid;
  for (const entry of entries) {
    const { wire } = entry;
    const before = known.get(wire.id);
    if (!before && wire.mid <= lastMid) return { status: 'clientFork', results, fresh, lastMid, accesses };
    if (wire.mid > lastMid + 1) return { status: 'gap', results, fresh, lastMid, accesses };
    lastMid = Math.max(lastMid, wire.mid);
    if (before) {
      results.push(repeatedResult(wire, before, call.actor));
      continue;
    }
    const outcome = decide({ deps, call, writer, entry, known, hasBlob, keyRefusal });
    known.set(wire.id, { ...outcome, actorId: call.actor.userId });
    fresh.push(outcome);
    if (outcome.rejection === null) accesses.push(...accessesOf(entry, call.actor, atUtc));
    results.push(resultOf(outcome, wire.mid, false));
  }
  return { status: 'ok', results, fresh, lastMid, accesses };
}

function decide(input: {
  readonly deps: PushDeps;
  readonly call: PushCall;
  readonly writer: NetworkWriter;
  readonly entry: PreparedEntry;
  readonly known: ReadonlyMap<string, KnownOutcome>;
  readonly hasBlob: BlobCheck;
  readonly keyRefusal: KeyCheck;
}): Outcome {
  const { deps, call, writer, entry, known, hasBlob, keyRefusal } = input;
  const { wire } = entry;
  const seen = new Set(wire.prior.flatMap((id) => known.get(id)?.seq ?? []));
  const nowMs = deps.clock.nowMs();
  const decided = decideMutation({
    entry,
    lane: call.lane,
    actor: call.actor,
    scopes: scopesOf(call.actor),
    nowUtc: toIsoUtc(nowMs),
    stored: writer.stored,
    hasBlob,
    keyRefusal,
    isSeen: (seq) => seq <= wire.base || seen.has(seq),
  });
  const outcome = { id: wire.id, mid: wire.mid, argsHash: argsHash(wire) };
  if (!decided.ok) return { ...outcome, seq: null, rejection: decided.error };
  const seq = writer.commit({ actorId: call.actor.userId, mutationId: wire.id, nowMs, changes: decided.value });
  return { ...outcome, seq, rejection: null };
}

function accessesOf({ wire, prepared }: PreparedEntry, actor: Actor, atUtc: string): readonly Access[] {
  if (!prepared.ok || prepared.value.logged === null) return [];
  return [{ ...prepared.value.logged, atUtc, actorId: actor.userId, orgId: actor.orgId, kind: wire.name }];
}

/** The stored answer again; only to its author, and only for the same arguments. */
function repeatedResult(wire: WireMutation, before: KnownOutcome, actor: Actor): MutationResult {
  if (before.actorId !== actor.userId || before.argsHash !== argsHash(wire)) {
    return { outcome: 'rejected', mid: wire.mid, id: wire.id, rejection: { code: 'reusedId' }, isCached: false };
  }
  return resultOf({ ...before, mid: wire.mid }, wire.mid, true);
}

function resultOf(outcome: Outcome, mid: number, isCached: boolean): MutationResult {
  const { id, seq, rejection } = outcome;
  return rejection
    ? { outcome: 'rejected', mid, id, rejection, isCached }
    : { outcome: 'applied', mid, id, seq, isCached };
}

function argsHash({ name, args }: WireMutation): string {
  return createHash('sha256')
    .update(JSON.stringify([name, args]))
    .digest('hex');
}

async function lastMidOf(writer: NetworkWriter, { actor, request }: PushCall): Promise<number | 'otherActor'> {
  const rows = await selectAll(
    writer.tx,
    sql`select actor_id, last_mid from sync_client where network_id = ${writer.networkId} and client_id = ${request.clientId}`,
    (row) => ({ actorId: String(row.actor_id), lastMid: asNumber(row.last_mid) }),
  );
  const client = rows[0];
  if (!client) return 0;
  return client.actorId === actor.userId ? client.lastMid : 'otherActor';
}

async function knownOutcomes(writer: NetworkWriter, ids: readonly string[]): Promise<Map<string, KnownOutcome>> {
  if (ids.length === 0) return new Map();
  const rows = await selectAll(
    writer.tx,
    sql`select mutation_id, actor_id, args_hash, seq, rejection from sync_mutation
        where network_id = ${writer.networkId} and mutation_id = any(${sql.param([...new Set(ids)])}::uuid[])`,
    (row): KnownOutcome => ({
      id: String(row.mutation_id),
      actorId: String(row.actor_id),
      argsHash: String(row.args_hash),
      seq: row.seq === null ? null : asNumber(row.seq),
      rejection: row.rejection === null ? null : parseRejection(row.rejection),
    }),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function parseRejection(stored: unknown): Rejection {
  const { code, field, serverValue } = wireRejectionSchema.parse(stored);
  return { code, ...(field === undefined ? {} : { field }), ...(serverValue === undefined ? {} : { serverValue }) };
}

async function remember(writer: NetworkWriter, call: PushCall, batch: Batch, nowUtc: string): Promise<void> {
  const { actor, request } = call;
  const { networkId, tx } = writer;
  if (batch.fresh.length > 0) {
    const rows = batch.fresh.map(({ id, mid, argsHash: hash, seq, rejection }) => ({ id, mid, hash, seq, rejection }));
    await tx.execute(sql`insert into sync_mutation (network_id, mutation_id, actor_id, client_id, mid, args_hash, seq, rejection, at)
      select ${networkId}::uuid, id, ${actor.userId}, ${request.clientId}::uuid, mid, hash, seq, nullif(rejection, 'null'::jsonb), ${nowUtc}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, mid bigint, hash text, seq bigint, rejection jsonb)`);
  }
  await tx.execute(sql`insert into sync_client (network_id, client_id, actor_id, last_mid, cursor_min, schema, seen_at)
    values (${networkId}, ${request.clientId}, ${actor.userId}, ${batch.lastMid}, null, ${request.schema}, ${nowUtc}::timestamptz)
    on conflict (network_id, client_id) do update set last_mid = excluded.last_mid, schema = excluded.schema, seen_at = excluded.seen_at`);
}
