import { fieldText } from '#renderer/app/field-texts.ts';
import { fieldValueText } from '#renderer/app/field-value-text.ts';
import { type Place, type PlaceFields, placeFieldsSchema } from '#shared/domain/place/place.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';

export type Side = 'keep' | 'drop';

/** What two places say differently; fields that only make sense together are one row. */
export type MergeRow = {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly (keyof PlaceFields)[];
  readonly keepText: string;
  readonly dropText: string;
  /** Whether the place that stays says nothing of it. */
  readonly isBlank: boolean;
};

/** Fields that are chosen together. */
const TOGETHER: readonly (readonly (keyof PlaceFields)[])[] = [
  ['lat', 'lon'],
  ['communeName', 'communeCode', 'departmentCode'],
];

export function mergeRows(keep: Place, drop: Place, texts: Texts): readonly MergeRow[] {
  const grouped = new Set(TOGETHER.flat());
  const single = placeFieldsSchema.keyof().options.filter((field) => !grouped.has(field));
  return [...single.map((field) => [field]), ...TOGETHER]
    .filter((fields) => fields.some((field) => keep[field] !== drop[field]))
    .map((fields) => {
      const [first = 'name'] = fields;
      const textOf = (place: Place) => [...new Set(fields.map((field) => fieldValueText(field, place[field], texts)))];
      return {
        id: first,
        title:
          first === 'lat' ? texts.t('console.places.position') : texts.t(fieldText(first) ?? 'console.history.field'),
        fields,
        keepText: textOf(keep).join(' · '),
        dropText: textOf(drop).join(' · '),
        isBlank: fields.every((field) => keep[field] === '' || keep[field] === null),
      };
    });
}

/** What the place that stays does not know, it takes from the other; else it keeps its own. */
export function initialSides(rows: readonly MergeRow[]): Readonly<Record<string, Side>> {
  return Object.fromEntries(rows.map(({ id, isBlank }) => [id, isBlank ? 'drop' : 'keep']));
}

export function takenFields(
  rows: readonly MergeRow[],
  sides: Readonly<Record<string, Side>>,
): readonly (keyof PlaceFields)[] {
  return rows.filter(({ id }) => sides[id] === 'drop').flatMap(({ fields }) => fields);
}
