import { fieldText } from '#renderer/app/field-texts.ts';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import { type PlaceFields, placeFieldsSchema } from '#shared/domain/place/place.ts';
import type { FieldConflict } from '#shared/domain/place/place-trail.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

/** One value that stands for decision; `values` is what choosing it writes. */
export type Choice = {
  readonly text: string;
  readonly values: Partial<PlaceFields>;
  readonly actorId: string;
  readonly atUtc: string;
  /** It is what the place says until somebody decides. */
  readonly holds: boolean;
};
export type Dispute = { readonly title: string; readonly choices: readonly Choice[] };

/** Open conflicts as a person decides them: longitude and latitude of one move are one position. */
export function disputesOf(conflicts: readonly FieldConflict[], texts: Texts): readonly Dispute[] {
  const lon = conflicts.find(({ field }) => field === 'lon');
  const lat = conflicts.find(({ field }) => field === 'lat');
  const isMove = lon !== undefined && lat !== undefined && lon.values.length === lat.values.length;
  const plain = isMove ? conflicts.filter(({ field }) => field !== 'lon' && field !== 'lat') : conflicts;
  return [...plain.map((conflict) => disputeOf(conflict, texts)), ...(isMove ? [moveOf(lon, lat, texts)] : [])];
}

function disputeOf({ field, values }: FieldConflict, texts: Texts): Dispute {
  const choices = values.map(({ value, actorId, atUtc }, index) => ({
    text: fieldValueText(field, value, texts),
    values: written({ [field]: value }),
    actorId,
    atUtc,
    holds: index === values.length - 1,
  }));
  return { title: texts.t(fieldText(field) ?? 'console.history.field'), choices };
}

function moveOf(lon: FieldConflict, lat: FieldConflict, texts: Texts): Dispute {
  const choices = lon.values.map(({ value, actorId, atUtc }, index) => {
    const latitude = lat.values[index]?.value ?? null;
    return {
      text:
        typeof latitude === 'number' && typeof value === 'number'
          ? texts.format.position(latitude, value)
          : texts.t('console.value.empty'),
      values: written({ lon: value, lat: latitude }),
      actorId,
      atUtc,
      holds: index === lon.values.length - 1,
    };
  });
  return { title: texts.t('console.places.position'), choices };
}

function written(values: object): Partial<PlaceFields> {
  const parsed = placeFieldsSchema.partial().safeParse(values);
  return parsed.success ? Object.fromEntries(Object.entries(parsed.data)) : {};
}
