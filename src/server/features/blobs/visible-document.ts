import { sql } from 'drizzle-orm';
import type { Database } from '#server/db/database.ts';
import { selectAll } from '#server/sync/database.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';

export type VisibleDocument = { readonly id: string; readonly ownerOrgId: string };

/** A document that names these bytes and that this person may see now, or undefined: the only reason to give bytes away (SPEC SY76). */
export async function visibleDocument(
  db: Database,
  actor: Actor,
  sha256: string,
): Promise<VisibleDocument | undefined> {
  const found = await selectAll(
    db,
    sql`select id, owner_org_id from place_document
        where network_id = ${actor.networkId} and sha256 = ${sha256} and not deleted
        and scopes && ${sql.param([...scopesOf(actor)])}::text[] order by id limit 1`,
    (row) => ({ id: String(row.id), ownerOrgId: String(row.owner_org_id) }),
  );
  return found[0];
}
