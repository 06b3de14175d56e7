import type { Texts } from '#ui/i18n/use-texts.ts';
import type { OpeningState } from './opening-state.ts';
import { changeTime, type Moment } from './opening-text.ts';

/** The console's « Ouvert → 01:00 » in whole words. */
export function openingWords(state: OpeningState, moment: Moment, { t, locale }: Texts): string {
  if (state.kind === 'unknown') return t('ui.public.hoursUnknown');
  if (state.untilMs === null) return t(state.kind === 'open' ? 'ui.public.openAlways' : 'ui.public.closedNow');
  const time = changeTime(state.untilMs, moment, locale === 'fr' ? 'fr-FR' : 'en-GB');
  return t(state.kind === 'open' ? 'ui.public.openUntil' : 'ui.public.closedUntil', { time });
}
