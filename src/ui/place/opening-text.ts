import type { Texts } from '#ui/i18n/use-texts.ts';
import type { OpeningState } from './opening-state.ts';

const DAY_MS = 86_400_000;

export type Moment = { readonly timeZone: string; readonly nowMs: number };

/** « Ouvert → 01:00 », « Fermé → mar. 10:00 », in the place's own time; the zone is named when it is not the reader's. */
export function openingText(state: OpeningState, moment: Moment, { t, locale }: Texts): string {
  if (state.kind === 'unknown') return t('ui.opening.unknown');
  if (state.untilMs === null) return t(state.kind === 'open' ? 'ui.opening.openAlways' : 'ui.opening.closed');
  const time = changeTime(state.untilMs, moment, locale === 'fr' ? 'fr-FR' : 'en-GB');
  return t(state.kind === 'open' ? 'ui.opening.openUntil' : 'ui.opening.closedUntil', { time });
}

/** When it changes, by the clock of the place: `18:00`, `lun. 09:00`, with the zone when it is not the reader's. */
export function changeTime(changeMs: number, { timeZone, nowMs }: Moment, tag: string): string {
  const change = new Date(changeMs);
  const clock = new Intl.DateTimeFormat(tag, {
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    ...(sameOffset(changeMs, timeZone) ? {} : { timeZoneName: 'shortOffset' }),
  }).format(change);
  const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone });
  if (dayOf.format(change) === dayOf.format(nowMs) || changeMs - nowMs < DAY_MS / 2) return clock;
  const isNear = changeMs - nowMs < 6 * DAY_MS;
  const day = new Intl.DateTimeFormat(
    tag,
    isNear ? { weekday: 'short', timeZone } : { day: 'numeric', month: 'short', timeZone },
  ).format(change);
  return `${day} ${clock}`;
}

/** True when the place's clock and the reader's show the same time at that instant. */
function sameOffset(atMs: number, timeZone: string): boolean {
  const show = (zone?: string) =>
    new Intl.DateTimeFormat('en-GB', { day: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: zone }).format(
      atMs,
    );
  return show(timeZone) === show();
}
