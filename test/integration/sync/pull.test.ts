import type { Pool, PoolClient } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rotateEpoch } from '#server/sync/epochs.ts';
import { eraseRow, pruneNetwork, RETENTION } from '#server/sync/retention.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { newId } from '#shared/kernel/id.ts';
import { OLDEST_SYNC_SCHEMA, SYNC_SCHEMA } from '#shared/sync/limits.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { aPlace } from '#test/support/builders.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { type LogFixture, okPull, openLogFixture } from '#test/support/sync/log-fixture.ts';

const DAY_MS = 24 * 3600 * 1000;

describe.each(ENGINES)('pull on %s', (engine) => {
  let log: LogFixture;
  beforeAll(async () => {
    log = await openLogFixture(engine);
  });
  afterAll(() => log.close());

  const put = (actor: Actor, changes: Parameters<typeof aPlace>[0] = {}): RowChange => {
    const row = aPlace({ id: newId(), networkId: actor.networkId, ownerOrgId: actor.orgId, ...changes });
    return { table: 'place', id: row.id, op: 'upsert', row };
  };
  const cursorsAt = (actor: Actor, seq: number) => Object.fromEntries(scopesOf(actor).map((scope) => [scope, seq]));

  it('SY30 pages never split a commit and lead to the head', async () => {
    const actor = log.newActor();
    for (let index = 0; index < 5; index += 1) await log.commit(actor, [put(actor), put(actor), put(actor)]);
    const seen: number[] = [];
    let cursors = cursorsAt(actor, 0);
    for (let more = true; more; ) {
      const page = okPull(await log.pullRaw(actor, { cursors, limit: 1 }));
      for (const { seq } of page.changes) seen.push(seq);
      more = page.more;
      cursors = cursorsAt(actor, page.upto);
    }
    expect(seen).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5]);
  });

  it('SY30 a row changed ten times comes once, as it is', async () => {
    const actor = log.newActor();
    const first = put(actor);
    for (let index = 0; index < 10; index += 1)
      await log.commit(actor, [put(actor, { id: first.id, name: `Nom ${index}` })]);
    const page = okPull(await log.pullRaw(actor));
    expect(page.changes).toHaveLength(1);
    expect(page.changes[0]).toMatchObject({ seq: 10, op: 'upsert', row: { name: 'Nom 9' } });
  });

  it('SY21 a row that becomes discreet leaves other readers without its content', async () => {
    const owner = log.newActor();
    const city: Actor = { ...owner, orgId: newId(), userId: newId() };
    const change = put(owner);
    await log.commit(owner, [change]);
    await log.commit(owner, [put(owner, { id: change.id, visibility: 'discreet', name: 'Secret' })]);
    const page = okPull(await log.pullRaw(city, { cursors: cursorsAt(city, 1) }));
    expect(page.changes).toEqual([
      { seq: 2, table: 'place', id: change.id, op: 'leave', in: [], out: ['territory:69', 'territory:FR'] },
    ]);
    expect(JSON.stringify(page)).not.toContain('Secret');
  });

  it('SY31 lists what is allowed every time, what is no longer, and what must start over', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    const cursors = { [`org:${actor.orgId}`]: 1, 'territory:75': 1, 'territory:69': 99, 'territory:FR': -1 };
    const page = okPull(await log.pullRaw(actor, { cursors }));
    expect(page.revoked).toEqual(['territory:75']);
    expect(page.reset.toSorted()).toEqual(['territory:69', 'territory:FR']);
    expect(page.allow).toEqual(scopesOf(actor));
  });

  it('SY3 the scope index is read by index, never by scanning the log', async () => {
    const actor = log.newActor();
    const rows = Array.from({ length: 300 }, () => put(actor));
    await log.commit(actor, rows);
    for (let index = 0; index < 200; index += 1) await log.commit(actor, [put(actor)]);
    await log.pool.query('analyze sync_change_scope; analyze sync_change');
    const statements = await statementsOf(log.pool, () => log.pullRaw(actor, { cursors: cursorsAt(actor, 195) }));
    const reads = statements.filter(({ text }) => text.includes('sync_change_scope'));
    expect(reads.length).toBeGreaterThanOrEqual(2);
    for (const { text, values } of reads) {
      const { rows: lines } = await log.pool.query(`explain ${text}`, [...values]);
      const plan = lines.map((line) => line['QUERY PLAN']).join('\n');
      expect(plan).toContain('sync_change_scope_network_id_scope_seq_idx_pk');
      expect(plan).not.toMatch(/Seq Scan on sync_change/);
    }
  });

  it('SY62 pruning spares age, count and active readers; who is behind the horizon starts over', async () => {
    const actor = log.newActor();
    const startMs = log.clock.nowMs();
    for (let index = 0; index < 20; index += 1) await log.commit(actor, [put(actor)]);
    const policy = { ...RETENTION, minCommits: 5 };
    const prune = () => pruneNetwork(log.db, actor.networkId, { nowMs: log.clock.nowMs(), policy });
    expect(await prune()).toBe(0);
    const reader = newId();
    log.clock.set(startMs + 10 * DAY_MS);
    await log.pullRaw(actor, { clientId: reader, cursors: cursorsAt(actor, 7) });
    log.clock.set(startMs + 15 * DAY_MS);
    expect(await prune()).toBe(7);
    log.clock.set(startMs + 41 * DAY_MS);
    expect(await prune()).toBe(15);
    const page = okPull(await log.pullRaw(actor, { clientId: reader, cursors: cursorsAt(actor, 7) }));
    expect(page.reset).toEqual(scopesOf(actor));
    expect(okPull(await log.pullRaw(actor, { cursors: cursorsAt(actor, 15) })).changes).toHaveLength(5);
    log.clock.set(startMs);
  });

  it('SY63 an erased row is gone from rows and log, and a reader at the head starts over', async () => {
    const actor = log.newActor();
    const change = put(actor, { name: 'À oublier' });
    await log.commit(actor, [change]);
    await eraseRow(log.db, actor.networkId, { table: 'place', id: change.id });
    const { rows } = await log.pool.query(
      `select (select count(*) from place where network_id = $1) + (select count(*) from sync_change where network_id = $1 and body is not null) as n`,
      [actor.networkId],
    );
    expect(rows).toEqual([{ n: '0' }]);
    expect(okPull(await log.pullRaw(actor, { cursors: cursorsAt(actor, 1) })).reset).toEqual(scopesOf(actor));
  });

  it('SY60 after a restore pull refuses the old epoch', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    const before = okPull(await log.pullRaw(actor)).epoch;
    const epoch = await rotateEpoch(log.db, actor.networkId);
    expect(await log.pullRaw(actor, { epoch: before })).toEqual({ status: 'epochMismatch', epoch, sharedSeq: 1 });
    expect(await log.pushRaw(actor, { epoch: before, mutations: [] })).toMatchObject({ status: 'epochMismatch' });
  });

  it('SY61 the shared history is the shortest of the epochs between, and none with an unknown epoch', async () => {
    const actor = log.newActor();
    await log.commit(actor, [put(actor)]);
    const first = okPull(await log.pullRaw(actor)).epoch;
    const second = await rotateEpoch(log.db, actor.networkId);
    await log.commit(actor, [put(actor)]);
    await rotateEpoch(log.db, actor.networkId);
    expect(await log.pullRaw(actor, { epoch: first })).toMatchObject({ sharedSeq: 1 });
    expect(await log.pullRaw(actor, { epoch: second })).toMatchObject({ sharedSeq: 2 });
    expect(await log.pullRaw(actor, { epoch: newId() })).toMatchObject({ sharedSeq: 0 });
  });

  it('SY64 a schema that is not taken answers with the range', async () => {
    const actor = log.newActor();
    const range = { status: 'schemaUnsupported', min: OLDEST_SYNC_SCHEMA, max: SYNC_SCHEMA };
    expect(await log.pullRaw(actor, { schema: SYNC_SCHEMA + 1 })).toEqual(range);
    expect(await log.pushRaw(actor, { schema: OLDEST_SYNC_SCHEMA - 1, mutations: [] })).toEqual(range);
  });

  it('SY1 under concurrent writers a reader that follows the head misses nothing', async () => {
    const actor = log.newActor();
    const seen = new Set<string>();
    let isDone = false;
    const follow = async (): Promise<void> => {
      let cursors = cursorsAt(actor, 0);
      for (let isLast = false; !isLast; ) {
        isLast = isDone;
        const page = okPull(await log.pullRaw(actor, { cursors }));
        for (const { id } of page.changes) seen.add(id);
        cursors = cursorsAt(actor, page.upto);
      }
    };
    const write = async (writer: number): Promise<void> => {
      for (let index = 0; index < 25; index += 1) {
        await log.commitLog.transact(actor.networkId, async (open) => {
          const change = put(actor);
          await open.load(new Map([['place', [change.id]]]));
          open.commit({ actorId: null, mutationId: null, nowMs: 0, changes: [change] });
          // Some transactions dawdle after taking their number, which is when naive readers lose rows.
          if ((writer + index) % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
        });
      }
    };
    await log.commit(actor, [put(actor)]);
    const reader = follow();
    await Promise.all(Array.from({ length: 6 }, (_, writer) => write(writer)));
    isDone = true;
    await reader;
    expect(seen.size).toBe(151);
    const { rows } = await log.pool.query(
      'select count(distinct seq)::int as n, max(seq)::int as top from sync_change where network_id = $1',
      [actor.networkId],
    );
    expect(rows).toEqual([{ n: 151, top: 151 }]);
  });
});

type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** What is really sent to PostgreSQL while `work` runs. */
async function statementsOf(pool: Pool, work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const statements: Statement[] = [];
  const record = (client: PoolClient): void => {
    const { query } = client;
    client.query = new Proxy(query, {
      apply: (target, self, args) => {
        const [first, values] = args;
        statements.push({ text: typeof first === 'string' ? first : first.text, values: values ?? [] });
        return Reflect.apply(target, self, args);
      },
    });
  };
  pool.on('acquire', record);
  try {
    await work();
  } finally {
    pool.off('acquire', record);
  }
  return statements;
}
