import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { DEMO_USERS } from '#shared/domain/network/demo.ts';
import { ConsoleApp } from '../support/console.ts';
import { test } from '../support/console-test.ts';

test.describe('the console refuses', () => {
  // One console for all: nothing that is refused may leave a trace.
  let console: ConsoleApp;
  test.beforeAll(async ({ server }) => {
    console = await ConsoleApp.launch({ serverUrl: server.url });
  });
  test.afterAll(() => console.dispose());

  test('Node, shared worlds and weakened pages', async () => {
    const preferences = await console.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Not in Electron's published types, made for checks like this one.
      if (!contents || !('getLastWebPreferences' in contents)) return 'null';
      const read = contents.getLastWebPreferences;
      return typeof read === 'function' ? JSON.stringify(read.call(contents)) : 'null';
    });
    expect(JSON.parse(preferences)).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      enableBlinkFeatures: '',
      webviewTag: false,
    });
    const seen = await console.window.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in window),
    );
    expect(seen).toEqual([]);
  });

  test('content from anywhere else: strict policy, no network, no files', async ({ server }) => {
    const policy = await console.window.evaluate(async () => {
      const response = await fetch('app://ui/');
      return response.headers.get('content-security-policy') ?? '';
    });
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);

    const addresses = [server.url, 'https://example.org/', 'file:///etc/passwd', 'ws://127.0.0.1:1/'];
    const answers = await console.window.evaluate(async (urls) => {
      const tryOne = (url: string) =>
        fetch(url).then(
          () => 'answered',
          () => 'refused',
        );
      return Promise.all(urls.map(tryOne));
    }, addresses);
    expect(answers).toEqual(addresses.map(() => 'refused'));
  });

  test('network from the session itself, policy or not', async ({ server }) => {
    const answer = await console.app.evaluate(async ({ session }, url) => {
      return session.defaultSession.fetch(url).then(
        () => 'answered',
        () => 'refused',
      );
    }, `${server.url}/healthz`);
    expect(answer).toBe('refused');
  });

  test('code written into the page', async () => {
    const ran = await console.window.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.setAttribute('onerror', 'window.injected = true');
      image.src = 'x';
      document.body.append(image);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return 'injected' in window;
    });
    expect(ran).toBe(false);
  });

  test('permissions and devices', async () => {
    const denied = await console.window.evaluate(async () => {
      const geolocation = new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : `error ${error.code}`),
        ),
      );
      const media = navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        (error) => error.name,
      );
      const query = await navigator.permissions.query({ name: 'geolocation' });
      return [await geolocation, await media, query.state];
    });
    expect(denied[0]).toBe('denied');
    // Without a microphone Chromium does not even ask.
    expect(['NotAllowedError', 'NotFoundError']).toContain(denied[1]);
    expect(denied[2]).toBe('denied');
    const serial = await console.window.evaluate(async () => {
      const { serial } = navigator as unknown as { serial?: { getPorts: () => Promise<unknown[]> } };
      return serial ? (await serial.getPorts()).length : 0;
    });
    expect(serial).toBe(0);
  });

  test('files outside its interface', async () => {
    const paths = [
      '/%2e%2e/%2e%2e/package.json',
      '/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/main/index.js',
      '/%252e%252e/main/index.js',
      '/assets%5c..%5c..%5cmain%5cindex.js',
      '/%00.js',
      '/index.html.map',
    ];
    const statuses = await console.window.evaluate(async (all) => {
      const statusOf = (path: string) =>
        fetch(`app://ui${path}`).then(
          (response) => response.status,
          () => 404,
        );
      return Promise.all(all.map(statusOf));
    }, paths);
    expect(statuses).toEqual(paths.map(() => 404));
  });

  test('nonsense on its port, and stays alive', async () => {
    const before = await console.corePid();
    await console.window.evaluate(async () => {
      const port = await new Promise<MessagePort>((resolve) => {
        // Taken before the interface's own listener: this port is the attacker's alone.
        const take = (event: MessageEvent) => {
          const [received] = event.ports;
          if (!received) return;
          event.stopImmediatePropagation();
          window.removeEventListener('message', take, true);
          resolve(received);
        };
        window.addEventListener('message', take, true);
        window.postMessage({ type: 'balise:core-port-wanted' }, window.location.origin);
      });
      port.start();
      const nonsense = [
        null,
        0,
        'x',
        '{"i":"1","p":{"u":"/session/signOut"}}',
        [],
        {},
        { i: 1, p: {} },
        { i: 'a', t: 3, p: { e: 'message', d: 1 } },
        { i: 'b', t: 99 },
        { i: 'c', p: { u: 'http://[', b: {} } },
        { i: 'd', p: { u: '/../../x' } },
        { i: 'e', p: { u: '/places/list', b: { json: { filter: 1 } } } },
        { i: 'f', p: { u: '/__proto__/constructor', b: {} } },
        { i: 'g', p: { u: '/places/get', b: { json: { id: "'; drop table place" }, meta: [[1, 'id', '__proto__']] } } },
        new Uint8Array(1_000_000),
      ];
      for (const message of nonsense) port.postMessage(message);
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await console.corePid()).toBe(before);
    const pages = await console.window.evaluate(() => document.querySelector('main') !== null);
    expect(pages).toBe(true);
  });

  test('messages of a foreign shape to the shell', async () => {
    const channels = await console.app.evaluate(({ ipcMain }) => ipcMain.eventNames().map(String));
    expect(channels.filter((name) => name !== 'error')).toEqual(['core-port-wanted']);
  });

  test('to leave its own interface, to open windows, to embed pages', async ({ server }) => {
    for (const url of [`${server.url}/`, 'https://example.org/', 'file:///etc/passwd', 'app://evil/']) {
      await console.window.evaluate((address) => {
        window.location.href = address;
      }, url);
    }
    await console.window.waitForTimeout(500);
    // Asked inside the page: Playwright itself waits for navigations that were refused.
    const stillThere = await console.window.evaluate(() => [location.origin, document.querySelector('main') !== null]);
    expect(stillThere).toEqual(['app://ui', true]);
    expect(await console.window.evaluate(() => window.open('https://example.org/'))).toBeNull();
    expect(await console.window.evaluate(() => window.open('about:blank'))).toBeNull();
    await console.window.evaluate(() => {
      const frame = document.createElement('iframe');
      frame.src = 'https://example.org/';
      document.body.append(frame, document.createElement('webview'));
    });
    expect(await console.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    expect(await console.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  });

  test('to stay on an empty page', async () => {
    await console.window.evaluate(() => {
      window.location.href = 'about:blank';
    });
    const isBack = () => console.window.evaluate(() => document.querySelector('main') !== null).catch(() => false);
    await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
  });
});

test.describe('what the console keeps', () => {
  test('is unreadable without its key, and closed to other accounts', async ({ console }) => {
    await console.signIn(DEMO_USERS.nora.email);
    const folder = join(console.profile, 'console');
    const databases = readdirSync(folder).filter((name) => name.endsWith('.db'));
    expect(databases.length).toBeGreaterThanOrEqual(2);
    for (const name of databases) expect(console.headOf(name)).not.toContain('SQLite');
    expect(statSync(join(folder, 'database-key.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  test('survives the death of its engine', async ({ console }) => {
    await console.signIn(DEMO_USERS.nora.email);
    const first = await console.corePid();
    expect(first).toBeDefined();
    process.kill(first ?? 0, 'SIGKILL');
    await expect.poll(async () => (await console.corePid()) ?? first).not.toBe(first);
    await console.goTo('Lieux');
    await expect(console.window.getByRole('navigation', { name: 'Métiers' })).toBeVisible();
  });

  test('comes back when its page dies', async ({ console }) => {
    await console.signIn(DEMO_USERS.nora.email);
    // Playwright gives a crashed page up, so the shell is asked.
    await console.app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
      contents?.forcefullyCrashRenderer();
      await loaded;
    });
    const hasWork = () =>
      console.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('nav') !== null"),
      );
    await expect.poll(hasWork, { timeout: 30_000 }).toBe(true);
  });
});
