import { sql } from 'drizzle-orm';
import { isSignedBy } from '#node/signing/ed25519.ts';
import { button } from '#server/db/schema/device.schema.ts';
import { unit } from '#server/db/schema/stock.schema.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { bytesOfHex } from '#shared/kernel/hex.ts';
import type { KeyNeed, Rejection } from '#shared/sync/mutator.ts';
import { selectAll, type Transaction } from './database.ts';
import type { PreparedEntry } from './decide-mutation.ts';

/** Why a device's key cannot be taken; null: it can. */
export type KeyCheck = (need: KeyNeed) => Rejection | null;

/**
 * Says of each key that the mutations of a batch name whether the device proved that it has it, and whether it is already another unit's,
 * of this organisation or of any other (SPEC SY80). A unit that its former owner has back, or emptied, frees its key.
 */
export async function checkKeys(
  tx: Transaction,
  { actor, entries }: { readonly actor: Actor; readonly entries: readonly PreparedEntry[] },
): Promise<KeyCheck> {
  const named = entries.flatMap(({ prepared }) => (prepared.ok ? prepared.value.keys : []));
  if (named.length === 0) return () => ({ code: 'invalid', field: 'attestation' });
  const keys = [...new Set(named.map(({ publicKeyHex }) => publicKeyHex))];
  const taken = await selectAll(
    tx,
    sql`select encode(b.verify_key, 'hex') as key_hex, b.network_id, b.owner_org_id, b.unit_id from ${button} b
        left join ${unit} u on u.network_id = b.network_id and u.id = b.unit_id
        where b.verify_key in (select decode(hex, 'hex') from unnest(${sql.param(keys)}::text[]) as hex)
        and (u.id is null or (u.button_id = b.id and not u.deleted))`,
    (row) => ({
      publicKeyHex: String(row.key_hex),
      holder: [String(row.network_id), String(row.owner_org_id), String(row.unit_id)].join(' '),
    }),
  );
  return ({ unitId, publicKeyHex, signedBytes, signature }) => {
    if (!isSignedBy(bytesOfHex(publicKeyHex), signedBytes, signature)) return { code: 'invalid', field: 'attestation' };
    const mine = [actor.networkId, actor.orgId, unitId].join(' ');
    const isTaken = taken.some((other) => other.publicKeyHex === publicKeyHex && other.holder !== mine);
    return isTaken ? { code: 'alreadyExists', field: 'key' } : null;
  };
}
