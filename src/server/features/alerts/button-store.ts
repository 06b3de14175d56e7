import { and, eq, gt } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { button, buttonMessage } from '#server/db/schema/device.schema.ts';
import type { Transaction } from '#server/sync/database.ts';

export type KnownButton = typeof button.$inferSelect;
export type ButtonMessage = typeof buttonMessage.$inferSelect;

export async function findButton(db: Database, keyIdHex: string): Promise<KnownButton | undefined> {
  const rows = await db.select().from(button).where(eq(button.keyIdHex, keyIdHex));
  return rows[0];
}

/** Reads the button and holds it until the transaction ends: its counters and its budget have one writer at a time. */
export async function lockButton(tx: Transaction, id: string): Promise<KnownButton> {
  const rows = await tx.select().from(button).where(eq(button.id, id)).for('update');
  const found = rows[0];
  if (!found) throw new Error('a button that was known a moment ago is gone');
  return found;
}

export async function saveButton(
  tx: Transaction,
  id: string,
  patch: Partial<Omit<typeof button.$inferInsert, 'id'>>,
): Promise<void> {
  await tx.update(button).set(patch).where(eq(button.id, id));
}

/** The same content of the same button, if it was believed before. */
export async function findMessage(
  db: Database | Transaction,
  buttonId: string,
  contentHash: string,
): Promise<ButtonMessage | undefined> {
  const rows = await db
    .select()
    .from(buttonMessage)
    .where(and(eq(buttonMessage.buttonId, buttonId), eq(buttonMessage.contentHash, contentHash)));
  return rows[0];
}

export async function insertMessage(tx: Transaction, message: typeof buttonMessage.$inferInsert): Promise<void> {
  await tx.insert(buttonMessage).values(message);
}

/** Buttons whose gathered presses still wait for their line. */
export async function buttonsWithGatheredPresses(
  db: Database,
): Promise<readonly { readonly id: string; readonly networkId: string }[]> {
  return db.select({ id: button.id, networkId: button.networkId }).from(button).where(gt(button.gatheredPresses, 0));
}
