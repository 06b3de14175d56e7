import { generateKeyPairSync } from 'node:crypto';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Scenario } from '#button/smp-device/scenario.ts';
import { writeImage } from '#button/smp-device/write-image.ts';
import { FirmwareRunner } from '#core/firmware/firmware-runner.ts';
import { openFirmwareShelf } from '#core/firmware/firmware-shelf.ts';
import { atOnce } from '#core/pacer.ts';
import { migrating } from '#core/store/migrations.ts';
import type { FirmwareJob } from '#shared/domain/firmware/firmware-job.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { trialImage } from '#test/support/smp/bench-device.ts';
import { rawConsole } from '#test/support/smp/raw-console.ts';
import { servedDevice, type TestDevice } from '#test/support/smp/served-device.ts';
import { testPorts } from '#test/support/smp/test-ports.ts';

const NOW = '2026-01-01T10:00:00.000Z';
const BODY_BYTES = 20_000;

const undo: (() => unknown)[] = [];
let db: InstanceType<typeof Database>;
beforeEach(() => {
  db = new Database(':memory:');
  unwrap(atOnce(migrating(db)));
});
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
  db.close();
});

async function unit(scenario: Partial<Scenario> = {}, serialNumber = 'BAL-000001'): Promise<TestDevice> {
  const device = await servedDevice({ carrier: 'tcp', scenario, serialNumber });
  undo.push(device.close);
  return device;
}

/** A console with one image, and the units at these ports. */
function desk(devices: readonly TestDevice[], image = trialImage('1.1.0', BODY_BYTES)) {
  const shelf = openFirmwareShelf(db);
  const kept = unwrap(shelf.add('button-1.1.0.bin', image, NOW));
  const ports = testPorts(devices.map(({ address }) => address));
  const runner = new FirmwareRunner({ shelf, ports, clock: systemClock });
  undo.push(ports.close, () => runner.close());
  return { shelf, runner, image: kept };
}

/** Resolves when every job is done or failed. */
function settled(runner: FirmwareRunner): Promise<readonly FirmwareJob[]> {
  return new Promise((resolve) => {
    const look = (): void => {
      const jobs = runner.jobs.current();
      if (jobs.every(({ state }) => state.kind === 'done' || state.kind === 'failed')) resolve(jobs);
    };
    runner.jobs.subscribe(look);
    look();
  });
}

describe('a job', () => {
  test('UF8 UF4 uploads, tries, tests, confirms, and the unit runs the image over the next restart', async () => {
    const device = await unit();
    const { runner, image } = desk([device]);
    const steps: string[] = [];
    runner.jobs.subscribe(() => {
      const state = runner.jobs.current()[0]?.state;
      if (state?.kind === 'running' && steps.at(-1) !== state.step) steps.push(state.step);
    });
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    const [job] = await settled(runner);
    expect(job).toMatchObject({ state: { kind: 'done' }, formerVersion: '1.0.0', failedParts: [], interruptions: 0 });
    expect(steps).toEqual(['look', 'upload', 'mark', 'restart', 'selfTest', 'confirm']);
    device.device.cutPower();
    device.device.plug(false);
    await device.settled();
    const console = await rawConsole(device.address);
    undo.push(console.close);
    expect((await console.ask('read', 64, 2))?.get('fw')).toBe('1.1.0');
  });

  test('UF2 a cable that is pulled three times costs nothing but time', async () => {
    const device = await unit({ unplugAtByte: 6_000, unplugTimes: 3, replugAfterMs: 40 });
    const { runner, image } = desk([device]);
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    const [job] = await settled(runner);
    expect(job).toMatchObject({ state: { kind: 'done' } });
    expect(job?.interruptions).toBeGreaterThan(0);
  });

  test('UF5 a failed part: the former image runs again, and the job names the part', async () => {
    const device = await unit({ newFirmware: 'failsSelfTest' });
    const { runner, image } = desk([device]);
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    const [job] = await settled(runner);
    expect(job).toMatchObject({ state: { kind: 'failed', fault: 'selfTestFailed' }, failedParts: ['modem'] });
    const console = await rawConsole(device.address).catch(() => null);
    await console?.close();
    expect(device.lines().join('\n')).toContain('Swap type: revert');
  });

  test('UF6 an image that never starts is taken back by the watchdog, and not tried again by itself', async () => {
    const device = await unit({ newFirmware: 'neverStarts' });
    const { runner, image } = desk([device]);
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    const [job] = await settled(runner);
    expect(job?.state).toEqual({ kind: 'failed', fault: 'wentBack' });
    expect(device.lines().filter((line) => line === 'mcuboot: Swap type: test')).toHaveLength(1);
    device.device.setScenario({ ...device.device.scenario, newFirmware: 'works' });
    expect(runner.retry(job?.id ?? '')).toBe(true);
    expect((await settled(runner))[0]?.state).toEqual({ kind: 'done' });
  });

  test('UF3 another unit at the same port after the restart is not touched', async () => {
    const device = await unit({ isSwappedAtRestart: true });
    const { runner, image } = desk([device]);
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    const [job] = await settled(runner);
    expect(job?.state).toEqual({ kind: 'failed', fault: 'wrongSerial' });
    expect(device.lines().filter((line) => line === 'mcuboot: Swap type: test')).toHaveLength(0);
  });

  test('UF11 a locked unit says so', async () => {
    const device = await unit();
    const console = await rawConsole(device.address);
    await console.ask('write', 64, 3, { lock: true });
    await console.close();
    const { runner, image } = desk([device]);
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    expect((await settled(runner))[0]?.state).toEqual({ kind: 'failed', fault: 'locked' });
  });

  test('UF7 a unit that runs something newer is left alone', async () => {
    const device = await unit();
    const { runner, image } = desk([device], trialImage('0.9.0', BODY_BYTES));
    unwrap(runner.start(image.sha256, [device.device.serialNumber]));
    expect((await settled(runner))[0]?.state).toEqual({ kind: 'failed', fault: 'older' });
  });
});

