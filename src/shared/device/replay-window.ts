import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Width of the sliding window (RFC 8613 §7.4 default): how far behind the newest message a late one may arrive. */
export const REPLAY_WINDOW_WIDTH = 32;

/**
 * What one device's messages have been so far. Bit k of `bitmap` says that `highest − k` was accepted; bit 0 is always set.
 * Null stands for a device that never spoke.
 */
export type ReplayWindow = { readonly highest: bigint; readonly bitmap: number };

/** `seen`: this counter was used. `tooOld`: it lies behind the window, so nobody can tell. */
export type ReplayError = 'seen' | 'tooOld';

/** Accepts a counter once: strictly greater than every one before it, or inside the window and unused (SPEC AE13). */
export function acceptCounter(window: ReplayWindow | null, counter: bigint): Result<ReplayWindow, ReplayError> {
  if (window === null) return ok({ highest: counter, bitmap: 1 });
  if (counter > window.highest) {
    return ok({ highest: counter, bitmap: (shiftedBy(window.bitmap, counter - window.highest) | 1) >>> 0 });
  }
  const behind = window.highest - counter;
  if (behind >= BigInt(REPLAY_WINDOW_WIDTH)) return err('tooOld');
  const bit = 2 ** Number(behind);
  if ((window.bitmap & bit) !== 0) return err('seen');
  return ok({ highest: window.highest, bitmap: (window.bitmap | bit) >>> 0 });
}

/** The bitmap as an unsigned 32-bit number; JavaScript's shift takes its distance modulo 32, so a jump of 32 must be told apart. */
function shiftedBy(bitmap: number, distance: bigint): number {
  return distance >= BigInt(REPLAY_WINDOW_WIDTH) ? 0 : (bitmap << Number(distance)) >>> 0;
}
