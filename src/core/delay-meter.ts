import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 5;

/** How late timers fired, in milliseconds. */
export type DelayReading = { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number };

/** Watches how long the event loop was held; `read` tells of the time since it was last called. */
export function startDelayMeter(): { readonly read: () => DelayReading; readonly stop: () => void } {
  const gaps = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  gaps.enable();
  // The histogram holds the whole time between two timers.
  const lateMs = (gapNs: number) => Math.max(0, gapNs / 1e6 - RESOLUTION_MS);
  return {
    read: () => {
      const reading = {
        p50Ms: lateMs(gaps.percentile(50)),
        p99Ms: lateMs(gaps.percentile(99)),
        maxMs: lateMs(gaps.max),
      };
      gaps.reset();
      return reading;
    },
    stop: () => void gaps.disable(),
  };
}
