import type { Clock } from '#shared/kernel/clock.ts';

/** Refused messages that one process may write per network: a burst, then a trickle. Believed messages never ask here. */
const BURST = 100;
const WRITES_PER_SECOND = 10;

export type WriteBudget = {
  /** How many earlier messages went unwritten, to be counted with this one; null when this one may not be written either. */
  readonly take: (networkId: string) => number | null;
  /** Hands back a count that found no place to go yet. */
  readonly giveBack: (networkId: string, unwritten: number) => void;
};

type Account = { readonly tokens: number; readonly atMs: number; readonly unwritten: number };

/** Keeps a flood of garbage away from the database, and still counts it. */
export function createWriteBudget(clock: Clock): WriteBudget {
  const accounts = new Map<string, Account>();
  return {
    take: (networkId) => {
      const nowMs = clock.nowMs();
      const account = accounts.get(networkId) ?? { tokens: BURST, atMs: nowMs, unwritten: 0 };
      const gained = (Math.max(0, nowMs - account.atMs) / 1000) * WRITES_PER_SECOND;
      const tokens = Math.min(BURST, account.tokens + gained);
      if (tokens < 1) {
        accounts.set(networkId, { tokens, atMs: nowMs, unwritten: account.unwritten + 1 });
        return null;
      }
      accounts.set(networkId, { tokens: tokens - 1, atMs: nowMs, unwritten: 0 });
      return account.unwritten;
    },
    giveBack: (networkId, unwritten) => {
      const account = accounts.get(networkId);
      if (account) accounts.set(networkId, { ...account, unwritten: account.unwritten + unwritten });
    },
  };
}
