import { afterEach, expect, test } from 'vitest';
import { eventually } from '#test/support/core.ts';
import { anOrder, deviceConsole } from '#test/support/device-console.ts';
import { unitBench } from '#test/support/served-units.ts';
import { aSerial, aUnit } from '#test/support/sync/stock-samples.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

async function bench() {
  const units = await unitBench();
  undo.push(units.close);
  return units;
}

test('PV17 without a server a job that is done is queued, the chain says so once, and a restart repeats nothing', async () => {
  const unit = await (await bench()).serve(aSerial(1));
  const console = await deviceConsole();
  await console.client.devices.addPort({ address: unit.address });
  await console.client.devices.provision({ ...anOrder(unit.serial), address: null });
  const job = await eventually(async () => {
    const now = console.job(unit.serial);
    return now?.state.kind === 'done' && now.registration !== 'none' && now;
  }, 30_000);
  expect(job).toMatchObject({ registration: 'queued', registrationRefusal: null });
  expect(Object.keys(job)).not.toEqual(expect.arrayContaining(['attestation']));
  await console.stop();
  const again = await deviceConsole(console.folder);
  undo.push(again.stop);
  await eventually(async () => again.job(unit.serial)?.registration === 'queued');
  const chain = await again.client.stock.get({ id: aUnit(1).id });
  expect(chain?.events.map(({ kind }) => kind)).toEqual(['provisioned', 'received']);
  expect(chain?.events[0]?.buttonId).toBe(job.buttonId);
});

test('PV7 a unit that was written and then lost its cable is to be set up again, and is not once it is done', async () => {
  const unit = await (await bench()).serve(aSerial(2), { unplugAtByte: 1_900, unplugTimes: 1 });
  const console = await deviceConsole();
  undo.push(console.stop);
  await console.client.devices.addPort({ address: unit.address });
  await console.client.devices.provision({ ...anOrder(unit.serial), address: null });
  const chain = () => console.client.stock.get({ id: aUnit(2).id });
  const stopped = await console.finished(unit.serial);
  await eventually(async () => (await chain())?.isQuarantined);
  expect(stopped.state).toMatchObject({ kind: 'failed', fault: 'unplugged' });
  unit.device.plug(false);
  await eventually(async () => console.job(unit.serial)?.registration === 'queued', 30_000);
  const after = await chain();
  expect(after?.isQuarantined).toBe(false);
  expect(after?.events.map(({ kind }) => kind)).toEqual(['provisioned', 'quarantined', 'received']);
  expect(after?.events[1]?.reason).toBe('setUp.unplugged');
});

test('PV7 a console that fell while it wrote says so at its next start', async () => {
  const unit = await (await bench()).serve(aSerial(3), { answerDelayMs: 60 });
  const console = await deviceConsole();
  await console.client.devices.addPort({ address: unit.address });
  await console.client.devices.provision({ ...anOrder(unit.serial), address: null });
  await eventually(async () => {
    const state = console.job(unit.serial)?.state;
    return state?.kind === 'running' && state.step === 'verify';
  }, 30_000);
  await console.stop();
  const again = await deviceConsole(console.folder);
  undo.push(again.stop);
  await eventually(async () => (await again.client.stock.get({ id: aUnit(3).id }))?.isQuarantined);
});

test('PV7 a unit that was written nothing is not quarantined', async () => {
  const unit = await (await bench()).serve(aSerial(4), { isStock: true });
  const console = await deviceConsole();
  undo.push(console.stop);
  await console.client.devices.addPort({ address: unit.address });
  await console.client.devices.provision({ ...anOrder(unit.serial), address: unit.address });
  await console.finished(unit.serial);
  expect((await console.client.stock.get({ id: aUnit(4).id }))?.isQuarantined).toBe(false);
});
