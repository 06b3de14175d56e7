import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createLogger } from '#node/logging/logger.ts';
import { STANDARD_RATES } from '#server/http/rate-limit.ts';
import { DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { SYNC_SCHEMA } from '#shared/sync/limits.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const ORIGIN = 'https://map.partner.example';
let server: TestServer;
const logLines: string[] = [];

beforeAll(async () => {
  const webRoot = join(mkdtempSync(join(tmpdir(), 'balise-web-')), 'web');
  mkdirSync(join(webRoot, 'assets'), { recursive: true });
  writeFileSync(join(webRoot, 'index.html'), '<!doctype html><title>Citizen</title>');
  writeFileSync(join(webRoot, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(webRoot, '..', 'secret.txt'), 'not served');
  server = await startTestServer('embedded', {
    webRoot,
    allowedOrigins: [ORIGIN],
    publicUrl: 'https://balise.example.org',
    logger: createLogger('test', 'debug', { write: (line) => logLines.push(line) }),
  });
});
afterAll(() => server.close());

/** `fetch` normalises paths; this sends them as they are. */
function rawGet(path: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url);
    const sent = request({ hostname, port, path }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('headers', () => {
  /** What each route class says when it refuses: wrong method, no session, no such thing, no JSON, too much, a broken path. */
  test.each([
    ['POST', '/healthz', '{}', 405],
    ['POST', '/sync/push/main', '{}', 401],
    ['GET', '/sync/nothing', undefined, 404],
    ['POST', '/auth/sign-in/email', '{"email":', 400],
    ['POST', '/v1/alerts', 'x'.repeat(200_000), 413],
    ['GET', '/%zz', undefined, 404],
  ])(
    'a refusal is as protected as an answer, and tells nothing of our inside: %s %s',
    async (method, path, body, status) => {
      const response = await fetch(server.url + path, {
        method,
        ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
      });
      expect(response.status).toBe(status);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-frame-options')).toBe('DENY');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(response.headers.get('cache-control')).toContain('no-store');
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(await response.text()).not.toMatch(/ at |node_modules|\.ts|src\/|Error:/);
    },
  );

  test('the citizen page may run, style, frame and send nothing but its own', async () => {
    const policy = (await fetch(`${server.url}/`)).headers.get('content-security-policy') ?? '';
    const parts = new Map(policy.split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]));
    for (const own of ['default-src', 'script-src', 'style-src', 'connect-src', 'worker-src']) {
      expect(parts.get(own)).toBe("'self'");
    }
    for (const none of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(parts.get(none)).toBe("'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test.each(['/', '/healthz', '/v1/emergency-numbers', '/v1/nothing', '/openapi.json', '/docs'])(
    '%s is protected',
    async (path) => {
      const { headers } = await fetch(server.url + path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
      expect(headers.get('content-security-policy')).toMatch(/default-src '(none|self)'/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  test('a page of another origin reads only if it is on the list, and never by credentials', async () => {
    const allowed = await fetch(`${server.url}/v1/emergency-numbers`, { headers: { origin: ORIGIN } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    const other = await fetch(`${server.url}/v1/emergency-numbers`, { headers: { origin: 'https://evil.example' } });
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${server.url}/v1/me`, { method: 'OPTIONS', headers: { origin: ORIGIN } });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-headers')).toContain('authorization');
  });
});

describe('files of the citizen client', () => {
  test('the page answers at its own addresses; hashed files are kept for ever, the page never without asking', async () => {
    const page = await fetch(`${server.url}/lieux/1`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await fetch(server.url, { headers: { 'if-none-match': page.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
    const script = await fetch(`${server.url}/assets/app-1a2b.js`);
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect(await script.text()).toBe('export {};');
    const plain = await fetch(`${server.url}/assets/app-1a2b.js`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await plain.text()).toBe('export {};');
  });

  test.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/../../secret.txt',
    '/a%00.js',
    '/%E0%A4%A',
  ])('%s leads nowhere outside', async (path) => {
    const { status, body } = await rawGet(path);
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('not served');
  });

  test.each(['/auth/unknown', '/sync/unknown', '/v1/unknown', '/docs/unknown', '/unknown.js'])(
    '%s is no page',
    async (path) => {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );
});

describe('refusals', () => {
  test('a body that is too large, no JSON, or of another shape is told apart, and nothing of it comes back', async () => {
    const send = async (body: string) => {
      const response = await fetch(`${server.url}/auth/sign-in/email`, { method: 'POST', body });
      const text = await response.text();
      expect(text).not.toContain('marker');
      return [response.status, z.object({ code: z.string() }).parse(JSON.parse(text)).code];
    };
    expect(await send(`"marker${'x'.repeat(20_000)}"`)).toEqual([413, 'bodyTooLarge']);
    expect(await send('{marker')).toEqual([400, 'invalidJson']);
    expect(await send('{"email":"marker"}')).toEqual([400, 'invalidBody']);
  });

  test('the wrong method is said to be wrong', async () => {
    expect((await fetch(`${server.url}/healthz`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${server.url}/v1/me`, { method: 'POST' })).status).toBe(404);
  });

  test('garbage instead of HTTP closes that connection and nothing else', async () => {
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write('\u0000\u0001 nonsense\r\n\r\n');
    await new Promise((resolve) => socket.once('close', resolve));
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('documentation', () => {
  const documentSchema = z.object({
    openapi: z.string().startsWith('3.1'),
    paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string(), summary: z.string() }))),
  });

  test('every route is described once, under an id of its own', async () => {
    const document = documentSchema.parse(await (await fetch(`${server.url}/openapi.json`)).json());
    for (const { method, path } of server.rawRoutes) {
      expect(document.paths[path]?.[method.toLowerCase()]?.summary, path).toBeTruthy();
    }
    expect(document.paths['/v1/places/nearby']?.get).toBeDefined();
    const ids = Object.values(document.paths).flatMap((item) =>
      Object.values(item).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the page loads nothing from elsewhere', async () => {
    const page = await (await fetch(`${server.url}/docs`)).text();
    const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(sources.length).toBeGreaterThan(2);
    for (const source of sources) expect((await fetch(server.url + source)).status, source).toBe(200);
  });
});

describe('logs', () => {
  test('hold no address, e-mail, token, name or query', async () => {
    logLines.length = 0;
    const token = await server.signIn(DEMO_USERS.nora.email);
    await fetch(`${server.url}/v1/me?secret=query-marker`, { headers: { authorization: `Bearer ${token}` } });
    await fetch(`${server.url}/v1/places/nearby?lon=4.8357&lat=45.764`);
    await fetch(`${server.url}/auth/sign-in/email`, {
      method: 'POST',
      body: '{"email":"who@x.example","password":"wrong-one-1"}',
    });
    await expect.poll(() => logLines.length).toBeGreaterThanOrEqual(4);
    const log = logLines.join('');
    for (const secret of [
      token,
      token.slice(0, 16),
      '127.0.0.1',
      'nora@',
      'who@',
      'Nora',
      DEMO_PASSWORD,
      'query-marker',
      '45.764',
    ]) {
      expect(log).not.toContain(secret);
    }
    expect(log).toContain('"route":"/auth/sign-in/email"');
  });
});

describe('limits', () => {
  test('too many requests of one class are refused with the time to wait; alerts and health are not counted', async () => {
    const limited = await startTestServer('embedded', {
      rates: { ...STANDARD_RATES, public: { perMinute: 60, burst: 5 } },
    });
    try {
      const statuses = await Promise.all(
        Array.from({ length: 8 }, async () => (await fetch(`${limited.url}/v1/emergency-numbers`)).status),
      );
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(5);
      const refused = await fetch(`${limited.url}/v1/emergency-numbers`);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      for (let n = 0; n < 20; n += 1) {
        expect((await fetch(`${limited.url}/healthz`)).status).toBe(200);
        expect((await fetch(`${limited.url}/v1/alerts`, { method: 'POST', body: 'x' })).status).not.toBe(429);
      }
    } finally {
      await limited.close();
    }
  });
});

describe('invented tokens', () => {
  test('they are counted by their address, not each anew; a signed-in person there goes on by a count of their own', async () => {
    const limited = await startTestServer('embedded', {
      rates: { ...STANDARD_RATES, signedIn: { perMinute: 1, burst: 6 } },
    });
    const statusOf = async (token: string) => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(`${limited.url}/auth/organization/list`, { headers })).status;
    };
    try {
      const token = await limited.signIn(DEMO_USERS.nora.email);
      expect(await statusOf(token)).toBe(200);
      const invented: number[] = [];
      for (let n = 0; n < 10; n += 1) invented.push(await statusOf(`invented-${n}.signature`));
      expect(invented).toEqual([401, 401, 401, 401, 401, 429, 429, 429, 429, 429]);
      expect(await statusOf(token)).toBe(200);
    } finally {
      await limited.close();
    }
  });
});

describe('stopping', () => {
  test('open streams end by themselves and the server is gone within the grace time', async () => {
    const short = await startTestServer();
    const token = await short.signIn(DEMO_USERS.nora.email);
    const stream = await fetch(`${short.url}/sync/live/main`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ epoch: '00000000-0000-4000-8000-000000000000', from: 0, schema: SYNC_SCHEMA }),
    });
    expect(stream.status).toBe(200);
    const ended = stream.text();
    const startedMs = performance.now();
    await short.close();
    expect(performance.now() - startedMs).toBeLessThan(4_000);
    await ended;
    await expect(fetch(`${short.url}/healthz`)).rejects.toThrow();
  });
});
