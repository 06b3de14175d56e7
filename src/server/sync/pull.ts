import { sql } from 'drizzle-orm';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { reduceChanges } from '#shared/sync/changes.ts';
import { OLDEST_SYNC_SCHEMA, SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { PullRequest, PullResponse, WireChange } from '#shared/sync/wire.ts';
import { lockHead, readHead } from './commit-log.ts';
import { asNumber, type Database, selectAll, type Transaction } from './database.ts';
import { epochMismatch } from './epochs.ts';

export type PullDeps = { readonly db: Database; readonly clock: Clock };

/** A reader that came less than this ago is not written down again. */
const SEEN_EVERY_MS = 60_000;

/** Answers what happened since the caller's cursors, in one consistent view of the log (SPEC SY30–SY36). Never splits a commit. */
export async function pull(deps: PullDeps, actor: Actor, request: PullRequest): Promise<PullResponse> {
  if (request.schema < OLDEST_SYNC_SCHEMA || request.schema > SYNC_SCHEMA) {
    return { status: 'schemaUnsupported', min: OLDEST_SYNC_SCHEMA, max: SYNC_SCHEMA };
  }
  await ensureHead(deps.db, actor.networkId);
  const answer = await deps.db.transaction((tx) => answerPull({ tx, actor, request, nowMs: deps.clock.nowMs() }), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });
  if (answer.status === 'ok') await noteReader(deps, actor, request);
  return answer;
}

async function answerPull(input: {
  readonly tx: Transaction;
  readonly actor: Actor;
  readonly request: PullRequest;
  readonly nowMs: number;
}): Promise<PullResponse> {
  const { tx, actor, request, nowMs } = input;
  const head = await readHead(tx, actor.networkId);
  if (!head) throw new Error('a network without a head was pulled from');
  if (request.epoch !== null && request.epoch !== head.epoch)
    return epochMismatch(tx, actor.networkId, request.epoch, head);
  const allow = scopesOf(actor);
  const readable: ReadonlySet<string> = new Set(allow);
  const asked = Object.entries(request.cursors);
  const revoked = asked.flatMap(([scope]) => (readable.has(scope) ? [] : [scope]));
  const isOutside = (cursor: number) => cursor < head.horizon || cursor > head.seq;
  const reset = asked.flatMap(([scope, cursor]) => (readable.has(scope) && isOutside(cursor) ? [scope] : []));
  const cursors = asked.filter(([scope, cursor]) => readable.has(scope) && !isOutside(cursor));
  const { changes, upto } = await readChanges(tx, {
    networkId: actor.networkId,
    cursors,
    head: head.seq,
    limit: request.limit,
  });
  return {
    status: 'ok',
    epoch: head.epoch,
    head: head.seq,
    upto,
    more: upto < head.seq,
    allow,
    reset,
    revoked,
    changes,
    nowUtc: toIsoUtc(nowMs),
  };
}

/** Changes of the scopes after their cursors, at least `limit` of them if there are as many, always whole commits; one per row. */
export async function readChanges(
  db: Database | Transaction,
  ask: {
    readonly networkId: string;
    readonly cursors: readonly (readonly [scope: string, cursor: number])[];
    readonly head: number;
    readonly limit: number;
  },
): Promise<{ readonly changes: readonly WireChange[]; readonly upto: number }> {
  const { networkId, cursors, head, limit } = ask;
  if (cursors.length === 0) return { changes: [], upto: head };
  const scopes = sql.param(cursors.map(([scope]) => scope));
  const starts = sql.param(cursors.map(([, cursor]) => cursor));
  const asked = sql`unnest(${scopes}::text[], ${starts}::bigint[]) as asked(scope, cursor)`;
  const last = await selectAll(
    db,
    sql`select seq from ${asked} cross join lateral (
          select s.seq from sync_change_scope s
          where s.network_id = ${networkId} and s.scope = asked.scope and s.seq > asked.cursor and s.seq <= ${head}
          order by s.seq limit ${limit}) found
        order by seq offset ${limit - 1} limit 1`,
    (row) => asNumber(row.seq),
  );
  const upto = last[0] ?? head;
  const changes = await selectAll(
    db,
    changesStatement({ networkId, scopes, asked, from: Math.min(...cursors.map(([, cursor]) => cursor)), upto }),
    parseChange,
  );
  return { changes: reduceChanges(changes), upto };
}

/** The plain bounds repeat what the join says: without them PostgreSQL cannot tell how few lines there are, and scans the log. */
function changesStatement(part: {
  readonly networkId: string;
  readonly scopes: ReturnType<typeof sql.param>;
  readonly asked: ReturnType<typeof sql>;
  readonly from: number;
  readonly upto: number;
}) {
  const { networkId, scopes, asked, from, upto } = part;
  return sql`
    select c.seq, c.tbl, c.row_id, c.op, c.body, found.entered, found.departed
    from (
      select s.seq, s.idx,
        coalesce(array_agg(s.scope order by s.scope) filter (where s.op = 1), '{}') as entered,
        coalesce(array_agg(s.scope order by s.scope) filter (where s.op = 2), '{}') as departed
      from sync_change_scope s join ${asked} on s.scope = asked.scope and s.seq > asked.cursor
      where s.network_id = ${networkId} and s.scope = any(${scopes}::text[]) and s.seq > ${from} and s.seq <= ${upto}
      group by s.seq, s.idx
    ) found
    join sync_change c on c.network_id = ${networkId} and c.seq = found.seq and c.idx = found.idx
    where c.seq > ${from} and c.seq <= ${upto}
    order by c.seq, c.idx`;
}

/** A row that is in none of the asked-for scopes any more leaves without its content. */
function parseChange(row: Readonly<Record<string, unknown>>): WireChange {
  const entered = Array.isArray(row.entered) ? row.entered.map(String) : [];
  const departed = Array.isArray(row.departed) ? row.departed.map(String) : [];
  const base = { seq: asNumber(row.seq), table: String(row.tbl), id: String(row.row_id), in: entered, out: departed };
  if (row.op === 2) return { ...base, op: 'delete' };
  return entered.length > 0 ? { ...base, op: 'upsert', row: row.body } : { ...base, op: 'leave' };
}

async function ensureHead(db: Database, networkId: string): Promise<void> {
  if (await readHead(db, networkId)) return;
  await db.transaction((tx) => lockHead(tx, networkId));
}

/** Pruning spares what an active reader has not seen (SPEC SY62). */
async function noteReader(deps: PullDeps, actor: Actor, request: PullRequest): Promise<void> {
  const cursors = Object.values(request.cursors);
  const cursorMin = cursors.length === 0 ? null : Math.max(0, Math.min(...cursors));
  const nowMs = deps.clock.nowMs();
  const seenBefore = new Date(nowMs - SEEN_EVERY_MS).toISOString();
  await deps.db.execute(sql`
    insert into sync_client (network_id, client_id, actor_id, last_mid, cursor_min, schema, seen_at)
    values (${actor.networkId}, ${request.clientId}, ${actor.userId}, 0, ${cursorMin}, ${request.schema}, ${new Date(nowMs).toISOString()}::timestamptz)
    on conflict (network_id, client_id) do update
      set cursor_min = excluded.cursor_min, schema = excluded.schema, seen_at = excluded.seen_at
      where sync_client.actor_id = excluded.actor_id and (sync_client.seen_at < ${seenBefore}::timestamptz or sync_client.cursor_min is null)`);
}
