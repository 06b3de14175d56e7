import { parseSqlRow } from '#core/store/row-store.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { type LabelFact, placeLabelSchema } from '#shared/domain/label/label-fact.ts';
import { labelStatusAt } from '#shared/domain/label/label-status.ts';
import { labelCaseOf } from '#shared/domain/label/record-facts.ts';
import { storedLabelOf } from '#shared/domain/label/stored-label.ts';
import { importBatchSchema } from '#shared/domain/place/import-batch.ts';
import { type Place, placeSchema } from '#shared/domain/place/place.ts';
import { isDeepEqual } from '#shared/sync/changes.ts';
import { snakeCase } from '#shared/sync/columns.ts';
import { TABLE_NAMES } from '#shared/sync/table.ts';
import { InvariantBroken } from './faulty-api.ts';
import { type Sim, serverOf } from './sim.ts';
import type { SimClient } from './sim-client.ts';
import { judgeBytes } from './sim-documents.ts';
import { judgeStock } from './sim-stock.ts';

/** Mutations that may take a name away again, or its place. */
const MOVING: ReadonlySet<string> = new Set([
  ...['place.create', 'place.remove', 'place.merge', 'place.unmerge'],
  ...['place.import', 'place.importUndo'],
]);

/**
 * After every step: an edit that its author's console holds as acknowledged is in what the author sees, unless the log,
 * as far as this console has read it, says that somebody changed the same thing later.
 */
export function judgeView(sim: Sim, client: SimClient): void {
  const { replica, store } = client.running();
  const names = new Map<string, string>();
  const entries = replica.outbox.all().flatMap((n) => replica.outbox.get(n) ?? []);
  const isMovable = (id: string) => entries.some((entry) => entry.argsJson.includes(id) && MOVING.has(entry.name));
  for (const { name, argsJson } of entries) {
    const args: { readonly id: string; readonly patch?: { readonly name?: string } } = JSON.parse(argsJson);
    if (name === 'place.edit' && args.patch?.name !== undefined) names.set(args.id, args.patch.name);
  }
  for (const [id, expected] of names) {
    if (isMovable(id)) continue;
    const shown = store.rows.read('place', id)?.row;
    const server = replica.rebase.serverRow({ table: 'place', id });
    if (!server || !('mergedIntoId' in server.row) || server.row.ownerOrgId !== client.actor().orgId) continue;
    // Merged away by somebody else meanwhile: nobody edits it, and the server will say so.
    if (server.row.mergedIntoId !== null) continue;
    if (shown?.name !== expected)
      throw new InvariantBroken(`${client.name}: own edit « ${expected} » is absent, shown « ${shown?.name} »`);
  }
  judgePulledEdits(sim, client, names);
}

/** An edit that left the outbox must have been pulled: the row shows it, or what a later commit made of it. */
function judgePulledEdits(sim: Sim, client: SimClient, waiting: ReadonlyMap<string, string>): void {
  const { replica, store } = client.running();
  const cursor = replica.scopes.laneCursor('main');
  const server = serverOf(sim, client.actor().networkId);
  if (cursor === null || cursor === Number.MAX_SAFE_INTEGER) return;
  for (const change of lastOwnEdits(sim, client)) {
    const held = store.rows.read('place', change.id);
    judgeUnpulledEdit({ sim, client, change, cursor, shownName: held?.row.name });
    if (waiting.has(change.id) || change.seq > cursor) continue;
    const later = server.shadow().some((line) => line.id === change.id && line.seq > change.seq);
    if (later || (held && held.ver !== change.seq)) continue;
    const isPending = replica.outbox.touching('place', change.id).length > 0;
    if (isPending || !held) continue;
    if (!isDeepEqual(held.row, change.body))
      throw new InvariantBroken(`${client.name}: pulled edit of ${change.id} is not what is shown`);
  }
}

/** An edit the server has taken and this console has not read back yet is still in what its author sees: no flicker. */
function judgeUnpulledEdit(part: {
  readonly sim: Sim;
  readonly client: SimClient;
  readonly change: ReturnType<typeof lastOwnEdits>[number];
  readonly cursor: number;
  readonly shownName: string | undefined;
}): void {
  const { sim, client, change, cursor, shownName } = part;
  const { mutationId } = change;
  if (change.seq <= cursor || mutationId === null || shownName === undefined) return;
  if (!sim.ledger.isRemembered(client, mutationId)) return;
  const { outbox, rebase } = client.running().replica;
  const isNewer = (rebase.serverRow({ table: 'place', id: change.id })?.ver ?? 0) >= change.seq;
  if (outbox.byMutation(mutationId) || isNewer) return;
  throw new InvariantBroken(
    `${client.name}: an edit the server took at ${change.seq} left the view before it was read back at ${cursor}`,
  );
}

