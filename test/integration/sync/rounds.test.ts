import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLaneRunner } from '#core/sync/lane-runner.ts';
import { clockOffsetMs, createRounds } from '#core/sync/rounds.ts';
import { createStatusBoard } from '#core/sync/status-board.ts';
import { LinkError, type SyncApi } from '#core/sync/sync-api.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { SnapshotLine } from '#shared/sync/wire.ts';
import { aPlace, somePlaceFields } from '#test/support/builders.ts';
import {
  aPage,
  EPOCH,
  OTHER_EPOCH,
  openReplica,
  type ReplicaFixture,
  upsertOf,
} from '#test/support/sync/replica-fixture.ts';
import { until } from '#test/support/sync/until.ts';

const signal = new AbortController().signal;
const clock = { nowMs: () => Date.UTC(2026, 10, 22, 12) };

/** A server of the test's own making, at the port where the network would be. */
function fakeApi(answers: Partial<SyncApi>): SyncApi {
  const absent = () => {
    throw new LinkError('offline');
  };
  return { push: absent, pull: absent, snapshot: absent, live: absent, ...answers };
}

function roundsOf(fixture: ReplicaFixture, answers: Partial<SyncApi>, breathe: () => void = () => undefined) {
  return createRounds({
    api: fakeApi(answers),
    replica: fixture.replica,
    clock,
    onProgress: () => undefined,
    onServerTime: () => undefined,
    isBlobSettled: () => true,
    breathe: async () => breathe(),
  });
}

