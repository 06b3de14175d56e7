/** A number for each set or list, by identity, so that thousands of row numbers are not spelled out in a query key. */
export function versionOf(numbers: object): number {
  const known = versions.get(numbers);
  if (known !== undefined) return known;
  lastVersion += 1;
  versions.set(numbers, lastVersion);
  return lastVersion;
}

const versions = new WeakMap<object, number>();
let lastVersion = 0;