function lastOwnEdits(sim: Sim, client: SimClient) {
  const server = serverOf(sim, client.actor().networkId);
  return server
    .shadow()
    .slice(-20)
    .filter((line) => line.table === 'place' && line.op === 'upsert' && line.mutationId !== null)
    .filter((line) => line.mutationId !== null && sim.ledger.get(line.mutationId)?.client === client.name);
}

/** When everything has settled: replicas equal what they may see, nothing waits, nothing is lost, nothing happened twice. */
export async function judgeEnd(sim: Sim): Promise<void> {
  for (const client of sim.clients) {
    await judgeReplica(sim, client);
    judgeNothingWaits(client);
  }
  for (const server of sim.servers) {
    const outcomes = await server.outcomes();
    judgeOnce(server.shadow());
    await judgeCounters(sim, server.networkId, outcomes);
    judgeGuards(sim, server.networkId);
    judgeLabels(sim, server.networkId, outcomes);
    judgeClock(sim, server.networkId);
    judgeStock(sim, server.networkId);
  }
  await judgeNothingLost(sim);
  await judgeBytes(sim);
}

async function judgeReplica(sim: Sim, client: SimClient): Promise<void> {
  const { db } = client.running().store;
  const allowed = scopesOf(client.actor());
  const expected = await serverOf(sim, client.actor().networkId).visibleRows(allowed);
  const index = new Map<string, string[]>();
  for (const line of db
    .prepare<[], { tbl: string; row_id: string; scope: string }>('select tbl, row_id, scope from row_scope')
    .all()) {
    const key = `${line.tbl}/${line.row_id}`;
    index.set(key, [...(index.get(key) ?? []), line.scope]);
  }
  let count = 0;
  for (const table of TABLE_NAMES) {
    for (const sqlRow of db.prepare<[], Record<string, unknown>>(`select * from ${snakeCase(table)}`).all()) {
      const row = parseSqlRow(table, sqlRow);
      const key = `${table}/${row.id}`;
      const there = expected.get(key);
      count += 1;
      if (!there) throw new InvariantBroken(`${client.name} holds ${key}, which it may not see or which is gone`);
      if (!isDeepEqual(there.body, row)) throw new InvariantBroken(`${client.name}: ${key} differs from the server's`);
      if (sqlRow.ver !== there.ver)
        throw new InvariantBroken(`${client.name}: ${key} has version ${sqlRow.ver}, not ${there.ver}`);
      const scopes = (index.get(key) ?? []).toSorted();
      if (!isDeepEqual(scopes, [...there.scopes].toSorted()))
        throw new InvariantBroken(`${client.name}: ${key} is held by ${scopes.join()}, not ${there.scopes.join()}`);
    }
  }
  if (count !== expected.size) {
    const missing = [...expected.keys()].find((key) => {
      const [table = '', id] = key.split('/');
      return db.prepare(`select 1 from ${snakeCase(table)} where id = ?`).get(id) === undefined;
    });
    throw new InvariantBroken(`${client.name} lacks ${missing}`);
  }
  if (index.size !== count)
    throw new InvariantBroken(`${client.name}: scope index has ${index.size} rows, tables ${count}`);
  const found = db
    .prepare<[], { count: number }>(`select count(*) as count from place_search where place_search match '"n"*'`)
    .get();
  const places = db.prepare<[], { count: number }>('select count(*) as count from place').get();
  if (found?.count !== places?.count) throw new InvariantBroken(`${client.name}: the search index is out of step`);
}

function judgeNothingWaits(client: SimClient): void {
  const { db } = client.running().store;
  for (const table of ['outbox', 'undo', 'outbox_row', 'outbox_blob']) {
    const left = db.prepare<[], { count: number }>(`select count(*) as count from ${table}`).get();
    if (left?.count !== 0) throw new InvariantBroken(`${client.name}: ${left?.count} left in ${table}`);
  }
}

function judgeOnce(shadow: ReturnType<Sim['servers'][number]['shadow']>): void {
  const commits = new Map<string, number>();
  for (const { mutationId, seq } of shadow) {
    if (mutationId === null) continue;
    const before = commits.get(mutationId);
    if (before !== undefined && before !== seq)
      throw new InvariantBroken(`mutation ${mutationId} was applied at ${before} and at ${seq}`);
    commits.set(mutationId, seq);
  }
}

type Outcomes = Awaited<ReturnType<Sim['servers'][number]['outcomes']>>;

async function judgeCounters(sim: Sim, networkId: string, outcomes: Outcomes): Promise<void> {
  const sums = new Map<string, number>();
  for (const { mutationId, name, args } of sim.ledger.all()) {
    if (name !== 'sim.increment' || outcomes.get(mutationId)?.seq == null) continue;
    const { id } = args as { readonly id: string };
    sums.set(id, (sums.get(id) ?? 0) + 1);
  }
  const server = serverOf(sim, networkId);
  for (const org of sim.orgs.filter((candidate) => candidate.networkId === networkId)) {
    const rows = await server.visibleRows([`org:${org.orgId}`]);
    const counted = importBatchSchema.parse(rows.get(`importBatch/${org.counterId}`)?.body).createdCount;
    if (counted !== (sums.get(org.counterId) ?? 0))
      throw new InvariantBroken(`counter is ${counted}, accepted increments are ${sums.get(org.counterId)}`);
  }
}

