import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { apiContract } from '#shared/contract/api/api.contract.ts';
import type { Role } from '#shared/domain/access/role.ts';
import { seenEventId } from '#shared/domain/alert/alert-mutators.ts';
import { newId } from '#shared/kernel/id.ts';
import { contractRoutes } from '#test/support/contract-routes.ts';
import { get, live, type Probe, post, postInFreshSession, pull, push, snapshot } from './access-probes.ts';
import { type Caller, createWorld, TENANTS, type Tenant, type World } from './access-world.ts';

type Expected = (role: Caller['role'], tenant: Tenant) => string;
/** `names`: whether a request of this route names a thing of somebody; if not, one tenant stands for all. */
type Row = { readonly probe: Probe; readonly expected: Expected; readonly names?: 'nothing' };

/** Roles are written out here, not taken from the permission table: the table is what is being tested. */
const CONTACTS: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker', 'operator'];
/** Visits, conventions, documents: never the venue's own people. */
const FOLLOW_UP: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker'];
const ALERTS: readonly Role[] = ['admin', 'associationWorker', 'operator'];
const QUARANTINE: readonly Role[] = ['admin', 'operator'];
const EDITORS: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker'];
const DOCUMENTS: readonly Role[] = ['admin', 'cityCoordinator', 'auditor', 'associationWorker'];
const ANSWERERS: readonly Role[] = ['admin', 'operator'];

const always =
  (status: string): Expected =>
  () =>
    status;
const signedIn: Expected = (role) => (role === 'signedOut' ? '401' : '200');
const holds = (roles: readonly Role[], role: Role): boolean => roles.includes(role);

/** The scopes of an organisation: its members' by role; of another organisation nobody opens anything. */
const scopes: Expected = (role, tenant) => {
  if (role === 'signedOut') return '401';
  const quarantineOfNetwork = tenant === 'sibling' && holds(QUARANTINE, role) ? 'quarantine' : 'none';
  if (tenant !== 'own') return quarantineOfNetwork;
  const kinds = [
    'org',
    holds(CONTACTS, role) && 'contacts',
    holds(FOLLOW_UP, role) && 'followup',
    holds(ALERTS, role) && 'alerts',
    holds(QUARANTINE, role) && 'quarantine',
  ];
  return kinds.filter((kind) => kind !== false).join(' ');
};

/** Who may not do it at all is told so; who may is not told whether the thing of another organisation exists. */
const mutation =
  (roles: readonly Role[]): Expected =>
  (role, tenant) => {
    if (role === 'signedOut') return '401';
    if (!holds(roles, role)) return 'forbidden';
    return tenant === 'own' ? 'applied' : 'missing';
  };

const bringer =
  (status: string): Expected =>
  (role) => {
    if (role === 'signedOut') return '401';
    return holds(DOCUMENTS, role) ? status : '403';
  };

const ownOrganisation: Expected = (role, tenant) => {
  if (role === 'signedOut') return '401';
  return tenant === 'own' ? '200' : '404';
};

const AROUND = 'lon=4.83&lat=45.76';
const page = (path: string): Row => ({ names: 'nothing', probe: get(() => path), expected: always('200') });

