import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { standsOn } from '#shared/domain/place/public-place.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { openingStateAt } from './opening-state.ts';
import { openingText } from './opening-text.ts';

type Timed = Pick<Place, 'openingHours' | 'timeZone' | 'opensOn' | 'closesOn'>;

/** « Ouvert → 18:00 » in the place's own time; a temporary place says first whether it is there at all. */
export function placeNowText(place: Timed, nowMs: number, texts: Texts): string {
  const { t } = texts;
  if (place.opensOn !== null || place.closesOn !== null) {
    const today = localDateAt(toIsoUtc(nowMs), place.timeZone);
    if (!standsOn(place, today)) {
      return t(place.opensOn !== null && place.opensOn > today ? 'ui.opening.toCome' : 'ui.opening.over');
    }
  }
  return openingText(
    openingStateAt(place.openingHours, place.timeZone, nowMs),
    { timeZone: place.timeZone, nowMs },
    texts,
  );
}
