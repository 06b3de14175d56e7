import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpSyncApi } from '#core/sync/http-sync-api.ts';
import type { SyncApi } from '#core/sync/sync-api.ts';
import { newId } from '#shared/kernel/id.ts';
import { EPOCH } from '#test/support/sync/replica-fixture.ts';

const signal = new AbortController().signal;

describe('the link', () => {
  let server: Server | undefined;
  afterEach(() => void server?.close());

  const apiTo = async (answer: (response: ServerResponse) => void): Promise<SyncApi> => {
    const opened = createServer((request, response) => {
      request.resume();
      answer(response);
    });
    server = opened;
    await new Promise<void>((resolve) => opened.listen(0, '127.0.0.1', resolve));
    const address = opened.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return createHttpSyncApi({ baseUrl: `http://127.0.0.1:${port}`, token: () => 'token' });
  };
  const request = { clientId: newId(), epoch: null, schema: 1, cursors: {}, limit: 1 };

  it.each([
    ['a login page', 200, 'text/html', '<html>Bienvenue sur le Wi-Fi</html>', 'offline'],
    ['a login page that says 401', 401, 'text/html', '<html></html>', 'offline'],
    ['a redirect', 302, 'text/html', '', 'offline'],
    ['JSON of another shape', 200, 'application/json', '{"hello":1}', 'offline'],
    ['JSON cut short', 200, 'application/json', '{"status":"o', 'offline'],
    ['a server in trouble', 503, 'application/problem+json', '{}', 'offline'],
    ['an ended session', 401, 'application/problem+json', '{}', 'unauthorized'],
    ['a refusal', 403, 'application/problem+json', '{}', 'refused'],
  ])('SY54 %s is told apart from the server’s answer', async (...[, status, type, body, failure]) => {
    const api = await apiTo((response) => {
      response.writeHead(status, {
        'content-type': type,
        ...(status === 302 ? { location: 'http://127.0.0.1:1/' } : {}),
      });
      response.end(body);
    });
    await expect(api.pull('main', request, signal)).rejects.toMatchObject({ failure });
  });

  it('SY54 a stream that breaks in the middle, or brings garbage, is « offline »', async () => {
    const cut = await apiTo((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: {"type":"scope"}\n\n');
      setTimeout(() => response.destroy(), 20);
    });
    const events: string[] = [];
    const follow = async (api: SyncApi) => {
      for await (const event of api.live('main', { epoch: EPOCH, from: 0 }, signal)) events.push(event.type);
    };
    await expect(follow(cut)).rejects.toMatchObject({ failure: 'offline' });
    expect(events).toEqual(['scope']);
    server?.close();
    const garbage = await apiTo((response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end('data: {"type":"surprise"}\n\n');
    });
    await expect(follow(garbage)).rejects.toMatchObject({ failure: 'offline' });
  });

  it('is « offline » where nothing listens, and « unauthorized » without a session', async () => {
    const nowhere = createHttpSyncApi({ baseUrl: 'http://127.0.0.1:9', token: () => 'token' });
    await expect(nowhere.pull('main', request, signal)).rejects.toMatchObject({ failure: 'offline' });
    const nobody = createHttpSyncApi({ baseUrl: 'http://127.0.0.1:9', token: () => null });
    await expect(nobody.pull('main', request, signal)).rejects.toMatchObject({ failure: 'unauthorized' });
  });
});
