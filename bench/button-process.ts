import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoSerial } from '#shared/domain/stock/demo-serial.ts';

const MAIN = join(import.meta.dirname, '../src/button/main.ts');

export type PluggedButtons = {
  readonly units: readonly { readonly serial: string; readonly address: string }[];
  readonly close: () => Promise<void>;
};

/** `count` virtual buttons on pseudo-terminals, in a process of their own as hardware would be. Rejects when they do not start. */
export async function plugButtons(count: number): Promise<PluggedButtons> {
  const folder = await mkdtemp(join(tmpdir(), 'balise-bench-units-'));
  const options = ['--count', String(count), '--pty-dir', join(folder, 'tty'), '--state-dir', join(folder, 'flash')];
  const child = spawn(process.execPath, [MAIN, 'device', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await Promise.race([
    // One line per button and one that says that all of them are there.
    untilLines(child.stdout, count + 1),
    ended.then(() => Promise.reject(new Error('the virtual buttons did not start'))),
  ]);
  const units = Array.from({ length: count }, (_, index) => ({
    serial: demoSerial(index + 101),
    address: join(folder, 'tty', `button-${index + 1}`),
  }));
  return {
    units,
    close: async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function untilLines(output: NodeJS.ReadableStream, count: number): Promise<void> {
  let said = '';
  for await (const chunk of output) {
    said += String(chunk);
    if (said.split('\n').length > count) return;
  }
}
