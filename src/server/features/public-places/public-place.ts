import type { PublicPlace } from '#shared/contract/api/public.contract.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import { localMinuteAt } from '#shared/domain/opening-hours/zone-clock.ts';
import { placeCategorySchema } from '#shared/domain/place/category.ts';
import { labelStateSchema } from '#shared/domain/place/place.ts';
import { publicViewOf } from '#shared/domain/place/public-place.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import type { PublicPlaceRow } from './public-place-queries.ts';

const DAY_MS = 86_400_000;
/** No zone is further behind UTC. */
const MAX_BEHIND_UTC_MS = 12 * 3_600_000;

/** A date that is not later than today anywhere on earth. */
export function earliestToday(nowMs: number): string {
  return toIsoUtc(nowMs - MAX_BEHIND_UTC_MS).slice(0, 10);
}

/** What the public sees of a row, or null when it may not see it. Nothing else of the row leaves this function. */
export function toPublicPlace(row: PublicPlaceRow, nowMs: number): PublicPlace | null {
  const place = {
    ...row,
    category: placeCategorySchema.parse(row.category),
    labelState: labelStateSchema.parse(row.labelState),
    visibility: row.visibility === 'public' ? ('public' as const) : ('discreet' as const),
  };
  const view = publicViewOf(place, todayIn(row.timeZone, nowMs));
  return view === null ? null : { ...view, isOpenNow: isOpenAt(row.openingHours, nowMs, row.timeZone) };
}

/** In a zone nobody knows the day is UTC's. */
function todayIn(timeZone: string, nowMs: number): string {
  const dayNumber = localMinuteAt(nowMs, timeZone)?.dayNumber ?? Math.floor(nowMs / DAY_MS);
  if (lastDay.dayNumber !== dayNumber) lastDay = { dayNumber, date: toIsoUtc(dayNumber * DAY_MS).slice(0, 10) };
  return lastDay.date;
}

/** Nearly every place asked for has the same today; writing a date is what costs most in deciding. */
let lastDay = { dayNumber: 0, date: '1970-01-01' };

/** Two networks may hold the same site of the State; the public sees it once. */
export function withoutDoubles(rows: readonly PublicPlaceRow[]): readonly PublicPlaceRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    // A site that was typed by hand has no number of the State's.
    if (row.labelState !== 'stateSite' || row.sourceId === '') return true;
    const key = `${row.source}\u001f${row.sourceId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
