import { isOpenAt, nextChange } from '#shared/domain/opening-hours/is-open.ts';

export type OpeningState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'open'; readonly untilMs: number | null }
  | { readonly kind: 'closed'; readonly untilMs: number | null };

const ALWAYS = '24/7';
/** A state without a next change is looked at again after this. */
const RECHECK_MS = 3_600_000;
const MAX_CACHED = 2000;
const cache = new Map<string, { readonly state: OpeningState; readonly fromMs: number; readonly untilMs: number }>();

/**
 * Whether a place is open, and until when (UTC ms), by the clock of its own zone. Remembered until the next change,
 * because a list asks at every redraw.
 */
export function openingStateAt(openingHours: string, timeZone: string, nowMs: number): OpeningState {
  if (openingHours === '') return { kind: 'unknown' };
  if (openingHours === ALWAYS) return { kind: 'open', untilMs: null };
  const key = `${timeZone} ${openingHours}`;
  const known = cache.get(key);
  if (known && nowMs >= known.fromMs && nowMs < known.untilMs) return known.state;
  const state = computeState(openingHours, timeZone, nowMs);
  if (cache.size >= MAX_CACHED) cache.clear();
  const untilMs = state.kind === 'unknown' ? nowMs + RECHECK_MS : (state.untilMs ?? nowMs + RECHECK_MS);
  cache.set(key, { state, fromMs: nowMs, untilMs });
  return state;
}

function computeState(openingHours: string, timeZone: string, nowMs: number): OpeningState {
  const isOpen = isOpenAt(openingHours, nowMs, timeZone);
  if (isOpen === null) return { kind: 'unknown' };
  const untilMs = nextChange(openingHours, nowMs, timeZone);
  return { kind: isOpen ? 'open' : 'closed', untilMs };
}
