import { firstLabelState, labelOfCategory } from '#shared/domain/place/label-of-category.ts';
import type { ImportTrace, Place } from '#shared/domain/place/place.ts';
import { withPatch } from '#shared/kernel/with-patch.ts';

/** What taking a batch back does to one place. `keep`: it has moved on since, and stays as it is. */
export type UndoOfPlace =
  | { readonly kind: 'delete' }
  | { readonly kind: 'restore'; readonly place: Place }
  | { readonly kind: 'keep' };

/**
 * Undoes `batchId` on a place (PI31–PI33). A place that the batch created goes, unless somebody edited it or worked on it (`isWorkedOn`), or
 * its label moved on. A place that it updated gets its former values back, unless one of these fields was edited since.
 */
export function undoOf(input: {
  readonly place: Place;
  readonly batchId: string;
  readonly isWorkedOn: boolean;
}): UndoOfPlace {
  const { place, batchId, isWorkedOn } = input;
  const trace = place.importTrace;
  if (place.importBatchId !== batchId || trace === null) return { kind: 'keep' };
  if (trace.before === null) return isUntouched(place, isWorkedOn) ? { kind: 'delete' } : { kind: 'keep' };
  const { sourceUpdatedOn, importBatchId, trace: former, marked, ...fields } = trace.before;
  if (importBatchId === undefined || sourceUpdatedOn === undefined) return { kind: 'keep' };
  if (trace.editedFields.some((name) => name in fields && !marked?.includes(name))) return { kind: 'keep' };
  const label = labelOfCategory(place, fields.category ?? place.category);
  if (label === null) return { kind: 'keep' };
  const restored = { ...withPatch(place, fields), ...label, sourceUpdatedOn, importBatchId };
  // An empty `before`: one step back is all the row remembers.
  return { kind: 'restore', place: { ...restored, importTrace: formerTrace(trace, former) } };
}

/** Undefined: the batch left the memory as it was. Null: there was none, the place was typed here. */
function formerTrace(trace: ImportTrace, former: NonNullable<ImportTrace['before']>['trace']): ImportTrace | null {
  if (former === null) return null;
  return { ...(former ?? trace), before: {} };
}

function isUntouched(place: Place, isWorkedOn: boolean): boolean {
  const isFirstState = place.labelState === firstLabelState(place.category);
  return !isWorkedOn && place.importTrace?.editedFields.length === 0 && isFirstState;
}