describe('rounds', () => {
  /** The main lane must be loaded anew; the snapshot's lines are given. */
  const loading = (lines: readonly SnapshotLine[], breathe?: (fixture: ReplicaFixture) => void) => {
    const fixture = openReplica();
    for (const { scope } of fixture.replica.scopes.ofLane('main')) fixture.replica.scopes.setCursor(scope, null);
    const rounds = roundsOf(
      fixture,
      {
        pull: async () => aPage({ upto: 3, head: 3, allow: [...scopesOf(fixture.actor)] }),
        snapshot: async function* () {
          yield* lines;
        },
      },
      () => breathe?.(fixture),
    );
    return { fixture, rounds };
  };
  const header = (total: number): SnapshotLine => {
    const scopes = scopesOf(openReplica().actor).filter((scope) => !/^(alerts|quarantine)/.test(scope));
    return { kind: 'header', epoch: EPOCH, at: 3, scopes: [...scopes], total };
  };
  const rowLine = (): SnapshotLine => {
    const row = aPlace({ id: newId() });
    return { kind: 'row', table: 'place', ver: 1, in: [`org:${row.ownerOrgId}`], row };
  };

  it('SY33 a snapshot without its end, or with another count, is not believed: its scopes stay to be loaded', async () => {
    for (const lines of [
      [header(1), rowLine()],
      [header(1), rowLine(), { kind: 'end', rows: 2 } as const],
    ]) {
      const { fixture, rounds } = loading(lines);
      await expect(rounds.pull('main', signal)).rejects.toThrow(LinkError);
      expect(fixture.replica.scopes.laneCursor('main')).toBeNull();
    }
    const { fixture, rounds } = loading([header(1), rowLine(), { kind: 'end', rows: 1 }]);
    expect(await rounds.pull('main', signal)).toBe('complete');
    expect(fixture.replica.scopes.laneCursor('main')).toBe(3);
  });

  it('SY47 a large snapshot comes in transactions of at most 60 rows, small ones first, and the process breathes between them', async () => {
    const sizes: number[] = [];
    const rows = Array.from({ length: 2300 }, rowLine);
    const { rounds } = loading([header(2300), ...rows, { kind: 'end', rows: 2300 }], ({ count }) =>
      sizes.push(count('place')),
    );
    await rounds.pull('main', signal);
    expect(sizes.slice(0, 7)).toEqual([0, 0, 0, 8, 24, 56, 116]);
    const steps = sizes.slice(1).map((size, at) => size - (sizes[at] ?? 0));
    expect(Math.max(...steps)).toBe(60);
    expect(sizes.at(-1)).toBe(2_300);
  });

  it('SY46 an answer that was asked for before the epoch changed is thrown away', async () => {
    const fixture = openReplica();
    const place = aPlace();
    let calls = 0;
    const rounds = roundsOf(fixture, {
      pull: async () => {
        calls += 1;
        // While the first answer travels, the other lane learns that the server was restored.
        if (calls === 1) fixture.replica.resetEpoch(OTHER_EPOCH, 0);
        if (calls > 1) throw new LinkError('offline');
        return aPage({ upto: 1, head: 1, allow: [...scopesOf(fixture.actor)], changes: [upsertOf('place', place, 1)] });
      },
    });
    await expect(rounds.pull('main', signal)).rejects.toThrow(LinkError);
    expect([calls, fixture.count('place'), fixture.replica.identity.epoch()]).toEqual([2, 0, OTHER_EPOCH]);
  });

  it('SY31 a server that answers reset for ever is given up on, not asked for ever', async () => {
    const fixture = openReplica();
    let calls = 0;
    const scopes = scopesOf(fixture.actor).filter((scope) => !/^(alerts|quarantine)/.test(scope));
    const rounds = roundsOf(fixture, {
      pull: async () => {
        calls += 1;
        return aPage({ upto: 3, head: 3, allow: [...scopesOf(fixture.actor)], reset: [...scopes] });
      },
      snapshot: async function* () {
        yield header(0);
        yield { kind: 'end', rows: 0 };
      },
    });
    await expect(rounds.pull('main', signal)).rejects.toThrow('refused');
    expect(calls).toBeLessThan(20);
  });

  it('SY64 a console too old for its server says so and does not retry within the round', async () => {
    const fixture = openReplica();
    const rounds = roundsOf(fixture, { pull: async () => ({ status: 'schemaUnsupported', min: 7, max: 8 }) });
    expect(await rounds.pull('main', signal)).toBe('outdated');
  });

  it('SY55 the clock’s offset is measured against the middle of the exchange', () => {
    const serverUtc = '2026-11-22T12:00:00.000Z';
    const atMs = Date.parse(serverUtc);
    expect(clockOffsetMs(serverUtc, atMs + 60_000 - 100, atMs + 60_000 + 100)).toBe(60_000);
    expect(clockOffsetMs(serverUtc, atMs - 7_200_000, atMs - 7_200_000)).toBe(-7_200_000);
  });
});

describe('a clock that is two hours off', () => {
  const serverUtc = '2026-11-22T12:00:00.000Z';
  const heardAtMs = Date.parse(serverUtc);
  const HOURS_MS = 2 * 3_600_000;

  it.each([HOURS_MS, -HOURS_MS])('SY55 is still known after a start without the network: %d', (skewMs) => {
    const { store, replica } = openReplica();
    const at = (nowMs: number) => createStatusBoard({ db: store.db, replica, clock: { nowMs: () => nowMs } });
    at(heardAtMs + skewMs).setServerTime(serverUtc, heardAtMs + skewMs);
    expect(at(heardAtMs + skewMs + 60_000).status().clockOffsetMs).toBe(skewMs);
  });

  it('SY55 and was set right since: what would put us before the server’s last word is not believed', () => {
    const { store, replica } = openReplica();
    const at = (nowMs: number) => createStatusBoard({ db: store.db, replica, clock: { nowMs: () => nowMs } });
    expect(at(heardAtMs).status().clockOffsetMs).toBeNull();
    at(heardAtMs + HOURS_MS).setServerTime(serverUtc, heardAtMs + HOURS_MS);
    expect(at(heardAtMs + 600_000).status().clockOffsetMs).toBeNull();
  });
});

