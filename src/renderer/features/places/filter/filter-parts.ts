import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { CATEGORY_TEXT, LABEL_TEXT } from '#ui/place/place-texts.ts';

/** One value that a filter asks for, and the filter's change that lets it go. */
export type ChosenValue = {
  readonly key: string;
  readonly text: string;
  readonly off: Partial<PlaceFilter>;
};

/** Everything that a filter asks for of one fact, and the filter's change that lets it go. */
export type ChosenPart = { readonly key: PartKey; readonly text: string; readonly off: Partial<PlaceFilter> };

type Words = {
  readonly t: Texts['t'];
  /** Name of a commune or département by its INSEE code. */
  readonly territoryName: (code: string) => string;
};

/** The parts that a person sets; whose eyes one looks with (`audience`) is said by its banner. */
const PART_KEYS = [
  'text',
  'territories',
  'isOpenNow',
  'labelStates',
  'categories',
  'ownership',
  'position',
  'isTemporary',
  'isDisputed',
] as const satisfies readonly (keyof PlaceFilter)[];
type PartKey = (typeof PART_KEYS)[number];

/** Whether the filter hides anything of what its audience sees. */
export function isFiltering(filter: PlaceFilter): boolean {
  return PART_KEYS.some((key) => isPartOn(filter, key));
}

/** The change that lets every part go; the audience stays. */
export function nothingFiltered({ audience }: PlaceFilter): PlaceFilter {
  return { ...EVERY_PLACE, audience };
}

/** What is asked for, value by value, in the order of the popover. What was typed stands in its own field. */
export function chosenValues(filter: PlaceFilter, words: Words): readonly ChosenValue[] {
  const { t } = words;
  return PART_KEYS.flatMap((key): readonly ChosenValue[] => {
    if (key === 'territories') return listed(filter, key, words.territoryName);
    if (key === 'labelStates') return listed(filter, key, (state) => t(LABEL_TEXT[state]));
    if (key === 'categories') return listed(filter, key, (category) => t(CATEGORY_TEXT[category]));
    return key !== 'text' && isPartOn(filter, key) ? [partOf(filter, key, words)] : [];
  });
}

/** What is asked for, fact by fact: what to loosen when nothing is found. */
export function chosenParts(filter: PlaceFilter, words: Words): readonly ChosenPart[] {
  return PART_KEYS.filter((key) => isPartOn(filter, key)).map((key) => partOf(filter, key, words));
}

/** How many values are asked for, what was typed left out. */
export function chosenCount(filter: PlaceFilter): number {
  return chosenValues(filter, { t: (id) => id, territoryName: (code) => code }).length;
}

function isPartOn(filter: PlaceFilter, key: PartKey): boolean {
  const value = filter[key];
  return Array.isArray(value) ? value.length > 0 : value !== EVERY_PLACE[key];
}

function partOf(filter: PlaceFilter, key: PartKey, { t, territoryName }: Words): ChosenPart {
  const off = { [key]: EVERY_PLACE[key] };
  const part = (text: string) => ({ key, text, off });
  switch (key) {
    case 'text':
      return part(t('console.filter.typed', { text: filter.text }));
    case 'territories':
      return part(filter.territories.map(territoryName).join(', '));
    case 'labelStates':
      return part(filter.labelStates.map((state) => t(LABEL_TEXT[state])).join(', '));
    case 'categories':
      return part(filter.categories.map((category) => t(CATEGORY_TEXT[category])).join(', '));
    case 'position':
      return part(t(filter.position === 'missing' ? 'console.filter.positionMissing' : 'console.filter.positionKnown'));
    case 'ownership':
      return part(t('console.places.mine'));
    case 'isOpenNow':
      return part(t('console.filter.openNow'));
    case 'isTemporary':
      return part(t('console.filter.temporary'));
    case 'isDisputed':
      return part(t('console.conflict.chip'));
  }
}

type ListKey = 'territories' | 'labelStates' | 'categories';

function listed<Key extends ListKey>(
  filter: PlaceFilter,
  key: Key,
  textOf: (value: PlaceFilter[Key][number]) => string,
): readonly ChosenValue[] {
  const values: readonly PlaceFilter[Key][number][] = filter[key];
  return values.map((value) => ({
    key: `${key}:${value}`,
    text: textOf(value),
    off: { [key]: values.filter((other) => other !== value) },
  }));
}

/** The list with the value when it was not in it, without when it was. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
