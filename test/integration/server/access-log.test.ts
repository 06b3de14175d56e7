import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Access } from '#server/access-log/access-line.ts';
import { runAccessLog } from '#server/access-log/access-log-command.ts';
import { appendAccess } from '#server/access-log/append-access.ts';
import { verifyAccess } from '#server/access-log/verify-access.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const DAY_MS = 24 * 3_600_000;
const START_MS = Date.parse('2026-11-22T12:00:00.000Z');
const { networkId, id: orgId } = DEMO_ORGS.escale;
const SWAP = `update access_line set n = -4 where n = 4; update access_line set n = 4 where n = 5;
  update access_line set n = 5 where n = -4`;
const OTHER_NETWORK = DEMO_ORGS.ivry.networkId;

describe.each(ENGINES)('the chain of the access log on %s', (engine) => {
  let server: TestServer;
  let nowMs = START_MS;
  const db = () => server.services.db;
  const verify = (seal?: { n: number; hash: string }) => verifyAccess(db(), networkId, seal);
  const append = (count: number, atMs = nowMs, network: string = networkId) =>
    db().transaction((tx) =>
      appendAccess(
        tx,
        network,
        Array.from({ length: count }, () => anAccess(atMs)),
      ),
    );
  /** As whoever owns the database and knows of the triggers. */
  async function tamper(...statements: readonly string[]): Promise<void> {
    const client = await server.services.pool.connect();
    try {
      await client.query('begin');
      await client.query(`set local session_replication_role = replica`);
      for (const statement of statements) await client.query(statement);
      await client.query('commit');
    } finally {
      client.release();
    }
  }

  beforeAll(async () => {
    server = await startTestServer(engine, { clock: { nowMs: () => nowMs } });
  });
  beforeEach(() => {
    nowMs = START_MS;
  });
  afterEach(() => tamper('delete from access_line', 'delete from access_chain'));
  afterAll(() => server.close());

  test('AC2 AC4 an empty chain and one of a thousand lines and more are intact; each network has its own', async () => {
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 0, seal: { n: 0 } });
    await append(1_003);
    await append(2, nowMs, OTHER_NETWORK);
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 1_003, firstN: 1, seal: { n: 1_003 } });
    expect(await verifyAccess(db(), OTHER_NETWORK)).toMatchObject({ kind: 'intact', lineCount: 2 });
  });

  test('AC2 many writers at one moment make one line after the other, without a fork or a gap', async () => {
    await Promise.all(Array.from({ length: 24 }, (_, n) => append(1 + (n % 3))));
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 48 });
    const { rows } = await server.services.pool.query<{ forks: number }>(
      `select count(*) - count(distinct prev_hash) as forks from access_line where network_id = $1`,
      [networkId],
    );
    expect(Number(rows[0]?.forks)).toBe(0);
  });

  test('AC2 a writer that fails leaves no line and no gap', async () => {
    await append(2);
    const failing = db().transaction(async (tx) => {
      await appendAccess(tx, networkId, [anAccess(nowMs)]);
      throw new Error('the rest of the decision failed');
    });
    await expect(failing).rejects.toThrow('the rest of the decision failed');
    await append(1);
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 3 });
  });

  test.each([
    ['another author', `update access_line set actor_id = 'somebody' where n = 4`, 4, 'changed'],
    ['another moment, by a millisecond', `update access_line set at = at + interval '1 ms' where n = 4`, 4, 'changed'],
    ['another count', `update access_line set count = 1 where n = 4`, 4, 'changed'],
    ['another subject', `update access_line set subject_id = null where n = 4`, 4, 'changed'],
    ['a line taken out', 'delete from access_line where n = 4', 4, 'missing'],
    ['the first line taken out', 'delete from access_line where n = 1', 1, 'missing'],
    ['the end cut off', 'delete from access_line where n > 6', 7, 'missing'],
    ['everything gone', 'delete from access_line', 1, 'missing'],
    ['two lines swapped', SWAP, 4, 'changed'],
    [
      'a line put in',
      `insert into access_line select network_id, 9, at, actor_id, org_id, kind, subject_id, record_id, count, hash, repeat('0', 64) from access_line where n = 8`,
      9,
      'changed',
    ],
  ])('AC4 %s is found', async (_what, statement, n, problem) => {
    await append(8);
    await tamper(statement);
    expect(await verify()).toEqual({ kind: 'broken', n, problem });
  });

  test('AC3 the database itself refuses a change, a deletion and an emptying', async () => {
    await append(3);
    const attempts = [
      'update access_line set count = 1',
      'delete from access_line where n = 1',
      'truncate access_line',
    ];
    for (const attempt of attempts) {
      await expect(server.services.pool.query(attempt)).rejects.toThrow('never changed');
    }
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 3 });
  });

  test('AC5 a chain computed anew from the beginning is consistent, and still another one than was sealed', async () => {
    await append(5);
    const before = await verify();
    if (before.kind !== 'intact') throw new Error('broken');
    await append(2);
    expect(await verify(before.seal)).toMatchObject({ kind: 'intact', seal: { n: 7 } });
    await tamper('delete from access_line', 'delete from access_chain');
    await append(9);
    expect(await verify()).toMatchObject({ kind: 'intact' });
    expect(await verify(before.seal)).toEqual({ kind: 'broken', n: 5, problem: 'sealBroken' });
  });

  test('AC5 a chain cut off behind a seal does not reach it any more', async () => {
    await append(5);
    const before = await verify();
    if (before.kind !== 'intact') throw new Error('broken');
    await tamper(
      'delete from access_line where n > 3',
      `update access_chain set n = 3, hash = (select hash from access_line where n = 3)`,
    );
    expect(await verify()).toMatchObject({ kind: 'intact', seal: { n: 3 } });
    expect(await verify(before.seal)).toEqual({ kind: 'broken', n: 5, problem: 'sealBroken' });
  });

  test('AC6 lines go after a year, from the front; the rest is verified from the hash before it', async () => {
    await append(4);
    await append(3, START_MS + 200 * DAY_MS);
    nowMs = START_MS + 364.9 * DAY_MS;
    await server.applyRetention();
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 7, firstN: 1 });
    nowMs = START_MS + 365.1 * DAY_MS;
    await server.applyRetention();
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 3, firstN: 5 });
    await append(1);
    expect(await verify()).toMatchObject({ kind: 'intact', lineCount: 4, seal: { n: 8 } });
    await tamper('delete from access_line where n = 5');
    expect(await verify()).toEqual({ kind: 'broken', n: 5, problem: 'missing' });
  });

  test('AC4 AC5 the command says what it found, line by line, and by its exit code', async () => {
    await append(2);
    const said: string[] = [];
    const run = (command: string, seal?: string) =>
      runAccessLog(db(), { command, networkId, seal }, (line) => said.push(line));
    expect(await run('verify')).toBe(0);
    const seal = said[0]?.match(/seal (2:[0-9a-f]{64})$/)?.[1];
    expect(await run('verify', seal)).toBe(0);
    expect(await run('export')).toBe(0);
    expect(said.slice(2)).toHaveLength(3);
    expect(said.at(-1)).toContain(`${networkId},2,2026-11-22T12:00:00.000Z,user-1,${orgId},wearer.open,`);
    await tamper('delete from access_line where n = 1');
    expect(await run('verify')).toBe(1);
    expect(said.at(-1)).toBe(`${networkId} BROKEN at line 1: missing`);
    expect(await run('verify', 'no seal')).toBe(2);
    expect(await run('tidyUp')).toBe(2);
  });
});

function anAccess(atMs: number): Access {
  return {
    atUtc: new Date(atMs).toISOString(),
    actorId: 'user-1',
    orgId,
    kind: 'wearer.open',
    subjectId: newId(),
    recordId: newId(),
    count: null,
  };
}
