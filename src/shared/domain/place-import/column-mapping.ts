import { COLUMN_WORDS, foldColumnName } from './column-words.ts';
import { readCoordinatePair, readDecimal } from './coordinates.ts';
import { PLACE_FIELD_TARGETS, type PlaceFieldTarget } from './target.ts';

/** Target → column index of the file, or null when the file does not hold it. */
export type ColumnMapping = Readonly<Record<PlaceFieldTarget, number | null>>;

/** Share of the filled sample cells that must look right before values alone name a column, or may unname one. */
const LIKELY = 0.8;

/**
 * Guesses what each column holds: by its name first, then by its values for what no name told.
 * @param sample first rows of the file; a few hundred are enough
 */
export function guessMapping(columns: readonly string[], sample: readonly (readonly string[])[]): ColumnMapping {
  const names = columns.map(foldColumnName);
  const valuesOf = (index: number) => sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '');
  const taken = new Set<number>();
  const mapping: Record<PlaceFieldTarget, number | null> = { ...NOTHING_MAPPED };
  const assign = (target: PlaceFieldTarget, index: number | undefined) => {
    if (index === undefined) return;
    mapping[target] = index;
    taken.add(index);
  };
  for (const target of PLACE_FIELD_TARGETS) {
    const candidates = COLUMN_WORDS[target]
      .map((word) => names.indexOf(word))
      .filter((index) => index !== -1 && !taken.has(index) && mayHold(target, valuesOf(index)));
    assign(target, target === 'sourceId' ? bestId(candidates, sample) : candidates[0]);
  }
  for (const [target, looksRight] of VALUE_TESTS) {
    if (mapping[target] !== null || isPositionKnown(target, mapping)) continue;
    const likely = columns.flatMap((_name, i) =>
      !taken.has(i) && share(valuesOf(i), looksRight) >= LIKELY ? [i] : [],
    );
    // Two columns that look alike: a person decides.
    if (likely.length === 1) assign(target, likely[0]);
  }
  return mapping;
}

export const NOTHING_MAPPED: ColumnMapping = {
  sourceId: null,
  name: null,
  category: null,
  address: null,
  postcode: null,
  communeName: null,
  communeCode: null,
  departmentCode: null,
  latitude: null,
  longitude: null,
  latitudeLongitude: null,
  precision: null,
  phone: null,
  email: null,
  website: null,
  accessibility: null,
  updatedOn: null,
  openingHours: null,
  ownerKind: null,
  welcomesPublic: null,
  visibility: null,
  opensOn: null,
  closesOn: null,
  placeId: null,
  placeSource: null,
};

/** What values of a target look like, strictest first: these name a column by themselves. */
const VALUE_TESTS: readonly (readonly [PlaceFieldTarget, (value: string) => boolean])[] = [
  ['latitudeLongitude', (value) => readCoordinatePair(value) !== null],
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(value)],
  ['website', (value) => /^https?:\/\//i.test(value)],
  ['phone', (value) => /^(?:\+33|0)\s?[1-9](?:[\s.-]?\d{2}){4}$/.test(value)],
  ['openingHours', (value) => /\b(?:lundi|mardi|Mo|Tu)\b.*\d[:h]/i.test(value)],
];

/** Targets whose named column is refused when its values cannot be one: Lambert metres under `x`, a title under `code`. */
const NAME_CHECKS: Readonly<Partial<Record<PlaceFieldTarget, (value: string) => boolean>>> = {
  latitude: (value) => isDegree(value),
  longitude: (value) => isDegree(value),
  latitudeLongitude: (value) => readCoordinatePair(value) !== null,
  communeCode: (value) => /^\d[\dAB]?\d{2,3}$/i.test(value),
};

function mayHold(target: PlaceFieldTarget, values: readonly string[]): boolean {
  const check = NAME_CHECKS[target];
  return check === undefined || values.length === 0 || share(values, check) >= 0.5;
}

function isDegree(value: string): boolean {
  const degrees = readDecimal(value);
  return degrees !== null && Math.abs(degrees) <= 180;
}

function share(values: readonly string[], test: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(test).length / values.length;
}

/** A pair in one column is not looked for when each coordinate has a column of its own. */
function isPositionKnown(target: PlaceFieldTarget, mapping: ColumnMapping): boolean {
  return target === 'latitudeLongitude' && mapping.latitude !== null && mapping.longitude !== null;
}

/** The first candidate that is filled and different on every row; an id that repeats, or is `0`, is only the last resort. */
function bestId(candidates: readonly number[], sample: readonly (readonly string[])[]): number | undefined {
  const isUnique = (index: number) => {
    const values = sample.map((row) => (row[index] ?? '').trim());
    return !values.includes('') && new Set(values).size === values.length;
  };
  return candidates.find(isUnique) ?? candidates[0];
}
