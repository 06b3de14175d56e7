import { afterEach, describe, expect, test } from 'vitest';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import { lockButton } from '#shared/device/smp/client/button-client.ts';
import { PROVISIONING_STEPS } from '#shared/domain/provisioning/provisioning-state.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor } from '#test/support/builders.ts';
import { eventually } from '#test/support/core.ts';
import { anOrder, deviceConsole, holdsEverything } from '#test/support/device-console.ts';
import { unitBench } from '#test/support/served-units.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { aSerial } from '#test/support/sync/stock-samples.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

async function bench() {
  const units = await unitBench();
  undo.push(units.close);
  return units;
}

describe('setting a unit up', () => {
  test.each(['pty', 'tcp'] as const)(
    'PV1 PV6 PV16 over %s: every step, every value, a signed nonce, locked at the end',
    async (carrier) => {
      const unit = await (await bench()).serve(aSerial(1), {}, carrier);
      const console = await deviceConsole();
      undo.push(console.stop);
      await console.client.devices.addPort({ address: unit.address });
      await eventually(async () => console.port(unit)?.phase === 'ready');
      expect(console.port(unit)?.facts).toMatchObject({ kind: 'button', serial: aSerial(1), state: 'blank' });
      await console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
      const job = await console.finished(aSerial(1));
      expect(job.state).toEqual({ kind: 'done' });
      expect(job.records.map(({ step }) => step)).toEqual([...PROVISIONING_STEPS]);
      expect(job.publicKeyHex).toMatch(/^[0-9a-f]{64}$/);
      expect(holdsEverything(unit, job)).toBe(true);
      expect(unit.saved().get('btn/lock')).toEqual(Uint8Array.of(0xf5));
      // Told without the cable being pulled: the unit was locked after it came back from its restart.
      await eventually(async () => console.port(unit)?.facts?.state === 'locked', 5_000);
      expect(JSON.stringify(console.desk())).not.toMatch(/33698765432|Personne B/);
      await console.stop();
      // A new console shows the job, and it cannot be run again.
      const again = await deviceConsole(console.folder);
      undo.push(again.stop);
      await eventually(async () => again.job(aSerial(1))?.state.kind === 'done');
    },
  );

  test('PV4 a unit that holds everything is written nothing the second time', async () => {
    const unit = await (await bench()).serve(aSerial(2));
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(2)), address: null });
    const first = await console.finished(aSerial(2));
    const writes = () => unit.lines().length;
    expect(first.state.kind).toBe('done');
    expect(writes()).toBeGreaterThan(0);
    await expect(console.client.devices.provision({ ...anOrder(aSerial(2)), address: null })).resolves.toMatchObject({
      id: expect.any(String),
    });
    const jobs = await eventually(async () => {
      const found = console.desk().jobs.filter(({ serial }) => serial === aSerial(2));
      return found.length === 2 && found.every(({ state }) => state.kind === 'done') && found;
    }, 30_000);
    expect(new Set(jobs.map(({ publicKeyHex }) => publicKeyHex)).size).toBe(1);
  });

  test('PV3 another unit than the one ordered is not touched', async () => {
    const unit = await (await bench()).serve(aSerial(3));
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(9)), address: unit.address });
    const job = await console.finished(aSerial(9));
    expect(job.state).toEqual({ kind: 'failed', step: 'identify', fault: 'wrongSerial' });
    expect(unit.saved().size).toBe(0);
    expect(unit.device.phase).toBe('running');
  });

  test('PV9 PV10 a stock device is told apart, read, and not written', async () => {
    const unit = await (await bench()).serve(aSerial(4), { isStock: true });
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await eventually(async () => console.port(unit)?.phase === 'ready');
    expect(console.port(unit)?.facts).toMatchObject({ kind: 'stock', serial: null, state: null });
    expect(console.port(unit)?.facts?.abilities).toEqual(expect.arrayContaining(['images', 'files']));
    await console.client.devices.provision({ ...anOrder(aSerial(4)), address: unit.address });
    expect((await console.finished(aSerial(4))).state).toMatchObject({ kind: 'failed', fault: 'notAButton' });
    expect(unit.saved().size).toBe(0);
  });

  test('PV6 PV7 a unit that was swapped while it restarted is not believed', async () => {
    const unit = await (await bench()).serve(aSerial(5), { isSwappedAtRestart: true });
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(5)), address: null });
    expect((await console.finished(aSerial(5))).state).toEqual({
      kind: 'failed',
      step: 'reset',
      fault: 'wrongSerial',
    });
  });

  test('PV11 a locked unit refuses until it is held while it is plugged in', async () => {
    const unit = await (await bench()).serve(aSerial(6));
    const log = new PortLog(systemClock, () => undefined);
    const line = { address: unit.address, openLink, timing: PORT_TIMING, size: new PacketSize(), log };
    const actor = unwrap(await PortActor.open(line));
    expect(unwrap(await lockButton(actor, true))).toBe(true);
    await actor.close();
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(6)), address: null });
    const refused = await console.finished(aSerial(6));
    expect(refused.state).toEqual({ kind: 'failed', step: 'write', fault: 'locked' });
    expect([...unit.saved().keys()]).toEqual(['btn/lock']);
    unit.device.unplug();
    unit.device.plug(true);
    await console.client.devices.retry({ id: refused.id });
    await eventually(async () => console.job(aSerial(6))?.state.kind === 'done', 30_000);
    expect(holdsEverything(unit, refused)).toBe(true);
  });

  test('PV12 a unit has one job at a time', async () => {
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.provision({ ...anOrder(aSerial(7)), address: null });
    await expect(console.client.devices.provision({ ...anOrder(aSerial(7)), address: null })).rejects.toMatchObject({
      data: { code: 'unitHasJob' },
    });
  });
});

