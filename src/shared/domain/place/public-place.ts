import { creditOf } from '#shared/domain/place-export/credit.ts';
import type { LocalDate } from '../calendar/local-date.ts';
import { isPoliceSite, type PlaceCategory } from './category.ts';
import type { LabelState, Place } from './place.ts';

/** What decides whether the public may know of a place. */
export type Publicness = Pick<
  Place,
  | 'visibility'
  | 'welcomesPublic'
  | 'lon'
  | 'lat'
  | 'labelState'
  | 'labelUntil'
  | 'opensOn'
  | 'closesOn'
  | 'mergedIntoId'
>;

/** Why the public does not see a place. `noLabel`: not certified, or not any more; `labelOver`: certified until a day that has passed. */
export const HIDDEN_REASONS = [
  'merged',
  'discreet',
  'noWelcome',
  'noPosition',
  'notYet',
  'over',
  'noLabel',
  'labelOver',
] as const;
export type HiddenReason = (typeof HIDDEN_REASONS)[number];

/**
 * True when the place is shown to anybody: a police site, or a label in force today.
 * A place at risk keeps its label until it ends or is suspended. A temporary one shows from its first to its last day, a duplicate never.
 * @param today date in the place's own time zone, `YYYY-MM-DD`; the last day of a label still counts
 */
export function isPublicPlace(place: Publicness, today: LocalDate): boolean {
  return hiddenReasons(place, today).length === 0;
}

/** Everything that keeps a place from the public today, what weighs most first. Empty: it is public. */
export function hiddenReasons(place: Publicness, today: LocalDate): readonly HiddenReason[] {
  const reasons: HiddenReason[] = [];
  if (place.mergedIntoId !== null) reasons.push('merged');
  if (place.visibility !== 'public') reasons.push('discreet');
  if (!place.welcomesPublic) reasons.push('noWelcome');
  if (place.lon === null || place.lat === null) reasons.push('noPosition');
  if (place.opensOn !== null && place.opensOn > today) reasons.push('notYet');
  if (place.closesOn !== null && place.closesOn < today) reasons.push('over');
  if (place.labelState !== 'stateSite') {
    if (place.labelState !== 'certified' && place.labelState !== 'atRisk') reasons.push('noLabel');
    else if (place.labelUntil === null || place.labelUntil < today) reasons.push('labelOver');
  }
  return reasons;
}

/** Whether a place is there on a day of its own zone; the first and the last day count. */
export function standsOn({ opensOn, closesOn }: Pick<Place, 'opensOn' | 'closesOn'>, today: LocalDate): boolean {
  return (opensOn === null || opensOn <= today) && (closesOn === null || closesOn >= today);
}

/** How a map shows a public place: the public only ever gets places whose label holds, and State sites. */
export function publicMarkerOf(category: PlaceCategory): LabelState {
  return isPoliceSite(category) ? 'stateSite' : 'certified';
}

type ShownAsItIs =
  | 'id'
  | 'name'
  | 'category'
  | 'postcode'
  | 'communeName'
  | 'phone'
  | 'website'
  | 'openingHours'
  | 'timeZone'
  | 'accessibility';

/** What anybody may know of a place. Nothing else of its row goes to the public. */
export type PublicView = Pick<Place, ShownAsItIs> & {
  readonly address: string;
  readonly lon: number;
  readonly lat: number;
  /** Label end, or the date of the State's file for a police site. */
  readonly verifiedOn: string | null;
  /** The credit its data's source asks for wherever it is shown (ODbL); empty when it asks for none. */
  readonly credit: string;
};

/** The place as the public sees it, on the server's page and in the console's preview alike. Null: it does not. */
export function publicViewOf(place: Publicness & PublicFields, today: LocalDate): PublicView | null {
  const { lon, lat } = place;
  if (lon === null || lat === null || !isPublicPlace(place, today)) return null;
  return {
    id: place.id,
    name: place.name,
    category: place.category,
    address: place.addressTyped,
    postcode: place.postcode,
    communeName: place.communeName,
    lon,
    lat,
    phone: place.phone,
    website: place.website,
    openingHours: place.openingHours,
    timeZone: place.timeZone,
    accessibility: place.accessibility,
    verifiedOn: place.labelState === 'stateSite' ? place.sourceUpdatedOn : place.labelUntil,
    credit: creditOf(place.source),
  };
}

type PublicFields = Pick<Place, ShownAsItIs | 'addressTyped' | 'source' | 'sourceUpdatedOn'>;
