import type { Database } from 'better-sqlite3';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { LANES, type Lane } from '#shared/sync/mutator.ts';
import type { Replica } from './replica.ts';
import { clockOffsetMs } from './rounds.ts';

/** Where a lane stands with the server. `refused`: the session is over. `diskFull`: nothing can be written here. */
export type LaneState = 'off' | 'connecting' | 'live' | 'offline' | 'refused' | 'outdated' | 'diskFull';

/** Worst first: what the status bar says is the worse of the two lanes. */
const SEVERITY: readonly (readonly [LaneState, SyncStatus['connection']])[] = [
  ['diskFull', 'diskFull'],
  ['outdated', 'outdated'],
  ['refused', 'revoked'],
  ['offline', 'offline'],
  ['off', 'offline'],
  ['connecting', 'connecting'],
];

/** Between the measure and the answer's own instant. */
const CLOCK_TOLERANCE_MS = 60_000;

export type StatusBoard = ReturnType<typeof createStatusBoard>;

/** Gathers what both lanes know into the one status that screens show. */
export function createStatusBoard(deps: { readonly db: Database; readonly replica: Replica; readonly clock: Clock }) {
  const { db, replica, clock } = deps;
  const readMeta = db.prepare<[string], string>('select value from meta where key = ?').pluck();
  const writeMeta = db.prepare(
    'insert into meta(key, value) values (?, ?) on conflict(key) do update set value = excluded.value',
  );
  const lanes = new Map<Lane, LaneState>(LANES.map((lane) => [lane, 'off']));
  const progress = new Map<Lane, { readonly done: number; readonly total: number }>();
  const listeners = new Set<(status: SyncStatus) => void>();
  let offsetMs = keptOffset(readMeta, clock);
  let isOfflineOnPurpose = false;
  let last = '';

  const status = (): SyncStatus => ({
    connection: isOfflineOnPurpose ? 'offline' : connectionOf([...lanes.values()]),
    upToDateAtUtc: oldest(LANES.map((lane) => readMeta.get(`up_to_date.${lane}`) ?? null)),
    pendingCount: LANES.reduce((sum, lane) => sum + replica.outbox.count(lane), 0),
    pendingAlertCount: replica.outbox.count('alerts'),
    rejectedCount: replica.rejected.count(),
    clockOffsetMs: offsetMs,
    bootstrap: progress.size === 0 ? null : sum([...progress.values()]),
  });
  const refresh = (): void => {
    const next = status();
    const text = JSON.stringify(next);
    if (text === last) return;
    last = text;
    for (const listener of listeners) listener(next);
  };
  return {
    status,
    refresh,
    onStatus: (listener: (status: SyncStatus) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setLane: (lane: Lane, state: LaneState) => {
      lanes.set(lane, state);
      refresh();
    },
    /** The lane holds, at this moment, everything the server has for it. */
    setUpToDate: (lane: Lane) => {
      writeMeta.run(`up_to_date.${lane}`, toIsoUtc(clock.nowMs()));
      refresh();
    },
    setProgress: (lane: Lane, next: { readonly done: number; readonly total: number } | null) => {
      if (next) progress.set(lane, next);
      else progress.delete(lane);
      refresh();
    },
    setServerTime: (nowUtc: string, sentAtMs: number) => {
      offsetMs = clockOffsetMs(nowUtc, sentAtMs, clock.nowMs());
      writeMeta.run(CLOCK_KEY, `${offsetMs} ${nowUtc}`);
    },
    setOfflineOnPurpose: (isOffline: boolean) => {
      isOfflineOnPurpose = isOffline;
      refresh();
    },
  };
}

/** Holds the offset in milliseconds and the server's instant at which it was measured. */
const CLOCK_KEY = 'clock_offset';

/**
 * The clock's error as last measured, for a start without the network; null when nobody measured it, or when it would put us before the
 * last word of the server: then the clock was set since.
 */
function keptOffset(readMeta: { readonly get: (key: string) => string | undefined }, clock: Clock): number | null {
  const [offset, heardUtc] = readMeta.get(CLOCK_KEY)?.split(' ') ?? [];
  if (offset === undefined || heardUtc === undefined) return null;
  return clock.nowMs() - Number(offset) < Date.parse(heardUtc) - CLOCK_TOLERANCE_MS ? null : Number(offset);
}

function connectionOf(states: readonly LaneState[]): SyncStatus['connection'] {
  const worst = SEVERITY.find(([state]) => states.includes(state));
  return worst ? worst[1] : 'live';
}

function oldest(instants: readonly (string | null)[]): string | null {
  if (instants.includes(null)) return null;
  return instants.toSorted()[0] ?? null;
}

function sum(parts: readonly { readonly done: number; readonly total: number }[]) {
  return parts.reduce((left, right) => ({ done: left.done + right.done, total: left.total + right.total }));
}
