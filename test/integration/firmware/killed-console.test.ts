import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { openFirmwareShelf } from '#core/firmware/firmware-shelf.ts';
import { atOnce } from '#core/pacer.ts';
import { migrating } from '#core/store/migrations.ts';
import { type FirmwareJob, planRollout } from '#shared/domain/firmware/firmware-job.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { trialImage } from '#test/support/smp/bench-device.ts';
import { rawConsole } from '#test/support/smp/raw-console.ts';
import { servedDevice } from '#test/support/smp/served-device.ts';

const PROCESS = join(import.meta.dirname, '../../support/firmware-process.ts');
const IMAGE_BYTES = 200_000;

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

/** Kills the program, without warning, once the unit has this much of the file. */
async function killAt(child: ChildProcess, sentBytes: number): Promise<void> {
  for await (const line of linesOf(child)) if (line.sentBytes >= sentBytes) break;
  child.kill('SIGKILL');
  await once(child, 'close');
}

async function* linesOf(child: ChildProcess): AsyncGenerator<Pick<FirmwareJob, 'state' | 'sentBytes'>> {
  let rest = '';
  for await (const chunk of child.stdout ?? []) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

test('UF2 UF8 an upload of 200 kB survives three pulled cables and two killed consoles, and ends verified', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'balise-firmware-'));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const device = await servedDevice({ scenario: { unplugAtByte: 30_000, unplugTimes: 3, replugAfterMs: 60 } });
  undo.push(device.close);
  const file = join(folder, 'console.db');
  const db = new Database(file);
  unwrap(atOnce(migrating(db)));
  const shelf = openFirmwareShelf(db);
  const image = unwrap(shelf.add('button-1.1.0.bin', trialImage('1.1.0', IMAGE_BYTES), '2026-01-01T10:00:00.000Z'));
  shelf.putJobs(planRollout(image, [device.device.serialNumber], Date.now()));
  const start = (): ChildProcess => {
    const child = spawn(process.execPath, [PROCESS, file, device.address], { stdio: ['ignore', 'pipe', 'inherit'] });
    undo.push(() => child.kill('SIGKILL'));
    return child;
  };

  await killAt(start(), 40_000);
  await killAt(start(), 120_000);
  const last = start();
  for await (const { state } of linesOf(last)) if (state.kind === 'done' || state.kind === 'failed') break;
  last.kill('SIGKILL');
  await once(last, 'close');

  const [job] = shelf.jobs();
  expect(job?.state).toEqual({ kind: 'done' });
  expect(job?.interruptions).toBeGreaterThanOrEqual(4);
  expect(device.lines().filter((line) => line === 'cable pulled')).toHaveLength(3);
  const console = await rawConsole(device.address);
  undo.push(console.close);
  const [running] = imagesOf(await console.ask('read', 1, 0));
  expect(running).toMatchObject({ version: '1.1.0', active: true, confirmed: true });
  expect(Buffer.from(running?.hash instanceof Uint8Array ? running.hash : []).toString('hex')).toBe(image.hash);
  db.close();
});

function imagesOf(answer: ReadonlyMap<string, unknown> | null): readonly Record<string, unknown>[] {
  const images = answer?.get('images');
  return Array.isArray(images) ? images.map((image: Map<string, unknown>) => Object.fromEntries(image)) : [];
}
