import { afterEach, describe, expect, test } from 'vitest';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import type { DevicePort, JobView, OrderInput } from '#shared/contract/console/devices.contract.ts';
import { lockButton } from '#shared/device/smp/client/button-client.ts';
import { desiredSettings } from '#shared/domain/provisioning/provisioning-order.ts';
import { PROVISIONING_STEPS } from '#shared/domain/provisioning/provisioning-state.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor } from '#test/support/builders.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { type ServedUnit, unitBench } from '#test/support/served-units.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

type Desk = { readonly ports: readonly DevicePort[]; readonly jobs: readonly JobView[] };

/** A console on which somebody is signed in, with its desk followed as a window follows it. */
async function consoleAt(folder = signedInFolder([], anActor({ roles: ['associationWorker'] }))) {
  const test: TestCore = await startTestCore(folder);
  const leave = new AbortController();
  let desk: Desk = { ports: [], jobs: [] };
  const followed = (async () => {
    for await (const now of await test.client.devices.watch(undefined, { signal: leave.signal })) desk = now;
  })().catch(() => undefined);
  const stop = async () => {
    leave.abort();
    await followed;
    await test.stop();
  };
  return {
    ...test,
    folder,
    desk: () => desk,
    stop,
    job: (serial: string) => desk.jobs.find((job) => job.serial === serial),
    finished: (serial: string) =>
      eventually(async () => desk.jobs.find((job) => job.serial === serial && job.state.kind !== 'running'), 50_000),
    port: (unit: ServedUnit) => desk.ports.find(({ address }) => address === unit.address),
  };
}

async function bench() {
  const units = await unitBench();
  undo.push(units.close);
  return units;
}

const order = (serial: string): OrderInput => ({
  serial,
  label: 'B-7',
  contacts: [
    { n: 'Zoé', tel: '+33612345678', ch: 'both' },
    { n: 'Ali', tel: '+33687654321', ch: 'sms' },
  ],
  sosText: 'J’ai besoin d’aide.',
  language: 'fr',
  fall: 'medium',
  recordingSeconds: 30,
});

/** Everything ordered, to the byte, in what would survive a power cut. */
function holdsEverything(unit: ServedUnit, job: JobView): boolean {
  const desired = desiredSettings({ ...order(unit.serial), buttonId: job.buttonId, serverUrl: 'http://127.0.0.1:9' });
  const saved = unit.saved();
  return desired.every(({ key, value }) => Buffer.from(saved.get(key) ?? []).equals(Buffer.from(value)));
}

describe('setting a unit up', () => {
  test.each(['pty', 'tcp'] as const)(
    'PV1 PV6 PV13 over %s: every step, every value, a signed nonce, and no number left',
    async (carrier) => {
      const unit = await (await bench()).serve('BAL-000001', {}, carrier);
      const console = await consoleAt();
      undo.push(console.stop);
      await console.client.devices.addPort({ address: unit.address });
      await eventually(async () => console.port(unit)?.phase === 'ready');
      expect(console.port(unit)?.facts).toMatchObject({ kind: 'button', serial: 'BAL-000001', state: 'blank' });
      await console.client.devices.provision({ order: order('BAL-000001'), address: null });
      const job = await console.finished('BAL-000001');
      expect(job.state).toEqual({ kind: 'done' });
      expect(job.records.map(({ step }) => step)).toEqual([...PROVISIONING_STEPS]);
      expect(job.publicKeyHex).toMatch(/^[0-9a-f]{64}$/);
      expect(holdsEverything(unit, job)).toBe(true);
      expect(JSON.stringify(console.desk())).not.toContain('33612345678');
      await console.stop();
      // What is kept on disk has no contact either: a new console shows the job, and it cannot be run again.
      const again = await consoleAt(console.folder);
      undo.push(again.stop);
      await eventually(async () => again.job('BAL-000001')?.state.kind === 'done');
    },
  );

  test('PV4 a unit that holds everything is written nothing the second time', async () => {
    const unit = await (await bench()).serve('BAL-000002');
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000002'), address: null });
    const first = await console.finished('BAL-000002');
    const writes = () => unit.lines().length;
    expect(first.state.kind).toBe('done');
    expect(writes()).toBeGreaterThan(0);
    await expect(
      console.client.devices.provision({ order: order('BAL-000002'), address: null }),
    ).resolves.toMatchObject({ id: expect.any(String) });
    const jobs = await eventually(async () => {
      const found = console.desk().jobs.filter(({ serial }) => serial === 'BAL-000002');
      return found.length === 2 && found.every(({ state }) => state.kind === 'done') && found;
    }, 30_000);
    expect(new Set(jobs.map(({ publicKeyHex }) => publicKeyHex)).size).toBe(1);
  });

  test('PV3 another unit than the one ordered is not touched', async () => {
    const unit = await (await bench()).serve('BAL-000003');
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-999999'), address: unit.address });
    const job = await console.finished('BAL-999999');
    expect(job.state).toEqual({ kind: 'failed', step: 'identify', fault: 'wrongSerial' });
    expect(unit.saved().size).toBe(0);
    expect(unit.device.phase).toBe('running');
  });

  test('PV9 PV10 a stock device is told apart, read, and not written', async () => {
    const unit = await (await bench()).serve('BAL-000004', { isStock: true });
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await eventually(async () => console.port(unit)?.phase === 'ready');
    expect(console.port(unit)?.facts).toMatchObject({ kind: 'stock', serial: null, state: null });
    expect(console.port(unit)?.facts?.abilities).toEqual(expect.arrayContaining(['images', 'files']));
    await console.client.devices.provision({ order: order('BAL-000004'), address: unit.address });
    expect((await console.finished('BAL-000004')).state).toMatchObject({ kind: 'failed', fault: 'notAButton' });
    expect(unit.saved().size).toBe(0);
  });

  test('PV6 PV7 a unit that was swapped while it restarted is not believed', async () => {
    const unit = await (await bench()).serve('BAL-000005', { isSwappedAtRestart: true });
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000005'), address: null });
    expect((await console.finished('BAL-000005')).state).toEqual({
      kind: 'failed',
      step: 'reset',
      fault: 'wrongSerial',
    });
  });

  test('PV11 a locked unit refuses until it is held while it is plugged in', async () => {
    const unit = await (await bench()).serve('BAL-000006');
    const log = new PortLog(systemClock, () => undefined);
    const line = { address: unit.address, openLink, timing: PORT_TIMING, size: new PacketSize(), log };
    const actor = unwrap(await PortActor.open(line));
    expect(unwrap(await lockButton(actor, true))).toBe(true);
    await actor.close();
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000006'), address: null });
    const refused = await console.finished('BAL-000006');
    expect(refused.state).toEqual({ kind: 'failed', step: 'write', fault: 'locked' });
    expect([...unit.saved().keys()]).toEqual(['btn/lock']);
    unit.device.unplug();
    unit.device.plug(true);
    await console.client.devices.retry({ id: refused.id });
    await eventually(async () => console.job('BAL-000006')?.state.kind === 'done', 30_000);
    expect(holdsEverything(unit, refused)).toBe(true);
  });

  test('PV12 a unit has one job at a time', async () => {
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.provision({ order: order('BAL-000007'), address: null });
    await expect(console.client.devices.provision({ order: order('BAL-000007'), address: null })).rejects.toMatchObject(
      {
        data: { code: 'unitHasJob' },
      },
    );
  });
});

