import { and, eq, sql } from 'drizzle-orm';
import { unit } from '#server/db/schema/stock.schema.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import type { ButtonContact } from '#shared/domain/stock/stock-rows.ts';
import type { RowChange } from '#shared/sync/table.ts';
import type { KnownButton } from './button-store.ts';

/** A console hears of a button's messages this often at most: sleeping is counted in days, and a thousand buttons speak daily. */
const CONTACT_EVERY_MS = 6 * 3_600_000;

/** The button, blocked as well when the stock's chain of events says that it is lost or stolen (stock SPEC ST7). */
export async function withUnitBlock(writer: NetworkWriter, button: KnownButton): Promise<KnownButton> {
  if (button.isBlocked) return button;
  const blocked = await writer.tx
    .select({ id: unit.id })
    .from(unit)
    .where(
      and(
        eq(unit.networkId, button.networkId),
        eq(unit.buttonId, button.id),
        eq(unit.ownerOrgId, button.ownerOrgId),
        sql`${unit.isBlocked} and not ${unit.deleted}`,
      ),
    )
    .limit(1);
  return blocked.length === 0 ? button : { ...button, isBlocked: true };
}

/** What tells the consoles when a button was last heard, when it is time to tell them again (stock SPEC ST11). */
export async function contactNote(
  writer: NetworkWriter,
  button: KnownButton,
  heard: { readonly nowMs: number; readonly batteryPercent: number | null },
): Promise<readonly RowChange[]> {
  const known = await writer.read('buttonContact', button.id);
  if (known && heard.nowMs - Date.parse(known.lastContactAtUtc) < CONTACT_EVERY_MS) return [];
  const row: ButtonContact = {
    id: button.id,
    networkId: button.networkId,
    ownerOrgId: button.ownerOrgId,
    lastContactAtUtc: new Date(heard.nowMs).toISOString(),
    batteryPercent: heard.batteryPercent ?? known?.batteryPercent ?? null,
  };
  return [{ table: 'buttonContact', id: button.id, op: 'upsert', row }];
}
