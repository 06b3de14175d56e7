import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type PtyPair = {
  /** What the console opens. */
  readonly console: string;
  /** What the device opens. */
  readonly device: string;
  /** Pulls the cable: both ends are gone. */
  readonly unplug: () => Promise<void>;
};

const READY_WITHIN_MS = 5_000;

/** A cable: two pseudo-terminals of the kernel joined by socat (Debian package `socat`). @throws when it cannot be started */
export async function openPtyPair(): Promise<PtyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'balise-pty-'));
  const ends = { console: join(folder, 'console'), device: join(folder, 'device') };
  const socat = spawn('socat', [`pty,raw,echo=0,link=${ends.console}`, `pty,raw,echo=0,link=${ends.device}`], {
    stdio: 'ignore',
  });
  const failed = once(socat, 'error').then(([error]) => {
    throw new Error('socat is needed to test serial ports (Debian: apt install socat)', { cause: error });
  });
  await Promise.race([failed, bothExist(ends)]);
  return {
    ...ends,
    unplug: async () => {
      if (socat.exitCode === null && socat.signalCode === null) {
        const gone = once(socat, 'exit');
        socat.kill('SIGTERM');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function bothExist({ console: one, device: other }: { readonly console: string; readonly device: string }) {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until) {
    const found = await Promise.all([one, other].map((path) => stat(path).catch(() => null)));
    if (found.every((entry) => entry?.isCharacterDevice())) return;
    await delay(10);
  }
  throw new Error('socat made no pseudo-terminals');
}
