/** Fields of a request, by the type the firmware expects. Absent and of another type are the same to it: null. */
export type Fields = ReadonlyMap<string, unknown>;

export function textField(fields: Fields, key: string): string | null {
  const value = fields.get(key);
  return typeof value === 'string' ? value : null;
}

/** Not negative. */
export function numberField(fields: Fields, key: string): number | null {
  const value = fields.get(key);
  return typeof value === 'number' && value >= 0 ? value : null;
}

export function bytesField(fields: Fields, key: string): Uint8Array | null {
  const value = fields.get(key);
  return value instanceof Uint8Array ? value : null;
}

export function booleanField(fields: Fields, key: string): boolean | null {
  const value = fields.get(key);
  return typeof value === 'boolean' ? value : null;
}
