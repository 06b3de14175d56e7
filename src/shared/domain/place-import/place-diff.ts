import type { Actor } from '#shared/domain/access/actor.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { ImportRow, PlaceFieldName } from './import-row.ts';

/** Half a position is worse than none: what a person moved by hand keeps both its coordinates. */
const POSITION: readonly PlaceFieldName[] = ['lon', 'lat'];

export type PlaceDiff =
  | { readonly kind: 'create' }
  /** Another organisation of the network keeps this place. */
  | { readonly kind: 'foreign' }
  /**
   * `changed`: fields the file has otherwise and nobody edited here. `edited`: fields it has otherwise that a person changed here: kept.
   * No `changed` and the same file date: there is nothing to do.
   */
  | {
      readonly kind: 'known';
      readonly changed: readonly PlaceFieldName[];
      readonly edited: readonly PlaceFieldName[];
      readonly isDateChanged: boolean;
    };

/** Compares a row of a file with the place as it stands. Console and server ask the same question. */
export function diffPlace(input: {
  readonly row: ImportRow;
  readonly provided: readonly PlaceFieldName[];
  readonly stored: Place | undefined;
  readonly actor: Actor;
}): PlaceDiff {
  const { row, provided, stored, actor } = input;
  if (stored === undefined) return { kind: 'create' };
  if (stored.ownerOrgId !== actor.orgId || stored.networkId !== actor.networkId) return { kind: 'foreign' };
  const different = provided.filter((name) => !row.withheld.includes(name) && row.fields[name] !== stored[name]);
  const editedHere = editedFields(stored);
  return {
    kind: 'known',
    changed: different.filter((name) => !editedHere.includes(name)),
    edited: different.filter((name) => editedHere.includes(name)),
    isDateChanged: row.sourceUpdatedOn !== null && row.sourceUpdatedOn !== stored.sourceUpdatedOn,
  };
}

/** Fields no import may overwrite. A moved place also keeps what was derived from its old position out of the file's reach. */
function editedFields(stored: Place): readonly PlaceFieldName[] {
  const edited = stored.importTrace?.editedFields ?? [];
  return edited.some((name) => POSITION.includes(name)) ? [...edited, ...POSITION] : edited;
}
