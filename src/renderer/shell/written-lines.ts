/** Identifiers mean nothing to the person who typed the rest. */
const HIDDEN_KEYS: readonly string[] = ['id', 'batchId', 'networkId', 'ownerOrgId'];

/** What a person typed, one `field: value` per line, from the JSON that was kept. Text that is not JSON is given as it is. */
export function writtenLines(json: string): readonly string[] {
  try {
    return linesOf(JSON.parse(json));
  } catch {
    return [json];
  }
}

function linesOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(linesOf);
  if (typeof value !== 'object' || value === null) return [String(value ?? '')];
  return Object.entries(value)
    .filter(([key]) => !HIDDEN_KEYS.includes(key))
    .flatMap(([key, inner]) =>
      typeof inner === 'object' && inner !== null ? linesOf(inner) : [`${key}: ${String(inner ?? '')}`],
    );
}
