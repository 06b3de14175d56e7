import type { Page } from '@playwright/test';

/** Frames a window drew while something went on. */
export type Frames = { readonly perSecond: number; readonly longestMs: number; readonly p99Ms: number };

/** Counts a window's animation frames during `work`: what a person sees stutter, whatever the core is doing meanwhile. */
export async function framesDuring(window: Page, work: () => Promise<void>): Promise<Frames> {
  const counter = await window.evaluateHandle(() => {
    const gaps: number[] = [];
    let before = performance.now();
    let isCounting = true;
    const frame = (now: number) => {
      gaps.push(now - before);
      before = now;
      if (isCounting) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return {
      stop: () => {
        isCounting = false;
        return gaps;
      },
    };
  });
  await work();
  // The first gap began before the first frame was asked for.
  const gaps = (await counter.evaluate(({ stop }) => stop())).slice(1).sort((a, b) => a - b);
  const totalMs = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    perSecond: (gaps.length * 1000) / totalMs,
    longestMs: gaps.at(-1) ?? 0,
    p99Ms: gaps[Math.floor(gaps.length * 0.99)] ?? 0,
  };
}
