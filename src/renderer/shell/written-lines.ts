/** Identifiers, and what stood there before, mean nothing to the person who typed the rest. */
const HIDDEN_KEYS: readonly string[] = ['id', 'fields', 'units', 'proof', 'seen', 'kind'];
/** `placeId`, `happenedAtUtc`, `rulesVersion`, `photoIds` … */
const HIDDEN_ENDING = /(Id|Ids|Utc|Version|Sha256)$/;

/** One value a person typed; `field` is null when the value stands alone. */
export type WrittenLine = { readonly field: string | null; readonly value: WrittenValue };

type WrittenValue = string | number | boolean | null;

/** What a person typed, field by field, from the JSON that was kept; `field` names a value that stands alone. Text that is not JSON is given as it is. */
export function writtenLines(json: string, field: string | null = null): readonly WrittenLine[] {
  try {
    return linesOf(field, JSON.parse(json));
  } catch {
    return [{ field: null, value: json }];
  }
}

function linesOf(field: string | null, value: unknown): readonly WrittenLine[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => linesOf(field, item));
  if (typeof value !== 'object' || value === null) return [{ field, value: writtenValue(value) }];
  return Object.entries(value)
    .filter(([key]) => !HIDDEN_KEYS.includes(key) && !HIDDEN_ENDING.test(key))
    .flatMap(([key, inner]) => linesOf(key, inner));
}

function writtenValue(value: unknown): WrittenValue {
  return typeof value === 'number' || typeof value === 'boolean' || value === null ? value : String(value ?? '');
}
