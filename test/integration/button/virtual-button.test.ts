import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readButtonIdentities } from '#button/button-identity.ts';
import { runCommand } from '#button/command-line.ts';
import { type ControlPage, serveControlPage } from '#button/control-page/page-server.ts';
import {
  type AlertWorld,
  alertFrame,
  keyAt,
  openAlertWorld,
  press,
  rowsOf,
} from '#test/integration/alerts/alert-world.ts';

let world: AlertWorld;
let page: ControlPage;
beforeAll(async () => {
  world = await openAlertWorld();
});
beforeEach(async () => {
  await world.forgetEverything();
  page = await openPage();
});
afterEach(() => page.close());
afterAll(() => world.close());

const MAIN = join(import.meta.dirname, '../../../src/button/main.ts');

async function openPage(serverUrl: string = world.url): Promise<ControlPage> {
  return serveControlPage({
    identities: await readButtonIdentities(world.keyFile),
    devices: [],
    serverUrl,
    port: 0,
  });
}

/** Runs the button's program to its end. */
function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly complaints: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [MAIN, '--server', world.url, '--key-file', world.keyFile, ...args],
      { env: { ...process.env, LANG: 'en_GB.UTF-8' } },
      (_error, out, complaints) => resolve({ code: child.exitCode ?? -1, out, complaints }),
    );
  });
}

async function postJson(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(new URL(path, page.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function phaseOf(index: number): Promise<unknown> {
  const statuses: readonly { readonly phase: unknown }[] = await (
    await fetch(new URL('/api/buttons', page.url))
  ).json();
  return statuses[index]?.phase;
}

describe('the button in the terminal', () => {
  it('AE15 presses, and says what became of it', async () => {
    const args = [
      'press',
      '--lat',
      '45.7578',
      '--lon',
      '4.832',
      '--accuracy',
      '9',
      '--battery',
      '71',
      '--until',
      'received',
    ];
    const first = await run(...args);
    expect(first).toMatchObject({ code: 0, complaints: '' });
    expect(first.out).toContain('Received by the server and recorded');
    await run(...args, '--type', 'fall');
    expect(await rowsOf(world, 'alert')).toMatchObject([
      { kind: 'sos', pressCount: 2, lat: 45.7578, accuracyMeters: 9, batteryPercent: 71, clockIsSuspect: false },
    ]);
  });

  it('AE16 finds its counter again when its memory was lost', async () => {
    const key = keyAt(world, 0);
    await press(world.url, alertFrame(key, { counter: 900n }));
    expect((await run('press', '--until', 'received')).code).toBe(0);
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 2 }]);
    const { rows } = await world.pool.pool.query('select highest_counter from button where id = $1', [key.buttonId]);
    expect(rows).toEqual([{ highest_counter: '901' }]);
  });

  it('says when the server refuses, and when nobody answers', async () => {
    await world.pool.pool.query('truncate button cascade');
    expect(await run('press')).toMatchObject({ code: 2, complaints: expect.stringContaining('notRecognised') });
    expect(await run('press', '--server', 'http://127.0.0.1:9', '--wait', '2')).toMatchObject({ code: 3 });
  });
});

describe('the command line', () => {
  it.each([
    [['press', '--button', 'Bouton 9999'], 'no button of that name'],
    [['press', '--lat', '91'], 'Usage'],
    [['press', '--speed', '3'], 'Usage'],
    [['leap'], 'Usage'],
    [['press', '--key-file', '/nowhere/keys.json'], 'key file is missing'],
  ])('answers %j with what to do', async (args, words) => {
    const lines: string[] = [];
    const code = await runCommand(['--key-file', world.keyFile, ...args], {
      signal: AbortSignal.timeout(5_000),
      languageTag: 'en',
      print: (line) => lines.push(line),
      complain: (line) => lines.push(line),
    });
    expect(code).toBe(1);
    expect(lines.join()).toContain(words);
  });
});

