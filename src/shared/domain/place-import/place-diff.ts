import type { Actor } from '#shared/domain/access/actor.ts';
import { labelOfCategory } from '#shared/domain/place/label-of-category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { ImportRow, PlaceFieldName } from './import-row.ts';
import { EXPORT_SOURCE } from './own-export.ts';

/** Half a position is worse than none: what a person moved by hand keeps both its coordinates. */
const POSITION: readonly PlaceFieldName[] = ['lon', 'lat'];
/** What a second source may tell of a place that is not its own: never its kind, its owner, or who may see it. */
const LINKED_FIELDS: ReadonlySet<PlaceFieldName> = new Set([
  'name',
  'addressTyped',
  'postcode',
  'communeName',
  'communeCode',
  'departmentCode',
  ...POSITION,
  'phone',
  'email',
  'website',
  'openingHours',
  'accessibility',
]);

/**
 * What a file is to a place. `primary`: the place came from this record. `ownExport`: the row is the place as an export told it.
 * `linked`: a person said that this record of another source is the same place.
 */
export type Standing = 'primary' | 'ownExport' | 'linked';

export type PlaceDiff =
  | { readonly kind: 'create' }
  /** Another organisation of the network keeps this place. */
  | { readonly kind: 'foreign' }
  | KnownDiff;

/**
 * `changed`: fields this import writes. `kept`: fields the file has otherwise and that stay as they are here. `taken`: those of `changed`
 * that would be kept, had nobody said otherwise. No `changed`, no new link and the same file date: there is nothing to do.
 */
export type KnownDiff = {
  readonly kind: 'known';
  readonly standing: Standing;
  readonly changed: readonly PlaceFieldName[];
  readonly kept: readonly PlaceFieldName[];
  readonly taken: readonly PlaceFieldName[];
  readonly isDateChanged: boolean;
  readonly isNewLink: boolean;
};

/** Compares a row of a file with the place as it stands. Console and server ask the same question. */
export function diffPlace(input: {
  readonly row: ImportRow;
  readonly source: string;
  readonly provided: readonly PlaceFieldName[];
  readonly stored: Place | undefined;
  readonly actor: Actor;
}): PlaceDiff {
  const { row, source, provided, stored, actor } = input;
  if (stored === undefined) return { kind: 'create' };
  if (stored.ownerOrgId !== actor.orgId || stored.networkId !== actor.networkId) return { kind: 'foreign' };
  const standing = standingOf(row, source, stored);
  const different = provided.filter(
    (name) =>
      !row.withheld.includes(name) &&
      row.fields[name] !== stored[name] &&
      (standing !== 'linked' || LINKED_FIELDS.has(name)),
  );
  const isFixed = (name: PlaceFieldName) =>
    name === 'category' && labelOfCategory(stored, row.fields.category) === null;
  const guards = guardOf(stored, standing);
  const isGuarded = (name: PlaceFieldName) => isFixed(name) || guards(name);
  const taken = different.filter((name) => isGuarded(name) && !isFixed(name) && isTaken(name, row.take));
  return {
    kind: 'known',
    standing,
    changed: different.filter((name) => !isGuarded(name) || taken.includes(name)),
    kept: different.filter((name) => isGuarded(name) && !taken.includes(name)),
    taken,
    isDateChanged:
      standing === 'primary' && row.sourceUpdatedOn !== null && row.sourceUpdatedOn !== stored.sourceUpdatedOn,
    isNewLink: standing === 'linked' && !hasLink(stored, source, row.sourceId),
  };
}

/** True when a diff asks for a write. */
export function hasNews(diff: KnownDiff): boolean {
  return diff.changed.length > 0 || diff.isDateChanged || diff.isNewLink;
}

export function hasLink(place: Place, source: string, sourceId: string): boolean {
  return place.importTrace?.links.some((link) => link.source === source && link.sourceId === sourceId) ?? false;
}

function standingOf(row: ImportRow, source: string, stored: Place): Standing {
  if (stored.source === source && stored.sourceId === row.sourceId) return 'primary';
  return source === EXPORT_SOURCE && row.sourceId === stored.id ? 'ownExport' : 'linked';
}

/**
 * Fields that no import overwrites unasked: of an imported place those a person edited here; of a place that was typed here, or that
 * another source speaks for, everything that is filled. A moved place keeps both its coordinates.
 */
function guardOf(stored: Place, standing: Standing): (name: PlaceFieldName) => boolean {
  const isFilled = (name: PlaceFieldName) => stored[name] !== '' && stored[name] !== null;
  if (standing === 'linked' || stored.source === '') return isFilled;
  const edited = stored.importTrace?.editedFields ?? [];
  const isMoved = edited.some((name) => POSITION.includes(name));
  return (name) => edited.includes(name) || (isMoved && POSITION.includes(name));
}

/** One coordinate is never taken without the other. */
function isTaken(name: PlaceFieldName, take: ImportRow['take']): boolean {
  return take.includes(name) || (POSITION.includes(name) && take.some((one) => POSITION.includes(one)));
}
