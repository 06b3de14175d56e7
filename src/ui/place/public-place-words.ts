import type { PublicPlace } from '#shared/contract/api/public.contract.ts';
import { certificateNumber } from '#shared/domain/paper/certificate-number.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { hoursWords } from './hours-words.ts';
import { openingStateAt } from './opening-state.ts';
import { openingWords } from './opening-words.ts';
import { accessibilityText, CATEGORY_TEXT } from './place-texts.ts';

/** What the citizens' page of one place says. Empty: it leaves that line out. */
export type PublicPlaceWords = {
  readonly opening: { readonly kind: 'open' | 'closed' | 'unknown'; readonly text: string };
  readonly category: string;
  readonly address: string;
  readonly accessibility: string;
  /** The button that calls. */
  readonly call: string;
  readonly hours: string;
  /** Until when the label runs, with the number that stands on its certificate; of a police site, its file's date. */
  readonly proof: string;
  readonly credit: string;
};

/** The words of a public place, the same on the citizens' page and in the console's preview of it. */
export function publicPlaceWords(place: PublicPlace, nowMs: number, texts: Texts): PublicPlaceWords {
  const { t } = texts;
  const { timeZone, openingHours, accessibility, phone } = place;
  const opening = openingStateAt(openingHours, timeZone, nowMs);
  return {
    opening: { kind: opening.kind, text: openingWords(opening, { timeZone, nowMs }, texts) },
    category: t(CATEGORY_TEXT[place.category]),
    address: publicAddress(place),
    accessibility: accessibilityText(accessibility, t),
    call: phone === '' ? '' : t('ui.public.call', { phone }),
    hours: openingHours === '' ? '' : hoursWords(openingHours, texts),
    proof: proofOf(place, texts),
    credit: place.credit,
  };
}

/** « 7 rue de la Platière, 69001 Lyon ». */
export function publicAddress({ address, postcode, communeName }: Addressed): string {
  return [address, `${postcode} ${communeName}`.trim()].filter((part) => part !== '').join(', ');
}

type Addressed = Pick<PublicPlace, 'address' | 'postcode' | 'communeName'>;

function proofOf({ id, category, verifiedOn }: PublicPlace, { t, format }: Texts): string {
  if (verifiedOn === null) return '';
  const date = format.day(verifiedOn);
  if (isPoliceSite(category)) return t('ui.public.fileOf', { date });
  return t('ui.public.inForce', { date, number: certificateNumber(id, verifiedOn) });
}