describe('a lane', () => {
  afterEach(() => void vi.useRealTimers());

  it('SY51 waits longer after each failure, never beyond half a minute, with jitter, and starts over at once when asked', async () => {
    vi.useFakeTimers();
    const fixture = openReplica();
    const triedAtMs: number[] = [];
    const api = fakeApi({
      pull: async () => {
        triedAtMs.push(Date.now());
        throw new LinkError('offline');
      },
    });
    const rounds = createRounds({
      api,
      replica: fixture.replica,
      clock,
      onProgress: () => undefined,
      onServerTime: () => undefined,
      isBlobSettled: () => true,
      breathe: async () => undefined,
    });
    const board = createStatusBoard({ db: fixture.store.db, replica: fixture.replica, clock });
    const runner = createLaneRunner({
      lane: 'main',
      api,
      replica: fixture.replica,
      rounds,
      board,
      clock,
      random: () => 1,
    });
    runner.open();
    await vi.advanceTimersByTimeAsync(300_000);
    const waits = triedAtMs.slice(1).map((at, index) => at - (triedAtMs[index] ?? 0));
    expect(waits.slice(0, 5)).toEqual([1000, 2000, 4000, 8000, 16_000]);
    expect(Math.max(...waits)).toBe(30_000);
    expect(board.status().connection).toBe('offline');
    const before = triedAtMs.length;
    await runner.runNow();
    expect(triedAtMs.length).toBeGreaterThan(before);
    await runner.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(triedAtMs.length).toBeLessThanOrEqual(before + 2);
  });
});

describe('a lane whose stream lives', () => {
  it('SY51 takes a push that failed up again by itself, although nothing new is written', async () => {
    const fixture = openReplica();
    let pushes = 0;
    const api = fakeApi({
      pull: async () => aPage({ upto: 0, head: 0, allow: [...scopesOf(fixture.actor)] }),
      push: async () => {
        pushes += 1;
        if (pushes === 1) throw new LinkError('offline');
        const results = fixture.replica
          .nextBatch('main', () => true)
          .map(({ mid, mutationId }) => {
            return { outcome: 'applied', mid, id: mutationId, seq: null, isCached: false } as const;
          });
        return { status: 'ok', results, lastMid: 1, head: 0, nowUtc: '2026-11-22T12:00:00.000Z' };
      },
      live: async function* (_lane, _position, connected) {
        const scopes = scopesOf(fixture.actor).filter((scope) => !/^(alerts|quarantine)/.test(scope));
        yield { type: 'hello', epoch: EPOCH, head: 0, scopes: [...scopes] };
        await new Promise<void>((resolve) => connected.addEventListener('abort', () => resolve(), { once: true }));
        throw new LinkError('offline');
      },
    });
    const rounds = createRounds({
      api,
      replica: fixture.replica,
      clock,
      onProgress: () => undefined,
      onServerTime: () => undefined,
      isBlobSettled: () => true,
      breathe: async () => undefined,
    });
    const board = createStatusBoard({ db: fixture.store.db, replica: fixture.replica, clock });
    const runner = createLaneRunner({
      lane: 'main',
      api,
      replica: fixture.replica,
      rounds,
      board,
      clock,
      random: () => 0,
    });
    runner.open();
    await until(() => board.status().connection === 'offline' && pushes === 0 && fixture.count('outbox') === 0);
    unwrap(fixture.mutate('place.create', { id: newId(), fields: somePlaceFields() }));
    runner.pushSoon();
    await until(() => fixture.count('outbox') === 0);
    expect(pushes).toBe(2);
    await runner.close();
  });

  it('SY51 a closed lane never claims to be up to date', async () => {
    const fixture = openReplica();
    const api = fakeApi({});
    const rounds = roundsOf(fixture, {});
    const board = createStatusBoard({ db: fixture.store.db, replica: fixture.replica, clock });
    const runner = createLaneRunner({
      lane: 'main',
      api,
      replica: fixture.replica,
      rounds,
      board,
      clock,
      random: () => 0,
    });
    await runner.runNow();
    expect(board.status().upToDateAtUtc).toBeNull();
  });
});
