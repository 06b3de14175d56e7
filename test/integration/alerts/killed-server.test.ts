import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket, connect as tcpConnect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ButtonIdentity, readButtonIdentities } from '#button/button-identity.ts';
import { sendAlert } from '#button/send-alert.ts';
import { createHttpUplink } from '#button/uplink.ts';
import { silentLogger } from '#node/logging/logger.ts';
import { type DatabasePool, openDatabase } from '#server/db/database.ts';
import { DEMO_BUTTONS, provisionDemoButtons } from '#server/features/alerts/provision-demo-buttons.ts';
import { freshDatabase, type TestDatabase } from '#test/support/postgres.ts';
import { askReceipt, LYON_FIX, rowsOf } from './alert-world.ts';

/** The server as its own process, so that it can be killed as a power cut would. */
type ServerProcess = { readonly port: number; readonly kill: () => Promise<void> };

let database: TestDatabase;
let pool: DatabasePool;
let folder: string;
let identity: ButtonIdentity;
let server: ServerProcess;
let gate: Gate;

beforeAll(async () => {
  database = await freshDatabase();
  pool = await openDatabase(database.connection, silentLogger);
  folder = await mkdtemp(join(tmpdir(), 'balise-killed-'));
  const keyFile = join(folder, 'button-keys.json');
  await provisionDemoButtons({ db: pool.db, keyFile, buttons: DEMO_BUTTONS });
  const [first] = await readButtonIdentities(keyFile);
  if (!first) throw new Error('no button');
  identity = first;
  server = await startServerProcess();
  gate = await openGate(() => server.port);
});
afterEach(async () => {
  await pool.pool.query(
    'truncate button_message, alert_receipt, alert, alert_event, sync_change, sync_change_scope cascade',
  );
});
afterAll(async () => {
  gate.close();
  await server.kill();
  await pool.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function startServerProcess(): Promise<ServerProcess> {
  const { host = '', user = '', database: name = '' } = database.connection;
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../../src/server/main.ts')], {
    env: {
      ...process.env,
      BALISE_PORT: '0',
      BALISE_DATA_DIR: folder,
      BALISE_LOG_LEVEL: 'info',
      DATABASE_URL: `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host)}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await listeningPort(child);
  return {
    port,
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function listeningPort(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null || !('msg' in entry) || entry.msg !== 'http.listening') continue;
    if ('port' in entry && typeof entry.port === 'number') {
      child.stdout.resume();
      return entry.port;
    }
  }
  throw new Error('the server ended before it listened');
}

/** A wire that can be cut at a chosen moment. `fate` decides what happens to the next connections. */
type Gate = {
  readonly url: string;
  readonly cut: (fate: Fate | null) => void;
  readonly close: () => void;
};
type Fate = { readonly at: 'request' | 'answer'; readonly delayMs: number; readonly act: () => void };

async function openGate(port: () => number): Promise<Gate> {
  let fate: Fate | null = null;
  const sockets = new Set<Socket>();
  const gateServer: Server = createServer((near) => {
    const far = tcpConnect(port(), '127.0.0.1');
    sockets.add(near).add(far);
    const end = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on('error', end).on('close', end);
    const strike = (at: Fate['at']): boolean => {
      if (fate?.at !== at) return false;
      const { act, delayMs } = fate;
      fate = null;
      setTimeout(() => {
        act();
        end();
      }, delayMs);
      return true;
    };
    near.on('data', (bytes) => {
      far.write(bytes);
      strike('request');
    });
    far.on('data', (bytes) => {
      if (!strike('answer')) near.write(bytes);
    });
  });
  gateServer.listen(0, '127.0.0.1');
  await once(gateServer, 'listening');
  const address = gateServer.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cut: (next) => {
      fate = next;
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      gateServer.close();
    },
  };
}

async function pressThroughTheGate() {
  const attempts: number[] = [];
  const outcome = await sendAlert({
    identity,
    uplink: createHttpUplink(gate.url),
    content: { type: 'sos', fix: LYON_FIX, batteryPercent: 80, nowMs: () => Date.now() },
    signal: AbortSignal.timeout(110_000),
    onAttempt: (attempt) => attempts.push(attempt),
  });
  if (outcome.kind !== 'accepted') throw new Error(outcome.kind);
  return { ...outcome, attempts: attempts.length };
}

/** Kills the server at the fated moment and starts another one at once. */
function killAndRestart(at: Fate['at'], delayMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    gate.cut({
      at,
      delayMs,
      act: () => {
        server
          .kill()
          .then(startServerProcess)
          .then((next) => {
            server = next;
            resolve();
          }, reject);
      },
    });
  });
}

describe('a server killed while a button speaks to it', { timeout: 120_000 }, () => {
  it('AE15 has kept the alert whose answer was lost, and takes the retry as one', async () => {
    const restarted = killAndRestart('answer', 0);
    const pressed = await pressThroughTheGate();
    await restarted;
    expect(pressed).toMatchObject({ isDuplicate: true });
    expect(pressed.attempts).toBeGreaterThan(1);
    expect(await rowsOf({ pool }, 'alert')).toMatchObject([{ pressCount: 1, kind: 'sos' }]);
  });

  it.each([0, 5])('AE15 makes exactly one alert when killed %i ms after the request', async (delayMs) => {
    const restarted = killAndRestart('request', delayMs);
    const pressed = await pressThroughTheGate();
    await restarted;
    expect(pressed.receipt).not.toBeNull();
    expect(await rowsOf({ pool }, 'alert')).toMatchObject([{ pressCount: 1 }]);
    const log = await pool.pool.query("select count(*)::int as n from sync_change where tbl = 'alert'");
    expect(log.rows).toEqual([{ n: 1 }]);
  });

  it('AL14 knows its receipts after a restart', async () => {
    const { receipt } = await pressThroughTheGate();
    await server.kill();
    server = await startServerProcess();
    expect(await askReceipt(gate.url, receipt ?? '', null)).toMatchObject({ status: 200, state: 'received' });
  });
});