/** A guarded field was never written over a change that its author had not seen. */
function judgeGuards(sim: Sim, networkId: string): void {
  const shadow = serverOf(sim, networkId).shadow();
  const own = (mutationId: string | null) => (mutationId === null ? undefined : sim.ledger.get(mutationId));
  const previous = new Map<
    string,
    {
      readonly seq: number;
      readonly visibility: unknown;
      readonly client: string | undefined;
      readonly mutationId: string | null;
    }
  >();
  for (const line of shadow) {
    if (line.table !== 'place' || !line.body) continue;
    const visibility = line.body.visibility;
    const before = previous.get(line.id);
    const writer = own(line.mutationId);
    if (before && before.visibility === visibility) continue;
    if (before && writer?.base !== undefined) {
      const isSeen =
        before.seq <= writer.base || (before.mutationId !== null && writer.prior.includes(before.mutationId));
      if (!isSeen) throw new InvariantBroken(`visibility of ${line.id} was overwritten unseen at ${line.seq}`);
    }
    previous.set(line.id, { seq: line.seq, visibility, client: writer?.client, mutationId: line.mutationId });
  }
}

/**
 * Two authors' facts about one place meet: every fact the server took stands in the place's file once, and the place's state is what
 * the facts say at the instant of the last of them.
 */
function judgeLabels(sim: Sim, networkId: string, outcomes: Outcomes): void {
  const files = new Map<string, { readonly facts: readonly LabelFact[]; readonly seq: number }>();
  const stated = new Map<string, Place>();
  const places = new Map<string, Place | null>();
  for (const { table, id, body, seq } of serverOf(sim, networkId).shadow()) {
    if (table === 'placeLabel' && body) files.set(id, { facts: placeLabelSchema.parse(body).facts, seq });
    if (table !== 'place') continue;
    const place = body ? placeSchema.parse(body) : null;
    places.set(id, place);
    // The commit that brought the fact wrote the state beside it.
    if (place && files.get(id)?.seq === seq) stated.set(id, place);
  }
  for (const { mutationId, name, args } of sim.ledger.all()) {
    if (!name.startsWith('label.') || outcomes.get(mutationId)?.seq == null) continue;
    const { placeId, fact } = args as { readonly placeId: string; readonly fact: { readonly id: string } };
    const copies = files.get(placeId)?.facts.filter(({ id }) => id === fact.id).length ?? 0;
    if (copies !== 1) throw new InvariantBroken(`fact ${fact.id} stands ${copies} times in the file of ${placeId}`);
  }
  for (const [id, { facts }] of files) {
    const place = places.get(id);
    const then = stated.get(id);
    if (!place || !then) continue;
    const labelCase = labelCaseOf(then, { facts: [...facts] }, undefined);
    const { labelState } = storedLabelOf(labelStatusAt(labelCase, then.updatedAtUtc));
    if (place.labelState !== labelState)
      throw new InvariantBroken(`${id} says ${place.labelState}, its facts say ${labelState}`);
  }
}

/** Instants in rows are the server's, however wrong a console's clock is. A row may keep its instant: a merge hides a place as it is. */
function judgeClock(sim: Sim, networkId: string): void {
  let last = 0;
  const kept = new Map<string, number>();
  for (const line of serverOf(sim, networkId).shadow()) {
    if (line.table !== 'place' || !line.body) continue;
    const at = Date.parse(String(line.body.updatedAtUtc));
    if (at !== kept.get(line.id) && (at < last || at > sim.world.nowMs()))
      throw new InvariantBroken(`a console's clock got into ${line.id} at ${line.seq}`);
    kept.set(line.id, at);
    last = Math.max(last, at);
  }
}

/** Every accepted mutation was applied or visibly refused. */
async function judgeNothingLost(sim: Sim): Promise<void> {
  const outcomes = new Map(
    (await Promise.all(sim.servers.map((server) => server.outcomes()))).flatMap((map) => [...map]),
  );
  const refused = new Set(
    sim.clients.flatMap((client) =>
      client
        .running()
        .replica.rejected.list()
        .map(({ mutationId }) => mutationId),
    ),
  );
  for (const { mutationId, name } of sim.ledger.all()) {
    const outcome = outcomes.get(mutationId);
    if (!outcome && !refused.has(mutationId) && !sim.ledger.isExcused(mutationId))
      throw new InvariantBroken(`accepted mutation ${name} ${mutationId} was lost`);
    const isVisible = refused.has(mutationId) || sim.ledger.isExcused(mutationId);
    if (outcome?.isRejected && !isVisible && !sim.ledger.wasRestored())
      throw new InvariantBroken(`refused mutation ${mutationId} is not shown to its author`);
  }
}
