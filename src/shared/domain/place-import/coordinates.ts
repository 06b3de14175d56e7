/** A decimal number as files write it: point or comma, nothing around it. Null: not one. */
export function readDecimal(written: string): number | null {
  const text = written.trim().replace(',', '.');
  return /^[+-]?\d{1,9}(?:\.\d*)?$/.test(text) ? Number(text) : null;
}

/** `"45.75, 4.85"`: latitude first, as city lists write `Geo Point`. Null: not a pair of numbers. */
export function readCoordinatePair(written: string): { readonly lat: number; readonly lon: number } | null {
  const [first, second, ...more] = written
    .trim()
    .replace(/^[[(]|[\])]$/g, '')
    .split(/\s*[,;]\s*|\s+/);
  if (first === undefined || second === undefined || more.length > 0 || !first.includes('.')) return null;
  const lat = readDecimal(first);
  const lon = readDecimal(second);
  return lat === null || lon === null ? null : { lat, lon };
}
