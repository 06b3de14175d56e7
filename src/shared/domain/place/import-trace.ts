import { type ImportTrace, type Place, type PlaceFields, placeFieldsSchema } from './place.ts';

const FIELD_NAMES = placeFieldsSchema.keyof().options;

/** The trace of an imported place once a person changed it: the fields that really changed now belong to that person. */
export function traceAfterEdit(
  place: Place,
  patch: { readonly [Key in keyof PlaceFields]?: PlaceFields[Key] | undefined },
): ImportTrace | null {
  if (place.importTrace === null) return null;
  const changed = FIELD_NAMES.filter((name) => patch[name] !== undefined && patch[name] !== place[name]);
  const editedFields = [...new Set([...place.importTrace.editedFields, ...changed])];
  return { ...place.importTrace, editedFields };
}
