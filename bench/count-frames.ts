import type { Page } from '@playwright/test';

/** Frames a window drew while something went on. */
export type Frames = {
  readonly perSecond: number;
  readonly longestMs: number;
  readonly p99Ms: number;
  /** The longest frame less what the window's own thread worked in it (tasks of 50 ms and more): what it may have waited for another process. */
  readonly longestWaitMs: number;
};

type Span = { readonly fromMs: number; readonly toMs: number };

/** Counts a window's animation frames during `work`: what a person sees stutter, whatever the core is doing meanwhile. */
export async function framesDuring(window: Page, work: () => Promise<void>): Promise<Frames> {
  const counter = await window.evaluateHandle(() => {
    const frames: Span[] = [];
    const tasks: Span[] = [];
    let before = performance.now();
    let isCounting = true;
    const frame = (now: number) => {
      frames.push({ fromMs: before, toMs: now });
      before = now;
      if (isCounting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    // Tasks of 50 ms and more: the browser tells of no others.
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        tasks.push({ fromMs: startTime, toMs: startTime + duration });
      }
    });
    observer.observe({ type: 'longtask' });
    return {
      stop: () => {
        isCounting = false;
        observer.disconnect();
        return { frames, tasks };
      },
    };
  });
  await work();
  const { frames, tasks } = await counter.evaluate(({ stop }) => stop());
  // The first gap began before the first frame was asked for.
  const sorted = frames.slice(1).sort((a, b) => lengthOf(a) - lengthOf(b));
  const totalMs = sorted.reduce((sum, span) => sum + lengthOf(span), 0);
  const longest = sorted.at(-1);
  const slow = sorted[Math.floor(sorted.length * 0.99)];
  return {
    perSecond: (sorted.length * 1000) / totalMs,
    longestMs: longest ? lengthOf(longest) : 0,
    p99Ms: slow ? lengthOf(slow) : 0,
    longestWaitMs: Math.max(0, ...sorted.map((span) => lengthOf(span) - ownWorkMs(tasks, span))),
  };
}

function lengthOf({ fromMs, toMs }: Span): number {
  return toMs - fromMs;
}

function ownWorkMs(tasks: readonly Span[], frame: Span): number {
  return tasks.reduce((sum, task) => sum + overlapMs(task, frame), 0);
}

function overlapMs(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.toMs, b.toMs) - Math.max(a.fromMs, b.fromMs));
}
