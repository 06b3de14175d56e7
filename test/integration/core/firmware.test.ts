import { afterEach, expect, test } from 'vitest';
import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import { anActor } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { trialImage } from '#test/support/smp/bench-device.ts';
import { servedDevice } from '#test/support/smp/served-device.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

async function consoleOf(actor = anActor()): Promise<TestCore> {
  const core = await startTestCore(signedInFolder([], actor));
  undo.push(core.close);
  return core;
}

/** The first view that is as wanted. */
async function viewWhen({ client }: TestCore, isWanted: (view: FirmwareView) => boolean): Promise<FirmwareView> {
  for await (const view of await client.firmware.watch()) if (isWanted(view)) return view;
  throw new Error('the stream ended');
}

test('UF8 a window adds an image, sees the unit at the port, and brings it up to date', async () => {
  const device = await servedDevice({ carrier: 'tcp' });
  undo.push(device.close);
  const core = await consoleOf();
  await core.client.devices.addPort({ address: device.address });
  const image = Uint8Array.from(trialImage('1.1.0', 20_000));
  expect(await core.client.firmware.addImage({ fileName: 'trial.bin', bytes: image })).toEqual({ version: '1.1.0' });
  const seen = await viewWhen(core, ({ fleet }) => fleet.length === 1);
  expect(seen.fleet).toEqual([{ serial: 'BAL-000001', version: '1.0.0', isPlugged: true, knownAtUtc: null }]);
  const sha256 = seen.images[0]?.sha256 ?? '';
  await core.client.firmware.start({ sha256, serials: ['BAL-000001'] });
  await expect(core.client.firmware.removeImage({ sha256 })).rejects.toMatchObject({ data: { code: 'inUse' } });
  const done = await viewWhen(core, ({ jobs }) => jobs[0]?.state.kind === 'done' || jobs[0]?.state.kind === 'failed');
  expect(done.jobs).toMatchObject([{ serial: 'BAL-000001', state: { kind: 'done' }, formerVersion: '1.0.0' }]);
  const after = await viewWhen(core, ({ fleet }) => fleet[0]?.version === '1.1.0');
  expect(after.fleet).toHaveLength(1);
});

test('UF9 a file that is no image is refused by name, and whoever may not install sees nothing', async () => {
  const core = await consoleOf();
  const bytes = new Uint8Array(100);
  await expect(core.client.firmware.addImage({ fileName: 'x', bytes })).rejects.toMatchObject({
    data: { code: 'notAnImage' },
  });
  await expect(core.client.firmware.setKey({ pem: 'no' })).rejects.toMatchObject({ data: { code: 'notAKey' } });
  const operator = await consoleOf(anActor({ roles: ['operator'] }));
  expect((await viewWhen(operator, () => true)).canInstall).toBe(false);
  await expect(operator.client.firmware.addImage({ fileName: 'x', bytes })).rejects.toMatchObject({
    data: { code: 'forbidden' },
  });
});

test('UF3 UF10 a whole lot is begun at once, and a unit is found however its number is written', async () => {
  const device = await servedDevice({ carrier: 'tcp' });
  undo.push(device.close);
  const core = await consoleOf();
  await core.client.devices.addPort({ address: device.address });
  await core.client.firmware.addImage({ fileName: 'trial.bin', bytes: Uint8Array.from(trialImage('1.1.0', 20_000)) });
  const sha256 = (await viewWhen(core, ({ fleet }) => fleet.length === 1)).images[0]?.sha256 ?? '';
  const others = Array.from({ length: 1_239 }, (_unused, n) => `BAL2${String(n).padStart(5, '0')}`);
  // As the stock writes it; the device says BAL-000001.
  await core.client.firmware.start({ sha256, serials: ['BAL000001', ...others, 'bal-000001'] });
  const begun = await viewWhen(core, ({ jobs }) => jobs.length > 0);
  expect(begun.jobs).toHaveLength(1_240);
  await viewWhen(core, ({ jobs }) => jobs[0]?.state.kind === 'done');
  const after = await viewWhen(core, ({ fleet }) => fleet[0]?.version === '1.1.0');
  expect(after.fleet).toHaveLength(1);
});
