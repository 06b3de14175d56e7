import type { Commune, Hours } from './index-columns.ts';

/** A fact that many places share: each value once, and by position which of them is told of the place. */
export type Told<Value> = { readonly values: readonly Value[]; readonly at: Uint32Array };

const KEYS = {
  communes: ({ code, name }: Commune) => `${code} ${name}`,
  departments: (code: string) => code,
  hours: ({ openingHours, timeZone }: Hours) => `${timeZone} ${openingHours}`,
};

export const NO_ONE_TOLD: Told<never> = { values: [], at: new Uint32Array() };

/** `from`: by position, where the value stands in `before`; below zero, its complement in `fresh`. */
type Telling<Value> = { readonly before: Told<Value>; readonly fresh: readonly Value[]; readonly from: Int32Array };

export const tellCommunes = (telling: Telling<Commune>): Told<Commune> => tell(telling, KEYS.communes);
export const tellDepartments = (telling: Telling<string>): Told<string> => tell(telling, KEYS.departments);
export const tellHours = (telling: Telling<Hours>): Told<Hours> => tell(telling, KEYS.hours);

/** A value that nobody is told of any more may stay among the values. */
function tell<Value>({ before, fresh, from }: Telling<Value>, keyOf: (value: Value) => string): Told<Value> {
  const values = [...before.values];
  const known = new Map(values.map((value, index) => [keyOf(value), index]));
  const freshAt = fresh.map((value) => {
    const key = keyOf(value);
    const found = known.get(key) ?? values.push(value) - 1;
    known.set(key, found);
    return found;
  });
  const at = Uint32Array.from(from, (source) => (source >= 0 ? before.at[source] : freshAt[~source]) ?? 0);
  return { values, at };
}
