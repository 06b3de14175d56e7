import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from 'vitest';
import { readFlash } from '#button/smp-device/flash-file.ts';
import type { Scenario } from '#button/smp-device/scenario.ts';
import { keepUnproven } from '#core/devices/wiping/unproven-runs.ts';
import { openStore } from '#core/store/open-store.ts';
import { replicaFile } from '#core/workspace/replica-files.ts';
import { type WipeProgress, wipeProgressSchema } from '#shared/domain/stock/wipe-progress.ts';
import type { WipeRun } from '#shared/domain/stock/wipe-run.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor } from '#test/support/builders.ts';
import { eventually } from '#test/support/core.ts';
import { unitBench } from '#test/support/served-units.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { aCustodyEvent, aUnit, aWearer } from '#test/support/sync/stock-samples.ts';
import { storedProof, wipingDesk } from '#test/support/wiping-desk.ts';
import { HANDED, RETURNED, WORN, WORN_SERIAL, WORN_UNIT } from '#test/support/worn-unit.ts';

const PROCESS = join(import.meta.dirname, '../../../support/wiping-process.ts');

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

/** A unit that came back, on a pseudo-terminal, and the folder of a console that knows it. */
async function cutWorld(scenario: Partial<Scenario>) {
  const units = await unitBench();
  undo.push(units.close);
  const unit = await units.serve(WORN_SERIAL, scenario, 'pty', WORN);
  const ids = readFlash(unit.flashFile, WORN_SERIAL).recordings.map(({ id }) => id);
  expect(ids).toHaveLength(2);
  const folder = signedInFolder(
    [
      { table: 'unit', row: aUnit(WORN_UNIT, [aCustodyEvent(), HANDED, RETURNED]) },
      { table: 'wearer', row: aWearer() },
    ],
    anActor({ roles: ['associationWorker'] }),
  );
  const open = async () => {
    const desk = await wipingDesk(folder);
    undo.push(desk.stop);
    await desk.core.client.devices.addPort({ address: unit.address });
    return desk;
  };
  return { unit, ids, folder, open, left: () => readFlash(unit.flashFile, WORN_SERIAL).recordings.length };
}

/** Wipes in a process of its own and kills it, without warning, as soon as its progress is as asked. */
async function killWhen(
  { folder, unit }: Awaited<ReturnType<typeof cutWorld>>,
  isAt: (progress: WipeProgress) => boolean,
): Promise<void> {
  const args = [PROCESS, folder.dataDir, folder.keyHex, unit.address];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  undo.push(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    if (isAt(wipeProgressSchema.parse(JSON.parse(line)))) break;
  }
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
}

test('ST19 a console that is killed between two recordings says so at its next start, and the proof names both', async () => {
  const world = await cutWorld({ answerDelayMs: 120 });
  await killWhen(world, ({ recordings }) => recordings.erased.length === 1);

  const desk = await world.open();
  const cut = await eventually(async () => desk.now()?.run ?? undefined);
  expect(cut.state).toEqual({ kind: 'failed', step: 'eraseRecordings', fault: 'consoleClosed' });
  expect(cut.progress).toMatchObject({ attempts: 1, recordings: { found: world.ids, erased: world.ids.slice(0, 1) } });
  await desk.wipe(world.unit.address);
  const run = await eventually(async () => {
    const shown = desk.now()?.run;
    return shown?.state.kind === 'done' && shown;
  }, 40_000);
  expect(run.progress).toMatchObject({ attempts: 2, recordings: { found: world.ids, erased: world.ids } });
  const proof = await storedProof(desk.core);
  expect(proof).toMatchObject({
    recordingCount: 0,
    erasedRecordingIds: world.ids,
    erasedSettingCount: Object.keys(WORN).length,
    attemptCount: 2,
  });
  expect(world.left()).toBe(0);
});

test('ST19 a console that is killed after its recordings are gone still looks for their files, and believes what it finds', async () => {
  // The unit takes sound out of its list and keeps the file: only who remembers the names can find it.
  const world = await cutWorld({ answerDelayMs: 60, keepsErased: 'recordings' });
  await killWhen(world, ({ recordings, settings }) => recordings.erased.length === 2 && settings.found.length > 0);
  const desk = await world.open();
  await desk.wipe(world.unit.address);
  const run = await eventually(async () => {
    const shown = desk.now()?.run;
    return shown?.state.kind === 'failed' && shown.state.fault !== 'consoleClosed' && shown;
  }, 40_000);
  expect(run.state).toEqual({ kind: 'failed', step: 'readBack', fault: 'notEmpty' });
  expect(await storedProof(desk.core)).toBeNull();
});

test('ST19 a cable pulled after the recordings: the next attempt lists none, and its proof names them all the same', async () => {
  const world = await cutWorld({ unplugAtByte: 900, unplugTimes: 1 });
  const desk = await world.open();
  await desk.wipe(world.unit.address);
  const cut = await desk.ended();
  expect(cut.state).toMatchObject({ kind: 'failed', fault: 'unplugged' });
  expect(cut.progress.recordings).toEqual({ found: world.ids, erased: world.ids });
  expect(cut.progress.settings.erased).toEqual([]);
  expect(world.left()).toBe(0);
  world.unit.device.plug(false);
  await eventually(async () => desk.now()?.place === 'ready', 20_000);
  await desk.wipe(world.unit.address);
  await eventually(async () => desk.now()?.run?.state.kind === 'done', 40_000);
  const proof = await storedProof(desk.core);
  expect(proof).toMatchObject({ erasedRecordingIds: world.ids, attemptCount: 2 });
});

test('ST19 a wipe whose proof was recorded is over, although the console was killed before it could forget it', async () => {
  const world = await cutWorld({});
  const desk = await world.open();
  await desk.wipe(world.unit.address);
  const done = await desk.ended();
  expect(done.state).toEqual({ kind: 'done' });
  await desk.stop();
  const { dataDir, keyHex } = world.folder;
  const file = replicaFile(dataDir, 'http://127.0.0.1:9', anActor().userId);
  const store = unwrap(openStore({ checkpoints: 'own', file, keyHex }));
  const count = store.db.prepare<[], number>('SELECT count(*) FROM wipe_run').pluck();
  expect(count.get()).toBe(0);
  const running: WipeRun = { ...done, id: newId(), state: { kind: 'running', step: 'record' } };
  keepUnproven(store.db, running);
  expect(count.get()).toBe(1);
  store.close();
  const again = await world.open();
  await eventually(async () => again.now()?.place === 'ready', 20_000);
  expect(again.now()?.run).toBeNull();
});
