import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { addMember } from '#test/support/add-member.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const { nora, omar, ivan } = DEMO_USERS;

let server: TestServer;
let nowMs: number;

function post(path: string, body: unknown, token?: string): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
}

function get(path: string, token: string): Promise<Response> {
  return fetch(`${server.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
}

const signIn = (email: string, password: string): Promise<Response> => post('/auth/sign-in/email', { email, password });

describe.each(ENGINES)('accounts on %s', (engine) => {
  beforeAll(async () => {
    server = await startTestServer(engine, { clock: { nowMs: () => nowMs } });
  });
  afterAll(() => server.close());
  beforeEach(() => {
    nowMs = Date.now();
  });
  afterEach(() => server.services.sessions.dropAll());

  test('an unknown account and a wrong password get the same answer', async () => {
    const wrong = await signIn(omar.email, 'not-the-password');
    const unknown = await signIn('nobody@nowhere.example', 'not-the-password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const strip = ({ requestId, ...rest }: { requestId: string }) => rest;
    expect(strip(await wrong.json())).toEqual(strip(await unknown.json()));
    expect(wrong.headers.get('set-auth-token')).toBeNull();
  });

  test('no cookie is set, and a cookie signs nobody in', async () => {
    const response = await signIn(nora.email, DEMO_PASSWORD);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toBeNull();
    const token = response.headers.get('set-auth-token') ?? '';
    const cookie = { cookie: `balise.session_token=${encodeURIComponent(token)}` };
    expect((await fetch(`${server.url}/v1/me`, { headers: cookie })).status).toBe(401);
    expect((await fetch(`${server.url}/auth/get-session`, { headers: cookie })).status).toBe(401);
  });

  test('a forged or unsigned token signs nobody in', async () => {
    const token = await server.signIn(nora.email);
    const unsigned = decodeURIComponent(token).split('.')[0] ?? '';
    for (const forged of [unsigned, `${unsigned}.AAAA`, 'x', `${token}x`]) {
      expect((await get('/v1/me', forged)).status, forged.slice(0, 3)).toBe(401);
    }
  });

  test('nobody can sign themselves up or found an organisation, and what is not served does not exist', async () => {
    const token = await server.signIn(nora.email);
    const signUp = { email: 'new@x.example', password: 'long-enough-1', name: 'New' };
    expect((await post('/auth/sign-up/email', signUp)).status).toBe(404);
    expect((await post('/auth/organization/create', { name: 'X', slug: 'x' }, token)).status).toBe(404);
    expect((await post('/auth/update-user', { name: 'X' }, token)).status).toBe(404);
    const { rowCount } = await server.services.pool.query("select 1 from auth_user where email = 'new@x.example'");
    expect(rowCount).toBe(0);
  });

  test('wrong passwords make this account wait from this address, longer each time, never more than a minute', async () => {
    for (let failure = 0; failure < 3; failure += 1)
      expect((await signIn(ivan.email, 'wrong-password')).status).toBe(401);
    const refused = await signIn(ivan.email, DEMO_PASSWORD);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('2');
    // Another account from the same address is not slowed.
    expect((await signIn(nora.email, DEMO_PASSWORD)).status).toBe(200);

    const waits: number[] = [];
    for (let failure = 0; failure < 7; failure += 1) {
      nowMs += 60_001;
      expect((await signIn(ivan.email, 'wrong-password')).status).toBe(401);
      waits.push(Number((await signIn(ivan.email, DEMO_PASSWORD)).headers.get('retry-after')));
    }
    expect(waits).toEqual([4, 8, 16, 32, 60, 60, 60]);
    // Never a hard lock: after the wait the right password signs in, and the count starts again.
    nowMs += 60_001;
    expect((await signIn(ivan.email, DEMO_PASSWORD)).status).toBe(200);
    expect((await signIn(ivan.email, 'wrong-password')).status).toBe(401);
    expect((await signIn(ivan.email, DEMO_PASSWORD)).status).toBe(200);
  });

  test('a server clock that is set back locks nobody out and keeps no ended session', async () => {
    const email = 'lea@lyon.example';
    for (let failure = 0; failure < 3; failure += 1) await signIn(email, 'wrong-password');
    const token = await server.signIn(nora.email);
    expect((await get('/v1/me', token)).status).toBe(200);
    nowMs -= 2 * 3_600_000;
    expect(Number((await signIn(email, 'wrong-password')).headers.get('retry-after'))).toBeLessThanOrEqual(60);
    // Ended by another instance: this one hears nothing of it and must ask again in time.
    await server.services.pool.query('delete from auth_session where token = $1', [
      decodeURIComponent(token).split('.')[0],
    ]);
    expect((await get('/v1/me', token)).status).toBe(401);
  });

  test('attempts sent together do not slip past the delay', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => signIn('claire@lyon.example', 'wrong-password')),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(3);
    nowMs += 120_000;
  });

  test('signing out ends the session at once, here and only here', async () => {
    const [first, second] = [await server.signIn(nora.email), await server.signIn(nora.email)];
    expect((await get('/v1/me', first)).status).toBe(200);
    expect((await get('/v1/me', second)).status).toBe(200);
    expect((await post('/auth/sign-out', {}, first)).status).toBe(200);
    expect((await get('/v1/me', first)).status).toBe(401);
    expect((await get('/v1/me', second)).status).toBe(200);
  });

  test('a person ends their other sessions, and a changed password can end them too', async () => {
    const [kept, ended] = [await server.signIn(omar.email), await server.signIn(omar.email)];
    expect((await get('/v1/me', ended)).status).toBe(200);
    expect((await post('/auth/revoke-other-sessions', {}, kept)).status).toBe(200);
    expect((await get('/v1/me', ended)).status).toBe(401);
    expect((await get('/v1/me', kept)).status).toBe(200);

    const third = await server.signIn(omar.email);
    const change = { currentPassword: DEMO_PASSWORD, newPassword: 'another-2026', revokeOtherSessions: true };
    expect((await post('/auth/change-password', change, kept)).status).toBe(200);
    expect((await get('/v1/me', third)).status).toBe(401);
    expect((await signIn(omar.email, DEMO_PASSWORD)).status).toBe(401);
    const again = (await signIn(omar.email, 'another-2026')).headers.get('set-auth-token') ?? '';
    const back = { currentPassword: 'another-2026', newPassword: DEMO_PASSWORD };
    expect((await post('/auth/change-password', back, again)).status).toBe(200);
  });

  test('whoever holds somebody’s session does not find their password by trying; another session of theirs waits as long', async () => {
    const { email } = await addMember(server, { name: 'robbed', role: 'viewer', orgId: DEMO_ORGS.escale.id });
    const [stolen, own] = [await server.signIn(email), await server.signIn(email)];
    const guess = (token: string, currentPassword: string) =>
      post('/auth/change-password', { currentPassword, newPassword: 'another-2026' }, token);
    for (const word of ['one-2026', 'two-2026', 'three-2026']) expect((await guess(stolen, word)).status).toBe(400);
    const refused = await guess(stolen, DEMO_PASSWORD);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'waitBeforePassword' });
    expect((await guess(own, DEMO_PASSWORD)).status).toBe(429);
    expect((await signIn(email, DEMO_PASSWORD)).status).toBe(200);
  });

  test.each([
    ['seven characters', '1234567'],
    ['129 characters', 'x'.repeat(129)],
  ])('a password of %s is refused', async (_, newPassword) => {
    const token = await server.signIn(nora.email);
    const change = { currentPassword: DEMO_PASSWORD, newPassword };
    expect((await post('/auth/change-password', change, token)).status).toBe(400);
  });

  test('a session ends when unused too long, and 30 days after sign-in however much it is used', async () => {
    const idle = await server.signIn(nora.email);
    await server.services.pool.query("update auth_session set expires_at = now() - interval '1 second'");
    expect((await get('/v1/me', idle)).status).toBe(401);

    const used = await server.signIn(nora.email);
    await server.services.pool.query("update auth_session set created_at = now() - interval '30 days 1 minute'");
    expect((await get('/v1/me', used)).status).toBe(401);
    expect((await get('/auth/get-session', used)).status).toBe(401);
  });

  test('a removed membership takes effect once the cache is told, and within its 15 seconds if it is not', async () => {
    const token = await server.signIn(DEMO_USERS.ines.email);
    expect((await get('/v1/me', token)).status).toBe(200);
    await server.services.pool.query('delete from member where user_id = $1', [DEMO_USERS.ines.id]);
    nowMs += 15_001;
    expect((await get('/v1/me', token)).status).toBe(403);
    expect((await get('/auth/organization/list-members', token)).status).toBe(403);
  });

  test('an admin cannot reach another organisation through the organisation routes', async () => {
    const token = await server.signIn(nora.email);
    const other = DEMO_ORGS.ivry.id;
    const members = await get(`/auth/organization/list-members?organizationId=${other}`, token);
    expect(members.status).toBeGreaterThanOrEqual(400);
    expect(await members.text()).not.toContain('ivan');
    const invite = { email: 'x@y.example', role: 'admin', organizationId: other };
    expect((await post('/auth/organization/invite-member', invite, token)).status).toBeGreaterThanOrEqual(400);
    expect(
      (await post('/auth/organization/set-active', { organizationId: other }, token)).status,
    ).toBeGreaterThanOrEqual(400);
    expect(await (await get('/v1/me', token)).json()).toMatchObject({ actor: { orgId: DEMO_ORGS.escale.id } });
  });

  test('only an admin invites, and only to roles that exist', async () => {
    const admin = await server.signIn(nora.email);
    const operator = await server.signIn(omar.email);
    const invite = { email: 'new@escale.example', role: 'auditor', organizationId: DEMO_ORGS.escale.id };
    expect((await post('/auth/organization/invite-member', invite, operator)).status).toBe(403);
    expect((await post('/auth/organization/invite-member', { ...invite, role: 'owner' }, admin)).status).toBe(400);
    expect((await post('/auth/organization/invite-member', invite, admin)).status).toBe(200);
  });

  test('a person sees their sessions and ends one of them, never somebody else’s', async () => {
    const [here, there] = [await server.signIn(nora.email), await server.signIn(nora.email)];
    const foreign = await server.signIn(omar.email);
    const sessionsSchema = z.array(z.object({ id: z.string(), isCurrent: z.boolean() }));
    const listOf = async (token: string) => sessionsSchema.parse(await (await get('/v1/sessions', token)).json());
    const [mine] = (await listOf(here)).filter(({ isCurrent }) => isCurrent);
    const [others] = (await listOf(there)).filter(({ isCurrent }) => isCurrent);
    expect(JSON.stringify(await listOf(here))).not.toContain(here.slice(0, 20));
    expect((await post(`/v1/sessions/${others?.id}/end`, {}, foreign)).status).toBe(404);
    expect((await get('/v1/me', there)).status).toBe(200);
    expect((await post(`/v1/sessions/${others?.id}/end`, {}, here)).status).toBe(200);
    expect((await get('/v1/me', there)).status).toBe(401);
    expect((await listOf(here)).map(({ id }) => id)).toContain(mine?.id);
  });

  test('an admin starts an account, its holder alone chooses the password, the code works once', async () => {
    const admin = await server.signIn(nora.email);
    const email = 'Samia@escale.example';
    const created = await post('/v1/members', { email, name: 'Samia', roles: ['operator', 'viewer'] }, admin);
    const { activationCode } = z.object({ activationCode: z.string() }).parse(await created.json());
    expect((await signIn(email, '')).status).toBe(401);
    const activate = { token: activationCode, newPassword: 'chosen-by-samia' };
    expect((await post('/auth/reset-password', activate)).status).toBe(200);
    expect((await post('/auth/reset-password', { ...activate, newPassword: 'chosen-by-thief' })).status).toBe(400);
    const token = (await signIn(email, 'chosen-by-samia')).headers.get('set-auth-token') ?? '';
    expect(await (await get('/v1/me', token)).json()).toMatchObject({
      actor: { orgId: DEMO_ORGS.escale.id, roles: ['operator', 'viewer'] },
    });
    // An admin cannot take an account over by adding it again, in any spelling.
    expect((await post('/v1/members', { email: 'IVAN@ivry.example', name: 'X', roles: ['admin'] }, admin)).status).toBe(
      409,
    );
    expect((await post('/v1/members', { email: 'x@y.example', name: 'X', roles: ['owner'] }, admin)).status).toBe(400);
    expect((await post('/v1/members', { email: 'x@y.example', name: 'X', roles: ['viewer'] }, token)).status).toBe(403);
  });

  test('an admin ends the sessions of a member at once, of nobody else', async () => {
    const admin = await server.signIn(nora.email);
    const [member, outsider] = [await server.signIn(omar.email), await server.signIn(ivan.email)];
    expect((await get('/v1/me', member)).status).toBe(200);
    expect((await post(`/v1/members/${ivan.id}/end-sessions`, {}, admin)).status).toBe(404);
    expect((await get('/v1/me', outsider)).status).toBe(200);
    expect((await post(`/v1/members/${omar.id}/end-sessions`, {}, admin)).status).toBe(200);
    expect((await get('/v1/me', member)).status).toBe(401);
  });
});
