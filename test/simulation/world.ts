import type { Random } from './random.ts';

/** What every part of one run shares: chance, server time, whether the network misbehaves, and messages that arrive late. */
export type SimWorld = {
  readonly random: Random;
  readonly nowMs: () => number;
  readonly advance: (ms: number) => void;
  readonly isFaulty: () => boolean;
  readonly heal: () => void;
  /** A request that will reach the server some steps later, out of order, its answer lost. */
  readonly deliverLater: (work: () => Promise<void>) => void;
  readonly deliverOne: () => Promise<void>;
};

export const START_MS = Date.UTC(2026, 5, 1);

export function createWorld(random: Random): SimWorld {
  let nowMs = START_MS;
  let isFaulty = true;
  const late: (() => Promise<void>)[] = [];
  return {
    random,
    nowMs: () => nowMs,
    advance: (ms) => {
      nowMs += ms;
    },
    isFaulty: () => isFaulty,
    heal: () => {
      isFaulty = false;
    },
    deliverLater: (work) => void late.push(work),
    deliverOne: async () => {
      const index = random.below(Math.max(1, late.length));
      const [work] = late.splice(index, 1);
      await work?.();
    },
  };
}
