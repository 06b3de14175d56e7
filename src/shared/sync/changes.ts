import type { WireChange } from './wire.ts';

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

/**
 * Keeps, for every row, one change that leaves a reader where the whole list would: the last content, and the last word on each scope.
 * Property: reduce(all) = reduce(reduce(first part) + rest). Order of the result: by sequence of the last change.
 */
export function reduceChanges(changes: readonly WireChange[]): readonly WireChange[] {
  const byRow = new Map<string, WireChange>();
  for (const change of changes) {
    const key = `${change.table}/${change.id}`;
    const before = byRow.get(key);
    byRow.delete(key);
    byRow.set(key, before ? mergeChanges(before, change) : change);
  }
  return [...byRow.values()];
}

function mergeChanges(before: WireChange, after: WireChange): WireChange {
  const out = [...new Set([...before.out, ...after.out])].filter((scope) => !after.in.includes(scope));
  const kept = before.in.filter((scope) => !after.out.includes(scope) && !after.in.includes(scope));
  return { ...after, in: [...after.in, ...kept].toSorted(), out: out.toSorted() };
}
