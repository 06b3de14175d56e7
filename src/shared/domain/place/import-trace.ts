import { type ImportTrace, type Place, type PlaceFields, placeFieldsSchema } from './place.ts';

const FIELD_NAMES = placeFieldsSchema.keyof().options;

/** The trace of an imported place once a person changed it: the fields that really changed now belong to that person. */
export function traceAfterEdit(
  place: Place,
  patch: { readonly [Key in keyof PlaceFields]?: PlaceFields[Key] | undefined },
): ImportTrace | null {
  if (place.importTrace === null) return null;
  const changed = FIELD_NAMES.filter((name) => patch[name] !== undefined && patch[name] !== place[name]);
  const { editedFields, imported, before } = place.importTrace;
  const fresh = changed.filter((name) => !editedFields.includes(name));
  return {
    ...place.importTrace,
    editedFields: [...editedFields, ...fresh],
    imported: { ...imported, ...Object.fromEntries(fresh.map((name) => [name, place[name]])) },
    // Edited again by hand: no longer the batch's doing, so its undo leaves it alone.
    before: before?.marked === undefined ? before : { ...before, marked: without(before.marked, changed) },
  };
}

function without<T>(names: readonly T[], gone: readonly T[]): T[] {
  return names.filter((name) => !gone.includes(name));
}
