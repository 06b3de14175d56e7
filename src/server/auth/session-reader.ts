import { and, asc, eq } from 'drizzle-orm';
import { sha256Hex } from '#node/hashing/digest.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Database } from '../db/database.ts';
import { member } from '../db/schema/auth.schema.ts';
import { network, orgProfile, territoryGrant } from '../db/schema/tenancy.schema.ts';
import type { Auth } from './auth.ts';
import { parseRoles } from './org-roles.ts';

/** A signed-in person and the organisation they act for; `actor` is null when they belong to none. */
export type SignedIn = {
  readonly userId: string;
  readonly sessionId: string;
  readonly displayName: string;
  readonly actor: Actor | null;
  readonly orgName: string;
  readonly networkName: string;
};

export type SessionReader = {
  /** Who holds this bearer token, or null. Cached a few seconds by the token's hash. */
  readonly read: (bearerToken: string | null) => Promise<SignedIn | null>;
  /** True while the token's answer is cached: it is somebody's. Asks nobody. */
  readonly isRemembered: (bearerToken: string) => boolean;
  /** Forgets what is cached about a person: sessions, roles. To be called in the transaction's wake that changed them. */
  readonly dropUser: (userId: string) => void;
  /** Forgets everything cached, e.g. after grants of an organisation changed. */
  readonly dropAll: () => void;
  /** Called after every drop, so that open streams are checked at once. Returns its undo. */
  readonly onDropped: (listener: () => void) => () => void;
};

/** Other instances notice a revocation after this at the latest; this one at once. */
const CACHE_MS = 15_000;
const MAX_CACHED = 5_000;
/** However often it is used, a session ends here and the password is asked again. */
const SESSION_ABSOLUTE_MS = 30 * 24 * 3_600_000;

type Cached = { readonly signedIn: SignedIn; readonly readAtMs: number };

export function createSessionReader(auth: Auth, db: Database, clock: Clock): SessionReader {
  const cache = new Map<string, Cached>();
  /** Grows with every drop: an answer that was being read meanwhile is too old to keep. */
  let generation = 0;
  const listeners = new Set<() => void>();
  const dropped = (): void => {
    generation += 1;
    for (const listener of listeners) listener();
  };

  /** A clock that was set back must not keep an answer for as long as it was set back. */
  const fresh = (key: string): SignedIn | null => {
    const cached = cache.get(key);
    if (cached === undefined) return null;
    const ageMs = clock.nowMs() - cached.readAtMs;
    return ageMs >= 0 && ageMs < CACHE_MS ? cached.signedIn : null;
  };

  async function read(bearerToken: string | null): Promise<SignedIn | null> {
    if (bearerToken === null) return null;
    const key = sha256Hex(bearerToken);
    const cached = fresh(key);
    if (cached !== null) return cached;
    cache.delete(key);
    const startedIn = generation;
    const signedIn = await readFromDatabase(auth, db, bearerToken, clock.nowMs());
    if (signedIn !== null && startedIn === generation) {
      if (cache.size >= MAX_CACHED) cache.clear();
      cache.set(key, { signedIn, readAtMs: clock.nowMs() });
    }
    return signedIn;
  }

  return {
    read,
    isRemembered: (bearerToken) => fresh(sha256Hex(bearerToken)) !== null,
    dropUser: (userId) => {
      for (const [key, { signedIn }] of cache) {
        if (signedIn.userId === userId) cache.delete(key);
      }
      dropped();
    },
    dropAll: () => {
      cache.clear();
      dropped();
    },
    onDropped: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

async function readFromDatabase(auth: Auth, db: Database, token: string, nowMs: number): Promise<SignedIn | null> {
  const found = await auth.api.getSession({ headers: new Headers({ authorization: `Bearer ${token}` }) });
  if (found === null) return null;
  if (found.session.createdAt.getTime() + SESSION_ABSOLUTE_MS < nowMs) {
    const context = await auth.$context;
    await context.internalAdapter.deleteSession(found.session.token);
    return null;
  }
  const membership = await membershipOf(db, found.user.id, found.session.activeOrganizationId ?? null);
  return {
    userId: found.user.id,
    sessionId: found.session.id,
    displayName: found.user.name,
    actor: membership?.actor ?? null,
    orgName: membership?.orgName ?? '',
    networkName: membership?.networkName ?? '',
  };
}

type Membership = { readonly actor: Actor; readonly orgName: string; readonly networkName: string };

/** The chosen organisation, or the first one joined; never one the person has left. */
async function membershipOf(db: Database, userId: string, chosenOrgId: string | null): Promise<Membership | null> {
  const chosen = chosenOrgId === null ? undefined : eq(member.organizationId, chosenOrgId);
  const rows = await db
    .select({
      orgId: orgProfile.orgId,
      role: member.role,
      networkId: network.id,
      orgName: orgProfile.name,
      networkName: network.name,
      code: territoryGrant.code,
    })
    .from(member)
    .innerJoin(orgProfile, eq(orgProfile.orgId, member.organizationId))
    .innerJoin(network, eq(network.id, orgProfile.networkId))
    .leftJoin(territoryGrant, eq(territoryGrant.orgId, orgProfile.orgId))
    .where(and(eq(member.userId, userId), chosen))
    .orderBy(asc(member.createdAt), asc(member.id), asc(territoryGrant.code));
  const first = rows[0];
  if (first === undefined) return chosenOrgId === null ? null : membershipOf(db, userId, null);
  const territories = rows.flatMap((row) => (row.orgId === first.orgId && row.code !== null ? [row.code] : []));
  const { orgId, networkId, orgName, networkName } = first;
  return { actor: { userId, orgId, networkId, roles: parseRoles(first.role), territories }, orgName, networkName };
}
