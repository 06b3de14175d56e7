import { createBlobStore } from '#server/features/blobs/blob-store.ts';
import { ROLES, type Role } from '#shared/domain/access/role.ts';
import type { PlaceDocument } from '#shared/domain/document/place-document.ts';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import { addMember } from '#test/support/add-member.ts';
import { anAlert, aPlace } from '#test/support/builders.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import { signIn, startTestServer, type TestServer } from '#test/support/server.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';

/** Whose thing is touched: the caller's organisation's, a sibling's in the same network, one's of another network. */
export const TENANTS = ['own', 'sibling', 'otherNetwork'] as const;
export type Tenant = (typeof TENANTS)[number];

export type Target = {
  readonly orgId: string;
  readonly networkId: string;
  /** A discreet place with its contact, an alert. Nobody outside the organisation may know of them. */
  readonly placeId: string;
  readonly alertId: string;
  /** Bytes of a document of the place. */
  readonly sha256: string;
  /** Somebody of the organisation who is no caller. */
  readonly memberId: string;
};

export type Caller = {
  readonly role: Role | 'signedOut';
  readonly userId: string;
  /** Empty for the one who is not signed in. */
  readonly headers: Readonly<Record<string, string>>;
  /** The headers of a session of its own, for what ends sessions. */
  readonly freshHeaders: () => Promise<Readonly<Record<string, string>>>;
};

export type World = {
  readonly server: TestServer;
  readonly callers: readonly Caller[];
  readonly targets: Readonly<Record<Tenant, Target>>;
  readonly close: () => Promise<void>;
};

const MEMBERS = { own: DEMO_USERS.omar, sibling: DEMO_USERS.claire, otherNetwork: DEMO_USERS.ivan } as const;

const ORGS = { own: DEMO_ORGS.escale, sibling: DEMO_ORGS.lyon, otherNetwork: DEMO_ORGS.ivry } as const;

/** One person per role in the same organisation, and one private thing of each kind per organisation. */
export async function createWorld(): Promise<World> {
  const server = await startTestServer();
  const signedOut: Caller = { role: 'signedOut', userId: '', headers: {}, freshHeaders: async () => ({}) };
  const people = await Promise.all(ROLES.map((role) => personWith(role, server)));
  return {
    server,
    callers: [signedOut, ...people],
    targets: {
      own: await makeTarget(server, 'own'),
      sibling: await makeTarget(server, 'sibling'),
      otherNetwork: await makeTarget(server, 'otherNetwork'),
    },
    close: server.close,
  };
}

async function personWith(role: Role, server: TestServer): Promise<Caller> {
  const { userId, email } = await addMember(server, { name: role, role, orgId: ORGS.own.id });
  const headersOf = (token: string) => ({ authorization: `Bearer ${token}` });
  const freshHeaders = async () => headersOf(await signIn(server.url, email, DEMO_PASSWORD));
  return { role, userId, headers: await freshHeaders(), freshHeaders };
}

async function makeTarget(server: TestServer, tenant: Tenant): Promise<Target> {
  const { id: orgId, networkId } = ORGS[tenant];
  const owner = { networkId, ownerOrgId: orgId };
  const place = aPlace({ ...owner, id: newId(), visibility: 'discreet' });
  const contact = {
    ...owner,
    id: place.id,
    referentName: 'Privée',
    referentPhone: '',
    backupName: '',
    backupPhone: '',
    note: '',
  };
  const alert = anAlert({ ...owner, id: newId(), buttonId: newId() });
  const bytes = bytesOfType('image/jpeg', 200, tenant.length);
  const document = { ...FOLLOW_UP_SAMPLES.placeDocument, ...owner, id: newId(), placeId: place.id };
  const named = { ...document, sha256: sha256Of(bytes), sizeBytes: bytes.length };
  await storeBlob(server, named, bytes);
  await server.services.commitLog.commitChanges(networkId, {
    actorId: null,
    mutationId: null,
    nowMs: Date.now(),
    changes: [
      { table: 'place', id: place.id, op: 'upsert', row: place },
      { table: 'placeContact', id: place.id, op: 'upsert', row: contact },
      { table: 'alert', id: alert.id, op: 'upsert', row: alert },
      { table: 'placeDocument', id: named.id, op: 'upsert', row: named },
    ],
  });
  return {
    orgId,
    networkId,
    placeId: place.id,
    alertId: alert.id,
    sha256: named.sha256,
    memberId: MEMBERS[tenant].id,
  };
}

async function storeBlob(server: TestServer, document: PlaceDocument, bytes: Uint8Array): Promise<void> {
  const { networkId, ownerOrgId, sha256, mediaType, sizeBytes } = document;
  const store = createBlobStore(server.services.db);
  const key = { networkId, ownerOrgId, sha256 };
  await store.begin(key, { sha256, mediaType, sizeBytes }, Date.now());
  await store.append(key, { offset: 0, bytes: Buffer.from(bytes) }, Date.now());
}

/** The caller with this role. @throws when nobody has it */
export function callerWith(world: World, role: Role): Caller {
  const found = world.callers.find((caller) => caller.role === role);
  if (found === undefined) throw new Error(`nobody is ${role}`);
  return found;
}
