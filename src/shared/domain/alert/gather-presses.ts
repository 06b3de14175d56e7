import type { Alert } from './alert.ts';
import type { SignalEffect } from './apply-signal.ts';

/** The pace at which one button's messages get a line of their own (SPEC AL10): twenty at once, then one every three seconds. */
const LINE_BURST = 20;
const LINES_PER_SECOND = 1 / 3;

export type LineBudget = { readonly tokens: number; readonly atMs: number };

/** Takes one line out of a button's budget; `isGranted` false leaves it as it was, refilled. */
export function takeLine(
  budget: LineBudget,
  nowMs: number,
): { readonly isGranted: boolean; readonly left: LineBudget } {
  const gained = (Math.max(0, nowMs - budget.atMs) / 1000) * LINES_PER_SECOND;
  const tokens = Math.min(LINE_BURST, budget.tokens + gained);
  const isGranted = tokens >= 1;
  return { isGranted, left: { tokens: isGranted ? tokens - 1 : tokens, atMs: nowMs } };
}

/** Counts gathered presses with one line (SPEC AL10). The alert may have been closed since; the count stays true all the same. */
export function addGatheredPresses(
  alert: Alert,
  gathered: { readonly presses: number; readonly eventId: string; readonly nowUtc: string },
): SignalEffect {
  return {
    alert: { ...alert, pressCount: alert.pressCount + gathered.presses },
    event: {
      id: gathered.eventId,
      networkId: alert.networkId,
      ownerOrgId: alert.ownerOrgId,
      alertId: alert.id,
      kind: 'pressedAgain',
      atUtc: gathered.nowUtc,
      actorId: null,
      lon: null,
      lat: null,
      accuracyMeters: null,
    },
  };
}
