import type { DelayReading } from '#core/delay-meter.ts';

/** What a console that signed in for the first time measured, in milliseconds. */
export type FirstSyncFigures = {
  /** From the password to every place on hand. */
  readonly ms: number;
  /** How late its core's timers were until the session was open, and from then until every place was on hand. */
  readonly signingIn: DelayReading;
  readonly loading: DelayReading;
};