test('UF10 a roll-out waits for its first unit, and stops when it fails', async () => {
  const first = await unit({ newFirmware: 'failsSelfTest' }, 'BAL-000001');
  const second = await unit({}, 'BAL-000002');
  const { runner, image } = desk([first, second]);
  unwrap(runner.start(image.sha256, ['BAL-000001', 'BAL-000002']));
  const failed = await new Promise<FirmwareJob>((resolve) => {
    runner.jobs.subscribe(() => {
      const job = runner.jobs.current().find(({ state }) => state.kind === 'failed');
      if (job) resolve(job);
    });
  });
  const other = (): FirmwareJob | undefined => runner.jobs.current().find(({ serial }) => serial === 'BAL-000002');
  expect(failed.serial).toBe('BAL-000001');
  expect(other()?.state).toEqual({ kind: 'waiting', after: null });
  expect(runner.start(image.sha256, ['BAL-000002'])).toEqual({ ok: false, error: 'unitHasJob' });
  runner.drop(failed.id);
  await settled(runner);
  expect(other()?.state).toEqual({ kind: 'done' });
});

describe('UF9 the library', () => {
  const signer = generateKeyPairSync('ed25519');
  const pem = signer.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  const version = { major: 1, minor: 1, revision: 0, build: 0 };
  const signed = writeImage({ version, body: new Uint8Array(900), signWith: signer });

  test('keeps a signed image and says that nobody could check it, until there is a key', () => {
    const shelf = openFirmwareShelf(db);
    expect(unwrap(shelf.add('a.bin', signed, NOW)).signature).toBe('noKey');
    expect(unwrap(shelf.add('b.bin', trialImage('1.2.0'), NOW)).signature).toBe('unsigned');
    expect(shelf.setKey('no key')).toBe(false);
    expect(shelf.setKey(pem)).toBe(true);
    expect(shelf.images().map(({ fileName, signature }) => ({ fileName, signature }))).toEqual([
      { fileName: 'a.bin', signature: 'verified' },
    ]);
    expect(shelf.bytes(shelf.images()[0]?.sha256 ?? '')).toEqual(signed);
  });

  test('refuses what is no image, a wrong hash, and somebody else’s signature', () => {
    const shelf = openFirmwareShelf(db);
    const refusal = (bytes: Uint8Array) => shelf.add('x.bin', bytes, NOW);
    expect(refusal(new Uint8Array(100))).toEqual({ ok: false, error: 'notAnImage' });
    expect(refusal(signed.subarray(0, 900))).toEqual({ ok: false, error: 'damaged' });
    expect(refusal(trialImage('1.1.0', 500, new Uint8Array(32)))).toEqual({ ok: false, error: 'wrongHash' });
    shelf.setKey(pem);
    const other = writeImage({ version, body: new Uint8Array(900), signWith: generateKeyPairSync('ed25519') });
    expect(refusal(other)).toEqual({ ok: false, error: 'wrongSignature' });
    expect(refusal(trialImage('1.1.0'))).toEqual({ ok: false, error: 'wrongSignature' });
    expect(shelf.images()).toEqual([]);
  });
});
