import { sql } from 'drizzle-orm';
import { button } from '#server/db/schema/device.schema.ts';
import type { UnitKey } from '#shared/domain/provisioning/unit-key.ts';
import type { Transaction } from './database.ts';

/**
 * Has the alert intake know the button of every unit whose key was written, in the same transaction. What it heard of that button stays;
 * a unit that came back with another key starts its counter anew. Runs under the network's head lock.
 */
export async function knowButtons(tx: Transaction, unitKeys: readonly UnitKey[]): Promise<void> {
  for (const { id, networkId, ownerOrgId, links } of unitKeys) {
    const link = links.at(-1);
    if (!link) continue;
    const { buttonId, wearerId, label, publicKeyHex } = link;
    const keyIdHex = buttonId.replaceAll('-', '');
    await tx.execute(sql`insert into ${button} as known
      (id, network_id, owner_org_id, label, file_number, unit_id, wearer_id, key_id_hex, algorithm, verify_key)
      values (${buttonId}::uuid, ${networkId}::uuid, ${ownerOrgId}::uuid, ${label}::text, '', ${id}::uuid, ${wearerId}::uuid,
        ${keyIdHex}::text, 'EdDSA', decode(${publicKeyHex}::text, 'hex'))
      on conflict (id) do update set label = excluded.label, verify_key = excluded.verify_key,
        highest_counter = case when known.verify_key = excluded.verify_key then known.highest_counter end,
        window_bitmap = case when known.verify_key = excluded.verify_key then known.window_bitmap else 0 end`);
  }
}
