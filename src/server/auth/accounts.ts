import { randomBytes } from 'node:crypto';
import { and, desc, eq, gt } from 'drizzle-orm';
import type { Role } from '#shared/domain/access/role.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Database } from '../db/database.ts';
import { member, session, user } from '../db/schema/auth.schema.ts';
import type { Auth } from './auth.ts';

export type AccountDeps = { readonly auth: Auth; readonly db: Database; readonly clock: Clock };

/** Long enough to hand a code over on the phone tomorrow, short enough not to lie about in a drawer. */
const ACTIVATION_MS = 72 * 3_600_000;
const CODE_BYTES = 24;

export type NewMember = {
  readonly orgId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
};
export type Activation = { readonly userId: string; readonly activationCode: string; readonly validUntilUtc: string };

/**
 * Creates an account without a password in an organisation. Its holder sets the password with the code
 * (`POST /auth/reset-password`); the admin who hands it over never knows the password.
 * Refused for an e-mail that has an account: a code for somebody else's account would be the account.
 */
export async function addMember(deps: AccountDeps, added: NewMember): Promise<Result<Activation, 'emailTaken'>> {
  const { auth, db, clock } = deps;
  const userId = newId();
  const email = added.email.toLowerCase();
  const isNew = await db.transaction(async (tx) => {
    const created = await tx
      .insert(user)
      .values({ id: userId, email, name: added.name })
      .onConflictDoNothing()
      .returning();
    if (created.length === 0) return false;
    await tx.insert(member).values({ id: newId(), userId, organizationId: added.orgId, role: added.roles.join(',') });
    return true;
  });
  if (!isNew) return err('emailTaken');
  const activationCode = randomBytes(CODE_BYTES).toString('base64url');
  const expiresAt = new Date(clock.nowMs() + ACTIVATION_MS);
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${activationCode}`,
    value: userId,
    expiresAt,
  });
  return ok({ userId, activationCode, validUntilUtc: toIsoUtc(expiresAt.getTime()) });
}

/** A person's open sessions, newest first. */
export function openSessionsOf({ db, clock }: AccountDeps, userId: string) {
  return db
    .select({ id: session.id, createdAt: session.createdAt, updatedAt: session.updatedAt })
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date(clock.nowMs()))))
    .orderBy(desc(session.createdAt));
}

/** Ends one session if it is this person's. False when it is not. The library tells the session cache. */
export async function endSession({ auth, db }: AccountDeps, userId: string, sessionId: string): Promise<boolean> {
  const [found] = await db
    .select({ token: session.token })
    .from(session)
    .where(and(eq(session.id, sessionId), eq(session.userId, userId)));
  if (found === undefined) return false;
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteSession(found.token);
  return true;
}

/** Ends all sessions of a member of the organisation. Null when there is no such member. */
export async function endSessionsOfMember(deps: AccountDeps, orgId: string, userId: string): Promise<number | null> {
  const [found] = await deps.db
    .select({ id: member.id })
    .from(member)
    .where(and(eq(member.organizationId, orgId), eq(member.userId, userId)));
  if (found === undefined) return null;
  const open = await openSessionsOf(deps, userId);
  const { internalAdapter } = await deps.auth.$context;
  await internalAdapter.deleteUserSessions(userId);
  return open.length;
}
