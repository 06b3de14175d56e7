import { derivedId } from '#shared/kernel/id.ts';
import type { MutationContext } from '#shared/sync/mutator.ts';
import { type Place, type PlaceFields, placeFieldsSchema } from './place.ts';
import { type FieldConflict, MAX_CONFLICT_VALUES, type PlaceTrail, type TrailEntry } from './place-trail.ts';

/** A trail is one row: beyond this its oldest edits go. Notes, merges and decisions go last. */
export const MAX_TRAIL_ENTRIES = 200;

export type PlacePatch = { readonly [Key in keyof PlaceFields]?: PlaceFields[Key] | undefined };
type FieldName = keyof PlaceFields;
const FIELD_NAMES: readonly FieldName[] = placeFieldsSchema.keyof().options;
type EntryDraft = Pick<TrailEntry, 'kind'> &
  Partial<Pick<TrailEntry, 'field' | 'before' | 'after' | 'text' | 'wasFromFile'>>;

/** The trail of a place as it stands; a place nobody edited has none yet. */
export function trailOf(place: Place, context: MutationContext): PlaceTrail {
  const { id, networkId, ownerOrgId } = place;
  return context.row('placeTrail', id) ?? { id, networkId, ownerOrgId, entries: [], conflicts: [] };
}

/** Fields that a patch really changes. */
export function changedBy(place: Place, patch: PlacePatch): readonly FieldName[] {
  return FIELD_NAMES.filter((field) => patch[field] !== undefined && patch[field] !== place[field]);
}

/** Adds lines. Their ids follow from the line before, so that both sides of the sync give the same. */
export function withEntries(trail: PlaceTrail, drafts: readonly EntryDraft[], context: MutationContext): PlaceTrail {
  const entries = [...trail.entries];
  for (const draft of drafts) {
    const previousId = entries.at(-1)?.id ?? trail.id;
    entries.push({
      id: derivedId([previousId, context.nowUtc, context.actor.userId, draft.kind, draft.field ?? '']),
      atUtc: context.nowUtc,
      actorId: context.actor.userId,
      field: null,
      before: null,
      after: null,
      text: '',
      ...draft,
    });
  }
  return { ...trail, entries: withinLimit(entries) };
}

/**
 * What an edit leaves in the history (SPEC PF1–PF5). `seen`: the value of each field that its author had before them; where the place
 * says something else by now, neither the seen nor the new value, both are kept as an open conflict and the later holds.
 */
export function withEdit(
  trail: PlaceTrail,
  edit: { readonly place: Place; readonly patch: PlacePatch; readonly seen: PlacePatch },
  context: MutationContext,
): PlaceTrail {
  const { place, patch, seen } = edit;
  const changed = changedBy(place, patch);
  const written = (field: FieldName) => ({
    value: patch[field] ?? null,
    actorId: context.actor.userId,
    atUtc: context.nowUtc,
  });
  const open = trail.conflicts.map((conflict) =>
    changed.includes(conflict.field) ? withValue(conflict, written(conflict.field)) : conflict,
  );
  const unseen = changed.filter((field) => seen[field] !== undefined && seen[field] !== place[field]);
  const fresh = unseen
    .filter((field) => open.every((conflict) => conflict.field !== field))
    .map((field) => ({ field, values: [authorOf(trail, place, field), written(field)] }));
  const lines = changed.map(
    (field): EntryDraft => ({
      kind: 'edit',
      field,
      before: place[field],
      after: patch[field] ?? null,
    }),
  );
  return withEntries({ ...trail, conflicts: [...open, ...fresh] }, lines, context);
}

/** The value the place holds, with whoever wrote it; nobody when it came from a file or from the creation. */
function authorOf(trail: PlaceTrail, place: Place, field: FieldName): FieldConflict['values'][number] {
  const written = trail.entries.findLast((entry) => entry.field === field && entry.after === place[field]);
  return { value: place[field], actorId: written?.actorId ?? '', atUtc: written?.atUtc ?? place.updatedAtUtc };
}

/** One more value, the last being what holds. A value that comes back moves to the end; one's own last word is replaced. */
function withValue(conflict: FieldConflict, next: FieldConflict['values'][number]): FieldConflict {
  const last = conflict.values.at(-1);
  const others = conflict.values.filter(
    (known) => known.value !== next.value && !(known === last && known.actorId === next.actorId),
  );
  // An author who returns to the other's value still leaves two: theirs of before stays to be decided.
  const kept = others.length > 0 ? others : conflict.values.filter((known) => known.value !== next.value);
  return { ...conflict, values: [...kept.slice(-(MAX_CONFLICT_VALUES - 1)), next] };
}

function withinLimit(entries: readonly TrailEntry[]): TrailEntry[] {
  const excess = entries.length - MAX_TRAIL_ENTRIES;
  if (excess <= 0) return [...entries];
  const oldestEdits = new Set(entries.filter(({ kind }) => kind === 'edit').slice(0, excess));
  return entries.filter((entry) => !oldestEdits.has(entry)).slice(-MAX_TRAIL_ENTRIES);
}