describe('when something stops', () => {
  test('PV8 a cable pulled in the middle of writing: it says so, and goes on when it is back', async () => {
    const unit = await (await bench()).serve('BAL-000011', { unplugAtByte: 1_600, unplugTimes: 1 });
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000011'), address: null });
    const stopped = await console.finished('BAL-000011');
    expect(stopped.state).toEqual({ kind: 'failed', step: 'write', fault: 'unplugged' });
    expect(unit.saved().size).toBe(0);
    unit.device.plug(false);
    const job = await eventually(async () => {
      const now = console.job('BAL-000011');
      return now?.state.kind === 'done' && now;
    }, 40_000);
    expect(job.attempt).toBe(2);
    expect(holdsEverything(unit, job)).toBe(true);
  });

  test('PV8 a console that is closed in the middle finds the job interrupted and finishes it', async () => {
    const unit = await (await bench()).serve('BAL-000012', { answerDelayMs: 60 });
    const console = await consoleAt();
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000012'), address: null });
    await eventually(async () => {
      const state = console.job('BAL-000012')?.state;
      return state?.kind === 'running' && state.step === 'write';
    }, 30_000);
    await console.stop();
    const again = await consoleAt(console.folder);
    undo.push(again.stop);
    await eventually(async () => again.job('BAL-000012') !== undefined);
    expect(again.job('BAL-000012')?.state).toMatchObject({ kind: 'failed', step: 'write', fault: 'consoleClosed' });
    await again.client.devices.addPort({ address: unit.address });
    const job = await eventually(async () => {
      const now = again.job('BAL-000012');
      return now?.state.kind === 'done' && now;
    }, 50_000);
    expect(holdsEverything(unit, job)).toBe(true);
  });

  test.each([
    ['corrupt lines', { corruptLine: 5 }],
    ['a firmware that talks between the lines', { isChatty: true }],
    ['two line buffers', { lineBuffers: 2 }],
    ['a restart without an answer', { isResetUnanswered: true }],
  ])('%s cost time and nothing else', async (_, scenario) => {
    const unit = await (await bench()).serve('BAL-000013', scenario);
    const console = await consoleAt();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ order: order('BAL-000013'), address: null });
    const job = await console.finished('BAL-000013');
    expect(job.state).toEqual({ kind: 'done' });
    expect(holdsEverything(unit, job)).toBe(true);
  });
});

test('whoever may not set buttons up is refused', async () => {
  const console = await consoleAt(signedInFolder([], anActor({ roles: ['auditor'] })));
  undo.push(console.stop);
  await expect(console.client.devices.addPort({ address: '/dev/ttyX' })).rejects.toMatchObject({
    data: { code: 'forbidden' },
  });
  const asked = console.client.devices.provision({ order: order('BAL-1'), address: null });
  await expect(asked).rejects.toMatchObject({ data: { code: 'forbidden' } });
});
