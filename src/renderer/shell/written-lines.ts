/** Identifiers, and what stood there before, mean nothing to the person who typed the rest. */
const HIDDEN_KEYS: readonly string[] = [
  'id',
  'eventId',
  'batchId',
  'networkId',
  'ownerOrgId',
  'keepId',
  'dropId',
  'fields',
  'units',
  'lotId',
  'holderId',
  'wearerId',
  'buttonId',
  'aboutId',
  'happenedAtUtc',
  'proof',
  'seen',
];

/** One value a person typed; `field` is null when the value stands alone. */
export type WrittenLine = { readonly field: string | null; readonly value: string };

/** What a person typed, field by field, from the JSON that was kept. Text that is not JSON is given as it is. */
export function writtenLines(json: string): readonly WrittenLine[] {
  try {
    return linesOf(null, JSON.parse(json));
  } catch {
    return [{ field: null, value: json }];
  }
}

function linesOf(field: string | null, value: unknown): readonly WrittenLine[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => linesOf(field, item));
  if (typeof value !== 'object' || value === null) return [{ field, value: String(value ?? '') }];
  return Object.entries(value)
    .filter(([key]) => !HIDDEN_KEYS.includes(key))
    .flatMap(([key, inner]) => linesOf(key, inner));
}
