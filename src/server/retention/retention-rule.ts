import type { ServerServices } from '#server/services.ts';

export type RetentionDeps = Pick<ServerServices, 'db' | 'commitLog'>;

/** One line of the table of what is kept for how long (SPEC RT1). Applied twice at one instant, the second time finds nothing. */
export type RetentionRule = {
  readonly id: string;
  /** What it is about, as the table says it. */
  readonly data: string;
  /** How long it is kept, as the table says it. */
  readonly kept: string;
  /** Lets go of what is due. Returns how many items that were. */
  readonly apply: (deps: RetentionDeps, nowMs: number) => Promise<number>;
};

export const DAY_MS = 24 * 3_600_000;

/** For a statement's `::timestamptz`: what is older is due. */
export function daysBefore(nowMs: number, days: number): string {
  return new Date(nowMs - days * DAY_MS).toISOString();
}
