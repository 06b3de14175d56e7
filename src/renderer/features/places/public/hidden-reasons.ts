import type { Place } from '#shared/domain/place/place.ts';
import type { HiddenReason } from '#shared/domain/place/public-place.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { LABEL_TEXT } from '#ui/place/place-texts.ts';
import type { EditIntent } from '../place-file-context.tsx';

/** What mends a reason: a field of the form, the label, or the place that was kept of two. */
export type Mend =
  | { readonly kind: 'edit'; readonly intent: EditIntent; readonly textId: string }
  | { readonly kind: 'label'; readonly textId: string }
  | { readonly kind: 'kept'; readonly textId: string };

/** Why the public does not see a place, in a whole sentence. */
export function hiddenReasonText(reason: HiddenReason, place: Place, { t, format }: Texts): string {
  switch (reason) {
    case 'merged':
      return t('console.public.merged');
    case 'discreet':
      return t('console.public.discreet');
    case 'noWelcome':
      return t('console.public.noWelcome');
    case 'noPosition':
      return t('console.public.noPosition');
    case 'notYet':
      return t('console.public.notYet', { day: format.day(place.opensOn ?? '') });
    case 'over':
      return t('console.public.over', { day: format.day(place.closesOn ?? '') });
    case 'noLabel':
      return t('console.public.noLabel', { state: t(LABEL_TEXT[place.labelState]) });
    case 'labelOver':
      return place.labelUntil === null
        ? t('console.public.labelNoEnd')
        : t('console.public.labelOver', { day: format.day(place.labelUntil) });
  }
}

export const MENDS: Readonly<Record<HiddenReason, Mend>> = {
  merged: { kind: 'kept', textId: 'console.public.mendMerged' },
  discreet: { kind: 'edit', intent: 'visibility', textId: 'console.public.mendDiscreet' },
  noWelcome: { kind: 'edit', intent: 'welcomesPublic', textId: 'console.public.mendWelcome' },
  noPosition: { kind: 'edit', intent: 'move', textId: 'console.public.mendPosition' },
  notYet: { kind: 'edit', intent: 'opensOn', textId: 'console.public.mendDays' },
  over: { kind: 'edit', intent: 'closesOn', textId: 'console.public.mendDays' },
  noLabel: { kind: 'label', textId: 'console.public.mendLabel' },
  labelOver: { kind: 'label', textId: 'console.public.mendLabel' },
};
