import { v5, v7 } from 'uuid';
import { z } from 'zod';

/** UUID in its canonical lower-case form (RFC 9562). */
export const uuidSchema = z.uuid();

/** A new row or mutation id: UUIDv7, made where the row is made, sortable by creation. */
export function newId(): string {
  return v7();
}

/** Fixed namespace of every id this product derives from outside identifiers (RFC 9562 §5.5). */
const DERIVED_ID_NAMESPACE = '6f1d6a52-7c1b-5a0e-9f55-0b0c8f2f3a11';

/**
 * The id of a row that comes from an outside source: two consoles that import the same file make the same id,
 * so the import is idempotent however often and wherever it runs. Parts are joined by a character no source id holds.
 */
export function derivedId(parts: readonly string[]): string {
  return v5(parts.join('\u001f'), DERIVED_ID_NAMESPACE);
}

/** Whether an id says of itself that it was derived (UUID version 5). Such an id may be known before its row is there. */
export function isDerivedId(id: string): boolean {
  return id[14] === '5';
}
