import { member, user } from '#server/db/schema/auth.schema.ts';
import type { Role } from '#shared/domain/access/role.ts';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { derivedId, newId } from '#shared/kernel/id.ts';
import type { TestServer } from './server.ts';

export type AddedMember = { readonly userId: string; readonly email: string };

/** Somebody with one role in an organisation. The password is the demonstration's: hashing it anew takes longer than most tests. */
export async function addMember(
  server: TestServer,
  { name, role, orgId }: { readonly name: string; readonly role: Role; readonly orgId: string },
): Promise<AddedMember> {
  const { db, pool } = server.services;
  const userId = derivedId(['test member', name]);
  const email = `${name.toLowerCase()}@matrix.example`;
  await db.insert(user).values({ id: userId, email, name });
  await db.insert(member).values({ id: newId(), userId, organizationId: orgId, role });
  await pool.query(
    `insert into auth_account (id, user_id, account_id, provider_id, password)
     select $1, $2, $2, 'credential', password from auth_account where user_id = $3`,
    [newId(), userId, DEMO_USERS.nora.id],
  );
  return { userId, email };
}