const ROWS: Readonly<Record<string, Row>> = {
  'GET /healthz': page('/healthz'),
  'GET /readyz': page('/readyz'),
  'GET /openapi.json': page('/openapi.json'),
  'GET /docs': page('/docs'),
  'GET /docs/start.js': page('/docs/start.js'),
  'GET /docs/swagger-ui.css': page('/docs/swagger-ui.css'),
  'GET /docs/swagger-ui-bundle.js': page('/docs/swagger-ui-bundle.js'),
  'GET /v1/places/nearby': page(`/v1/places/nearby?${AROUND}`),
  'GET /v1/places': page('/v1/places?west=4&south=45&east=5&north=46'),
  'GET /v1/emergency-numbers': page('/v1/emergency-numbers'),
  // A discreet place is nobody's public place, not even its own organisation's.
  'GET /v1/places/{id}': { probe: get(({ placeId }) => `/v1/places/${placeId}`), expected: always('404') },
  'GET /v1/me': { names: 'nothing', probe: get(() => '/v1/me'), expected: signedIn },
  'GET /v1/sessions': { names: 'nothing', probe: get(() => '/v1/sessions'), expected: signedIn },
  // Another person's session does not exist for anybody, in whatever organisation.
  'POST /v1/sessions/{id}/end': {
    names: 'nothing',
    probe: post(`/v1/sessions/${newId()}/end`, () => ({})),
    expected: (role) => (role === 'signedOut' ? '401' : '404'),
  },
  'POST /v1/members': {
    names: 'nothing',
    probe: post('/v1/members', () => ({ email: `${newId()}@new.example`, name: 'Nouvelle', roles: ['viewer'] })),
    expected: (role) => (role === 'signedOut' ? '401' : role === 'admin' ? '200' : '403'),
  },
  'POST /v1/members/{userId}/end-sessions': {
    probe: (world, caller, target) =>
      post(`/v1/members/${target.memberId}/end-sessions`, () => ({}))(world, caller, target),
    expected: (role, tenant) => {
      if (role === 'signedOut') return '401';
      if (role !== 'admin') return '403';
      return tenant === 'own' ? '200' : '404';
    },
  },
  'POST /v1/alerts': { names: 'nothing', probe: post('/v1/alerts', () => 'no frame'), expected: always('400') },
  'POST /v1/alerts/receipt': {
    names: 'nothing',
    probe: post('/v1/alerts/receipt', () => 'no token'),
    expected: always('401'),
  },
  'POST /sync/pull/main': { probe: pull('main'), expected: scopes },
  'POST /sync/pull/alerts': { probe: pull('alerts'), expected: scopes },
  'POST /sync/snapshot': { probe: snapshot, expected: scopes },
  // This world is too small for images; that they hold nothing but the reader's own scopes is tested with them (SY35).
  'POST /sync/image': {
    probe: post('/sync/image', ({ orgId }) => ({ scopes: [`org:${orgId}`], schema: 1 })),
    expected: (role) => (role === 'signedOut' ? '401' : '404'),
  },
  'POST /sync/live/main': {
    probe: live('main'),
    expected: (role, tenant) => laneOf(scopes(role, tenant), ['org', 'contacts', 'followup']),
  },
  'POST /sync/live/alerts': {
    probe: live('alerts'),
    expected: (role, tenant) => laneOf(scopes(role, tenant), ['alerts', 'quarantine']),
  },
  'POST /sync/push/main': {
    probe: push('main', ({ placeId }) => ({ name: 'place.edit', args: { id: placeId, patch: { name: newId() } } })),
    expected: mutation(EDITORS),
  },
  'POST /sync/push/alerts': {
    probe: push('alerts', ({ alertId }, { userId }) => ({
      name: 'alert.seen',
      args: { id: alertId, eventId: seenEventId(alertId, userId) },
    })),
    expected: mutation(ANSWERERS),
  },
  // Bytes are brought to one's own organisation: nobody else's can be named.
  'POST /v1/blobs/begin': {
    names: 'nothing',
    probe: post('/v1/blobs/begin', () => ({ sha256: 'ab'.repeat(32), sizeBytes: 900, mediaType: 'image/png' })),
    expected: bringer('200'),
  },
  // Under a hash that another organisation has whole, a piece finds nothing begun.
  'POST /v1/blobs/chunk': {
    probe: (world, caller, target) =>
      post(`/v1/blobs/chunk?sha256=${target.sha256}&offset=0`, () => 'x')(world, caller, target),
    expected: (role, tenant) => bringer(tenant === 'own' ? '200' : '404')(role, tenant),
  },
  'GET /v1/blobs/content': {
    probe: get(({ sha256 }) => `/v1/blobs/content?sha256=${sha256}`),
    expected: (role, tenant) => {
      if (role === 'signedOut') return '401';
      return tenant === 'own' && holds(DOCUMENTS, role) ? '200' : '404';
    },
  },
  'GET /auth/get-session': { names: 'nothing', probe: get(() => '/auth/get-session'), expected: signedIn },
  'GET /auth/organization/list': { names: 'nothing', probe: get(() => '/auth/organization/list'), expected: signedIn },
  'GET /auth/organization/list-members': {
    probe: get(({ orgId }) => `/auth/organization/list-members?organizationId=${orgId}`),
    expected: ownOrganisation,
  },
  'POST /auth/organization/set-active': {
    probe: post('/auth/organization/set-active', ({ orgId }) => ({ organizationId: orgId })),
    expected: ownOrganisation,
  },
  'POST /auth/organization/invite-member': {
    probe: post('/auth/organization/invite-member', ({ orgId }) => ({
      organizationId: orgId,
      role: 'viewer',
      email: `${newId()}@invited.example`,
    })),
    expected: (role, tenant) => {
      if (role === 'signedOut') return '401';
      if (tenant !== 'own') return '404';
      return role === 'admin' ? '200' : '403';
    },
  },
  'POST /auth/organization/accept-invitation': {
    names: 'nothing',
    probe: post('/auth/organization/accept-invitation', () => ({ invitationId: newId() })),
    expected: (role) => (role === 'signedOut' ? '401' : '404'),
  },
  'POST /auth/sign-in/email': {
    names: 'nothing',
    probe: post('/auth/sign-in/email', () => ({ email: `${newId()}@x.example`, password: 'wrong-password' })),
    expected: always('401'),
  },
  'POST /auth/reset-password': {
    names: 'nothing',
    probe: post('/auth/reset-password', () => ({ token: 'made-up', newPassword: 'long-enough-2026' })),
    expected: always('400'),
  },
  'POST /auth/change-password': {
    names: 'nothing',
    probe: post('/auth/change-password', () => ({
      currentPassword: 'wrong-password',
      newPassword: 'long-enough-2026',
    })),
    expected: (role) => (role === 'signedOut' ? '401' : '400'),
  },
  'POST /auth/sign-out': { names: 'nothing', probe: postInFreshSession('/auth/sign-out', {}), expected: always('200') },
  // The last ones: they end every session of the caller.
  'POST /auth/revoke-other-sessions': {
    names: 'nothing',
    probe: postInFreshSession('/auth/revoke-other-sessions', {}),
    expected: signedIn,
  },
  'POST /auth/revoke-sessions': {
    names: 'nothing',
    probe: postInFreshSession('/auth/revoke-sessions', {}),
    expected: signedIn,
  },
};

function laneOf(opened: string, kinds: readonly string[]): string {
  if (opened === '401') return opened;
  return (
    opened
      .split(' ')
      .filter((kind) => kinds.includes(kind))
      .join(' ') || 'none'
  );
}

describe('who may do what, on whose things', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  test('every route of the server has a row here, and no row is without a route', () => {
    const raw = world.server.rawRoutes.map(({ method, path }) => `${method} ${path}`);
    const served = [...contractRoutes(apiContract), ...raw].sort();
    expect(Object.keys(ROWS).sort()).toEqual(served);
  });

  test.each(Object.keys(ROWS))('%s', async (route) => {
    const row = ROWS[route];
    if (row === undefined) throw new Error('no row');
    const expected: Record<string, string> = {};
    const met: Record<string, string> = {};
    for (const caller of world.callers) {
      for (const tenant of row.names === 'nothing' ? (['own'] as const) : TENANTS) {
        const cell = `${caller.role} × ${tenant}`;
        expected[cell] = row.expected(caller.role, tenant);
        met[cell] = await row.probe(world, caller, world.targets[tenant]);
      }
    }
    expect(met).toEqual(expected);
  });
});
