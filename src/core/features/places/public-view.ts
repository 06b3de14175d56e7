import type { PlacePublicView } from '#shared/contract/console/places.contract.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { isOpenAt } from '#shared/domain/opening-hours/is-open.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { hiddenReasons, publicViewOf } from '#shared/domain/place/public-place.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';

/** A place as the server would show it to anybody at this instant, or all that keeps it back. */
export function publicViewToday(place: Place, nowMs: number): PlacePublicView {
  const today = localDateAt(toIsoUtc(nowMs), place.timeZone);
  const view = publicViewOf(place, today);
  return {
    view: view === null ? null : { ...view, isOpenNow: isOpenAt(place.openingHours, nowMs, place.timeZone) },
    reasons: [...hiddenReasons(place, today)],
  };
}
