import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { ImportTrace, Place } from '#shared/domain/place/place.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';

/** What taking a batch back does to one place. `keep`: it has moved on since, and stays as it is. */
export type UndoOfPlace =
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore'; readonly place: Place }
  | { readonly kind: 'keep' };

/**
 * Undoes `batchId` on a place (PI31–PI33). A place that the batch created goes, unless somebody edited it, gave it a contact, or its
 * label moved on. A place that it updated gets its former values back, unless one of these fields was edited since.
 */
export function undoOf(input: {
  readonly place: Place;
  readonly batchId: string;
  readonly hasContact: boolean;
}): UndoOfPlace {
  const { place, batchId, hasContact } = input;
  const trace = place.importTrace;
  if (place.importBatchId !== batchId || trace === null) return { kind: 'keep' };
  if (trace.before === null) return isUntouched(place, hasContact) ? { kind: 'delete' } : { kind: 'keep' };
  const { sourceUpdatedOn, importBatchId, trace: former, marked, ...fields } = trace.before;
  if (importBatchId === undefined || sourceUpdatedOn === undefined) return { kind: 'keep' };
  if (trace.editedFields.some((name) => name in fields && !marked?.includes(name))) return { kind: 'keep' };
  return {
    kind: 'restore',
    // An empty `before`: one step back is all the row remembers.
    place: { ...withPatch(place, fields), sourceUpdatedOn, importBatchId, importTrace: formerTrace(trace, former) },
  };
}

/** Undefined: the batch left the memory as it was. Null: there was none, the place was typed here. */
function formerTrace(trace: ImportTrace, former: NonNullable<ImportTrace['before']>['trace']): ImportTrace | null {
  if (former === null) return null;
  return { ...(former ?? trace), before: {} };
}

function isUntouched(place: Place, hasContact: boolean): boolean {
  const initialState = isPoliceSite(place.category) ? 'stateSite' : 'candidate';
  return !hasContact && place.importTrace?.editedFields.length === 0 && place.labelState === initialState;
}
