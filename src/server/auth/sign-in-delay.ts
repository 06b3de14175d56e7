import { randomBytes } from 'node:crypto';
import { keyedHashHex } from '#node/hashing/digest.ts';
import type { Clock } from '#shared/kernel/clock.ts';

/**
 * Slows down guessing without ever locking anybody out: after a few wrong passwords the same account from the same address
 * must wait, twice as long each time, never longer than a minute. Another address is not slowed, so an abuser who types
 * somebody's e-mail cannot keep that person out.
 */
export type SignInDelay = {
  /** Seconds to wait before the next attempt, or null when it may be made now. */
  readonly secondsToWait: (email: string, clientAddress: string) => number | null;
  readonly failed: (email: string, clientAddress: string) => void;
  readonly succeeded: (email: string, clientAddress: string) => void;
};

const FREE_FAILURES = 3;
const FIRST_DELAY_MS = 2_000;
const MAX_DELAY_MS = 60_000;
/** Failures are forgotten after this long without another. */
const MEMORY_MS = 3_600_000;
const MAX_REMEMBERED = 50_000;

type Failures = { readonly count: number; readonly lastMs: number };

export function createSignInDelay(clock: Clock): SignInDelay {
  const key = randomBytes(32);
  const failures = new Map<string, Failures>();
  const idOf = (email: string, address: string): string =>
    keyedHashHex(key, `${email.trim().toLowerCase()}\u001f${address}`);
  const recent = (id: string): Failures => {
    const known = failures.get(id);
    const nowMs = clock.nowMs();
    if (known === undefined || known.lastMs + MEMORY_MS < nowMs) return { count: 0, lastMs: 0 };
    if (known.lastMs <= nowMs) return known;
    // The clock was set back: the wait begins now, else it would last as long as the clock was set back.
    const restarted = { count: known.count, lastMs: nowMs };
    failures.set(id, restarted);
    return restarted;
  };
  return {
    secondsToWait: (email, address) => {
      const { count, lastMs } = recent(idOf(email, address));
      const waitMs = lastMs + delayAfter(count) - clock.nowMs();
      return waitMs > 0 ? Math.ceil(waitMs / 1000) : null;
    },
    failed: (email, address) => {
      const id = idOf(email, address);
      const { count } = recent(id);
      failures.delete(id);
      failures.set(id, { count: count + 1, lastMs: clock.nowMs() });
      const [oldest] = failures.keys();
      if (failures.size > MAX_REMEMBERED && oldest !== undefined) failures.delete(oldest);
    },
    succeeded: (email, address) => {
      failures.delete(idOf(email, address));
    },
  };
}

/** 0 for the first three failures, then 2 s, 4 s, 8 s … 60 s. */
function delayAfter(failureCount: number): number {
  if (failureCount < FREE_FAILURES) return 0;
  return Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (failureCount - FREE_FAILURES));
}
