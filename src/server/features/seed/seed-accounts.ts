import { account, member, organization, user } from '#server/db/schema/auth.schema.ts';
import { network, orgProfile, territoryGrant } from '#server/db/schema/tenancy.schema.ts';
import type { ServerServices } from '#server/services.ts';
import { DEMO_NETWORKS, DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { derivedId } from '#shared/kernel/id.ts';

/**
 * Writes the demonstration networks, organisations, territories and people. Idempotent: what is there is left alone, a
 * changed password included.
 */
export async function seedAccounts({ db, auth }: Pick<ServerServices, 'db' | 'auth'>): Promise<void> {
  const { password } = await auth.$context;
  // One hash for all: the password is public, and hashing is slow by design.
  const passwordHash = await password.hash(DEMO_PASSWORD);
  const orgs = Object.values(DEMO_ORGS);
  const users = Object.values(DEMO_USERS);
  await db.transaction(async (tx) => {
    await tx.insert(network).values(Object.values(DEMO_NETWORKS)).onConflictDoNothing();
    await tx
      .insert(organization)
      .values(orgs.map(({ id, name, slug }) => ({ id, name, slug })))
      .onConflictDoNothing();
    await tx
      .insert(orgProfile)
      .values(orgs.map(({ id, networkId, kind, name }) => ({ orgId: id, networkId, kind, name })))
      .onConflictDoNothing();
    await tx
      .insert(territoryGrant)
      .values(orgs.flatMap((org) => org.territories.map((code) => ({ orgId: org.id, code }))))
      .onConflictDoNothing();
    await tx
      .insert(user)
      .values(users.map(({ id, email, name }) => ({ id, email, name, emailVerified: true })))
      .onConflictDoNothing();
    await tx
      .insert(account)
      .values(users.map(({ id }) => passwordAccount(id, passwordHash)))
      .onConflictDoNothing();
    await tx
      .insert(member)
      .values(users.map(({ id, orgId, roles }) => membership(id, orgId, roles.join(','))))
      .onConflictDoNothing();
  });
}

/** better-auth keeps a password as an account of the provider `credential`, whose account id is the user's. */
function passwordAccount(userId: string, passwordHash: string) {
  const id = derivedId(['password', userId]);
  return { id, userId, accountId: userId, providerId: 'credential', password: passwordHash };
}

function membership(userId: string, organizationId: string, role: string) {
  return { id: derivedId(['member', organizationId, userId]), userId, organizationId, role };
}