describe('the control page', () => {
  it('AE15 presses by JSON and shows the state the server tells', async () => {
    const { buttonId } = keyAt(world, 1);
    const position = { lat: 45.7676, lon: 4.8345 };
    expect((await postJson('/api/press', { buttonId, gesture: 'press', position })).status).toBe(200);
    await expect.poll(() => phaseOf(1), { timeout: 10_000 }).toBe('received');
    expect(await rowsOf(world, 'alert')).toMatchObject([{ buttonId, kind: 'sos', lat: 45.7676 }]);
    await postJson('/api/press', { buttonId, gesture: 'longPress' });
    await expect
      .poll(async () => (await rowsOf(world, 'alert'))[0]?.cancelRequestedAtUtc, { timeout: 10_000 })
      .not.toBeNull();
  });

  it('AE17 plays the messages that must not be believed', async () => {
    const { buttonId } = keyAt(world, 1);
    const trick = async (name: string): Promise<unknown> =>
      (await postJson('/api/trick', { buttonId, trick: name })).json();
    expect(await trick('replayLast')).toEqual({ answer: 'nothingToReplay' });
    expect(await trick('badSignature')).toEqual({ answer: 'notRecognised' });
    expect(await trick('garbage')).toEqual({ answer: 'notAFrame' });
    await postJson('/api/press', { buttonId, gesture: 'press' });
    await expect.poll(() => phaseOf(1), { timeout: 10_000 }).toBe('received');
    expect(await trick('replayLast')).toEqual({ answer: 'duplicate' });
    const reasons = (await rowsOf(world, 'quarantinedMessage')).map(({ reason }) => reason);
    expect(reasons.sort()).toEqual(['badSignature', 'notCose']);
    expect(await rowsOf(world, 'alert')).toMatchObject([{ pressCount: 1 }]);
  });

  it('works as plain forms in both languages, and keeps the chosen position', async () => {
    const { buttonId } = keyAt(world, 2);
    const french = await (await fetch(page.url)).text();
    expect(french).toContain('<html lang="fr">');
    expect(french).toContain('Bouton 0422');
    expect(french).toContain('Au repos');
    const answer = await fetch(new URL('/do', page.url), {
      method: 'POST',
      body: new URLSearchParams({
        do: `gesture fall ${buttonId}`,
        spot: 'typed',
        lat: '45.7',
        lon: '4.9',
        accuracy: '30',
        lang: 'en',
      }),
    });
    expect(answer.url).toBe(`${page.url}?lang=en`);
    const english = await answer.text();
    expect(english).toContain('<option value="typed" selected>');
    expect(english).toContain('Press (SOS)');
    await expect.poll(() => phaseOf(2), { timeout: 10_000 }).toBe('received');
    expect(await rowsOf(world, 'alert')).toMatchObject([{ kind: 'fall', lat: 45.7, lon: 4.9, accuracyMeters: 30 }]);
    const states = await (await fetch(new URL('/states?lang=en', page.url))).json();
    expect(states[2]).toMatchObject({ buttonId, text: 'Received by the server and recorded' });
    expect(await (await fetch(new URL('/live.js', page.url))).text()).toContain('/states');
  });

  it('lets no other site press, and refuses what it does not understand', async () => {
    const { buttonId } = keyAt(world, 1);
    const body = { buttonId, gesture: 'press' };
    expect((await postJson('/api/press', body, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await postJson('/api/press', { ...body, gesture: 'wave' })).status).toBe(400);
    expect(
      (await postJson('/api/press', { ...body, buttonId: keyAt(world, 0).buttonId.replace(/.$/, 'f') })).status,
    ).toBe(404);
    expect((await postJson('/api/press', 'x'.repeat(10_000))).status).toBe(500);
    expect((await fetch(new URL('/api/nothing', page.url))).status).toBe(404);
    expect(await rowsOf(world, 'alert')).toEqual([]);
  });

  it('AE15 goes on sending while the server is away', async () => {
    await page.close();
    page = await openPage('http://127.0.0.1:9');
    await postJson('/api/press', { buttonId: keyAt(world, 0).buttonId, gesture: 'press' });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await phaseOf(0)).toBe('sending');
  });
});
