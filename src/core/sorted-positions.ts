import type { Pacer } from './pacer.ts';

/** Of two positions in whatever is sorted. */
export type Compare = (a: number, b: number) => number;

/** Positions sorted or merged without a breath. */
const RUN = 500;

/** Sorts runs, then merges them two by two: the same result as one sort, with breaths in between. */
export async function sortedPositions(positions: Uint32Array, compare: Compare, pace: Pacer): Promise<Uint32Array> {
  const size = positions.length;
  let from = positions;
  for (let at = 0; at < size; at += RUN) {
    from.subarray(at, at + RUN).sort(compare);
    await pace();
  }
  let into: Uint32Array = new Uint32Array(size);
  for (let width = RUN; width < size; width *= 2) {
    for (let at = 0; at < size; at += 2 * width) {
      const [middle, end] = [Math.min(at + width, size), Math.min(at + 2 * width, size)];
      await mergeRuns({ from, into, at, middle, end }, compare, pace);
    }
    [from, into] = [into, from];
  }
  return from;
}

/** Two sorted runs of `from`, which meet at `middle`. */
type Merge = {
  readonly from: Uint32Array;
  readonly into: Uint32Array;
  readonly at: number;
  readonly middle: number;
  readonly end: number;
};

/** Merges two runs, with breaths in between. */
export async function mergeRuns({ from, into, at, middle, end }: Merge, compare: Compare, pace: Pacer): Promise<void> {
  let left = at;
  let right = middle;
  for (let to = at; to < end; to += 1) {
    const takesLeft = left < middle && (right >= end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    into[to] = from[takesLeft ? left : right] ?? 0;
    if (takesLeft) left += 1;
    else right += 1;
    if (to % RUN === 0) await pace();
  }
}
