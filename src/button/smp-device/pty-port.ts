import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type DevicePort, PortError, type Received } from './device-port.ts';

const READY_TIMEOUT_MS = 10_000;
const LOOK_EVERY_MS = 10;

type Socat = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * A pseudo-terminal behind the link `path`, held by `socat`: to a console it is a serial port, and killing socat is pulling the plug.
 * `appear` fails with a `PortError` when socat is not installed.
 */
export function createPtyPort(path: string, received: Received): DevicePort {
  let held: { readonly socat: Socat; slave: FileHandle | null } | null = null;
  return {
    address: path,
    appear: async () => {
      await rm(path, { force: true });
      const socat = spawn('socat', [`PTY,raw,echo=0,link=${path}`, 'STDIO'], { stdio: ['pipe', 'pipe', 'pipe'] });
      socat.stdout.on('data', received);
      // A console that left with bytes under way is no fault of the device.
      socat.stdin.on('error', () => undefined);
      // A console may find the link and ask before we have seen it ourselves.
      const mine: NonNullable<typeof held> = { socat, slave: null };
      held = mine;
      mine.slave = await slaveOf(socat, path);
    },
    vanish: async () => {
      const last = held;
      held = null;
      if (last === null) return;
      await ended(last.socat);
      await last.slave?.close();
      await rm(path, { force: true });
    },
    send: (bytes) => {
      held?.socat.stdin.write(bytes);
    },
  };
}

/** The console's side is held open here too: without that, socat would end with the first console that closes the port. */
async function slaveOf(socat: Socat, path: string): Promise<FileHandle> {
  const failure = new Promise<never>((_resolve, reject) => {
    socat.once('error', (error) => reject(new PortError('socatMissing', error.message)));
    let said = '';
    socat.stderr.on('data', (chunk) => {
      said += String(chunk);
    });
    socat.once('close', () => reject(new PortError('socatFailed', said.trim())));
  });
  const looking = new AbortController();
  try {
    return await Promise.race([failure, opened(path, looking.signal)]);
  } finally {
    looking.abort();
  }
}

async function opened(path: string, signal: AbortSignal): Promise<FileHandle> {
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    try {
      return await open(path, constants.O_RDWR | constants.O_NOCTTY);
    } catch (error) {
      if (signal.aborted || performance.now() > deadline) throw new PortError('socatFailed', String(error));
      await delay(LOOK_EVERY_MS);
    }
  }
}

async function ended(socat: Socat): Promise<void> {
  if (socat.exitCode !== null || socat.signalCode !== null) return;
  const closed = new Promise((resolve) => socat.once('close', resolve));
  socat.kill('SIGKILL');
  await closed;
}
