import { and, desc, eq, sql } from 'drizzle-orm';
import { unit } from '#server/db/schema/stock.schema.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import type { ButtonContact } from '#shared/domain/stock/stock-rows.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { KnownButton } from './button-store.ts';

/** A console hears of a button's messages this often at most: sleeping is counted in days, and a thousand buttons speak daily. */
const CONTACT_EVERY_MS = 6 * 3_600_000;

/**
 * The button as the stock and the wearer's file say it is now: blocked when the unit is lost or stolen (stock SPEC ST7), with the file
 * number as it stands. Null: its wearer gave it back, or it was set up for somebody else since (SPEC AL17).
 */
export async function asUnit(writer: NetworkWriter, button: KnownButton): Promise<KnownButton | null> {
  const found = await unitOf(writer, button);
  const isBlocked = button.isBlocked || found?.isBlocked === true;
  if (button.unitId === null || button.wearerId === null) return { ...button, isBlocked };
  if (found && found.buttonId !== button.id) return null;
  const file = await writer.read('wearer', button.wearerId);
  return { ...button, isBlocked, fileNumber: file?.fileNumber ?? '' };
}

/** A registered button names its unit; of the others, the stock's chain of events names the button. */
async function unitOf({ tx }: NetworkWriter, { id, networkId, ownerOrgId, unitId }: KnownButton) {
  const named = unitId === null ? eq(unit.buttonId, id) : eq(unit.id, unitId);
  const rows = await tx
    .select({ buttonId: unit.buttonId, isBlocked: unit.isBlocked })
    .from(unit)
    .where(and(eq(unit.networkId, networkId), eq(unit.ownerOrgId, ownerOrgId), named, sql`not ${unit.deleted}`))
    .orderBy(desc(unit.isBlocked))
    .limit(1);
  return rows[0];
}

/** What tells the consoles when a button was last heard, when it is time to tell them again (stock SPEC ST11). */
export async function contactNote(
  writer: NetworkWriter,
  button: KnownButton,
  heard: { readonly nowMs: number; readonly batteryPercent: number | null },
): Promise<readonly RowChange[]> {
  const known = await writer.read('buttonContact', button.id);
  // Both ways: after a day on which the server's clock was ahead, a button must not count as heard tomorrow.
  if (known && Math.abs(heard.nowMs - Date.parse(known.lastContactAtUtc)) < CONTACT_EVERY_MS) return [];
  const row: ButtonContact = {
    id: button.id,
    networkId: button.networkId,
    ownerOrgId: button.ownerOrgId,
    lastContactAtUtc: new Date(heard.nowMs).toISOString(),
    batteryPercent: heard.batteryPercent ?? known?.batteryPercent ?? null,
  };
  return [{ table: 'buttonContact', id: button.id, op: 'upsert', row }];
}
