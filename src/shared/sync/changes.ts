/** Structural equality of two JSON values; the order of keys does not count. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftEntries = Object.entries(left).filter(([, value]) => value !== undefined);
  const rightEntries = Object.entries(right).filter(([, value]) => value !== undefined);
  const rightByKey = new Map<string, unknown>(rightEntries);
  return (
    leftEntries.length === rightEntries.length &&
    leftEntries.every(([key, value]) => rightByKey.has(key) && isDeepEqual(value, rightByKey.get(key)))
  );
}
