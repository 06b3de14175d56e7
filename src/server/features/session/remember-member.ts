import { and, eq } from 'drizzle-orm';
import type { SignedIn } from '#server/auth/session-reader.ts';
import { memberName } from '#server/db/schema/synced.schema.ts';
import type { ServerServices } from '#server/services.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { memberIdOf } from '#shared/domain/network/member.ts';

/**
 * Lets the organisation's consoles know the name behind an id. Whoever acts has asked who they are before, so a name is known before
 * anything bears it. Costs one read by key; the log is written only when the name is new.
 */
export async function rememberMember(
  { db, commitLog, clock }: Pick<ServerServices, 'db' | 'commitLog' | 'clock'>,
  { displayName }: Pick<SignedIn, 'displayName'>,
  { orgId, networkId, userId }: Actor,
): Promise<void> {
  const id = memberIdOf(orgId, userId);
  const [known] = await db
    .select({ displayName: memberName.displayName })
    .from(memberName)
    .where(and(eq(memberName.networkId, networkId), eq(memberName.id, id), eq(memberName.deleted, false)));
  if (known?.displayName === displayName) return;
  const row = { id, networkId, ownerOrgId: orgId, userId, displayName };
  await commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: clock.nowMs(),
    changes: [{ table: 'memberName', id, op: 'upsert', row }],
  });
}