describe('when something stops', () => {
  test('PV8 a cable pulled in the middle of writing: it says so, and goes on when it is back', async () => {
    const unit = await (await bench()).serve(aSerial(11), { unplugAtByte: 1_600, unplugTimes: 1 });
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(11)), address: null });
    const stopped = await console.finished(aSerial(11));
    expect(stopped.state).toEqual({ kind: 'failed', step: 'write', fault: 'unplugged' });
    expect(unit.saved().size).toBe(0);
    unit.device.plug(false);
    const job = await eventually(async () => {
      const now = console.job(aSerial(11));
      return now?.state.kind === 'done' && now;
    }, 40_000);
    expect(job.attempt).toBe(2);
    expect(holdsEverything(unit, job)).toBe(true);
  });

  test('PV8 a console that is closed in the middle finds the job interrupted and finishes it', async () => {
    const unit = await (await bench()).serve(aSerial(12), { answerDelayMs: 60 });
    const console = await deviceConsole();
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(12)), address: null });
    await eventually(async () => {
      const state = console.job(aSerial(12))?.state;
      return state?.kind === 'running' && state.step === 'write';
    }, 30_000);
    await console.stop();
    const again = await deviceConsole(console.folder);
    undo.push(again.stop);
    await eventually(async () => again.job(aSerial(12)) !== undefined);
    expect(again.job(aSerial(12))?.state).toMatchObject({ kind: 'failed', step: 'write', fault: 'consoleClosed' });
    await again.client.devices.addPort({ address: unit.address });
    const job = await eventually(async () => {
      const now = again.job(aSerial(12));
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
    const unit = await (await bench()).serve(aSerial(13), scenario);
    const console = await deviceConsole();
    undo.push(console.stop);
    await console.client.devices.addPort({ address: unit.address });
    await console.client.devices.provision({ ...anOrder(aSerial(13)), address: null });
    const job = await console.finished(aSerial(13));
    expect(job.state).toEqual({ kind: 'done' });
    expect(holdsEverything(unit, job)).toBe(true);
  });
});

test('whoever may not set buttons up is refused', async () => {
  const console = await deviceConsole(signedInFolder([], anActor({ roles: ['auditor'] })));
  undo.push(console.stop);
  await expect(console.client.devices.addPort({ address: '/dev/ttyX' })).rejects.toMatchObject({
    data: { code: 'forbidden' },
  });
  const asked = console.client.devices.provision({ ...anOrder(aSerial(1)), address: null });
  await expect(asked).rejects.toMatchObject({ data: { code: 'forbidden' } });
});
