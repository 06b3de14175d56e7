import type { CoreClient } from '#renderer/app/core-client.ts';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { type Place, type PlaceFields, placeFieldsSchema } from '#shared/domain/place/place.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { changedFields, fieldsOf, type PlaceFormValues } from './place-form-values.ts';

/** What was written. `before`: the former value of each changed field, to go back; null for a new place. */
export type Saved = { readonly id: string; readonly before: Partial<PlaceFields> | null };

/** Writes what was typed; null when nothing had changed. `place` is what the form showed when it was opened. */
export async function savePlace(
  core: CoreClient,
  place: Place | null,
  values: PlaceFormValues,
): Promise<Result<Saved | null, Refusal>> {
  const parsed = placeFieldsSchema.safeParse(fieldsOf(values, place));
  if (!parsed.success) return err({ code: 'invalid', field: null });
  return place === null ? create(core, parsed.data) : edit(core, place, parsed.data);
}

/** Puts the former values back, as an edit of its own. */
export async function undoEdit(core: CoreClient, id: string, before: Partial<PlaceFields>): Promise<void> {
  await refusalOf(core.places.edit({ id, patch: before }));
}

async function create(core: CoreClient, fields: PlaceFields): Promise<Result<Saved, Refusal>> {
  let id = '';
  const refusal = await refusalOf(
    core.places.create({ fields }).then((made) => {
      id = made.id;
    }),
  );
  return refusal === null ? ok({ id, before: null }) : err(refusal);
}

async function edit(core: CoreClient, place: Place, fields: PlaceFields): Promise<Result<Saved | null, Refusal>> {
  const patch = changedFields(place, fields);
  if (Object.keys(patch).length === 0) return ok(null);
  const before = Object.fromEntries(Object.entries(place).filter(([field]) => field in patch));
  const refusal = await refusalOf(core.places.edit({ id: place.id, patch, seen: before }));
  if (refusal !== null) return err(refusal);
  return ok({ id: place.id, before });
}
