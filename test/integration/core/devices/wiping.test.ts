import { createPrivateKey, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import { readFlash } from '#button/smp-device/flash-file.ts';
import type { Scenario } from '#button/smp-device/scenario.ts';
import { attestedBytes } from '#shared/device/profile/button-group.ts';
import { encodeSettingValue } from '#shared/device/profile/setting-values.ts';
import type { Role } from '#shared/domain/access/role.ts';
import type { CustodyEvent } from '#shared/domain/stock/custody-event.ts';
import { unitIdOf } from '#shared/domain/stock/unit.ts';
import { WIPE_STEPS, type WipeStep } from '#shared/domain/stock/wipe-run.ts';
import { anActor, NETWORK_ID, ORG_ID } from '#test/support/builders.ts';
import { eventually, type TestCore } from '#test/support/core.ts';
import { type ServedUnit, unitBench } from '#test/support/served-units.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';
import { aCustodyEvent, aSerial, aUnit, aWearer } from '#test/support/sync/stock-samples.ts';
import { storedProof, wipingDesk } from '#test/support/wiping-desk.ts';
import { HANDED, RETURNED, WORN, WORN_SERIAL, WORN_UNIT } from '#test/support/worn-unit.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const SERIAL = WORN_SERIAL;

type Options = {
  readonly events?: readonly CustodyEvent[];
  readonly roles?: readonly Role[];
  readonly scenario?: Partial<Scenario>;
  readonly serial?: string;
  readonly isLocked?: boolean;
};

/** A unit that came back and hangs on a cable, and a console on which its file is open. */
async function worn(options: Options = {}) {
  const units = await unitBench();
  undo.push(units.close);
  const settings = { ...WORN, ...(options.isLocked ? { 'btn/lock': encodeSettingValue(true) } : {}) };
  const unit = await units.serve(options.serial ?? SERIAL, options.scenario, 'pty', settings);
  const events = options.events ?? [aCustodyEvent(), HANDED, RETURNED];
  const rows = [
    { table: 'unit', row: aUnit(WORN_UNIT, events) },
    { table: 'wearer', row: aWearer() },
  ] as const;
  const desk = await wipingDesk(signedInFolder(rows, anActor({ roles: options.roles ?? ['associationWorker'] })));
  undo.push(desk.stop);
  const { core, views, now } = desk;
  if (options.roles === undefined) await core.client.devices.addPort({ address: unit.address });
  return { unit, core, views, now, wipe: () => desk.wipe(unit.address), ended: desk.ended };
}

type Worn = Awaited<ReturnType<typeof worn>>;

const wipe = (given: Worn) => given.wipe();
const ended = (given: Worn) => given.ended();

async function unitFile(core: TestCore) {
  const file = await core.client.stock.get({ id: unitIdOf({ networkId: NETWORK_ID, orgId: ORG_ID }, SERIAL) });
  if (file === null) throw new Error('the unit is in the stock');
  return file;
}

/** What would survive a power cut. */
const flashOf = (unit: ServedUnit) => readFlash(unit.flashFile, unit.serial);

describe('a returned button on a cable', () => {
  test('ST13 ST14 is emptied, read back after a restart, and the wipe proof’s signature is verified before it is recorded', async () => {
    const given = await worn({ isLocked: false });
    expect(await unitFile(given.core)).toMatchObject({ needsWipe: true });
    await wipe(given);
    expect((await ended(given)).state).toEqual({ kind: 'done' });
    const flash = flashOf(given.unit);
    expect([...flash.settings].filter(([, value]) => value.length > 0)).toEqual([]);
    expect(flash.recordings).toEqual([]);
    expect(flash.files.size).toBe(0);
    expect(readFileSync(given.unit.flashFile, 'utf8')).not.toContain(Buffer.from('33612345678').toString('base64'));
    const file = await unitFile(given.core);
    expect(file).toMatchObject({ needsWipe: false, state: 'inStock' });
    expect(file.events[0]?.kind).toBe('wiped');

    const proof = await storedProof(given.core);
    if (proof === null) throw new Error('a proof was recorded');
    expect(proof).toMatchObject({ serial: SERIAL, contactCount: 0, recordingCount: 0, hasWearer: false });
    const privateKey = {
      key: Buffer.from(flash.privateKeyPkcs8Base64, 'base64'),
      format: 'der',
      type: 'pkcs8',
    } as const;
    const key = createPublicKey(createPrivateKey(privateKey));
    const signed = attestedBytes(Buffer.from(proof.nonceHex, 'hex'), proof.serial);
    expect(verify(null, signed, key, Buffer.from(proof.signatureHex, 'hex'))).toBe(true);
  });

  test('ST13 shows every step and where the unit is, and lets its run be put away', async () => {
    const given = await worn({ scenario: { answerDelayMs: 4 } });
    await wipe(given);
    const run = await ended(given);
    const seen = given.views.flatMap(({ run: one }) => (one?.state.kind === 'running' ? [one.state.step] : []));
    const order = (step: WipeStep) => WIPE_STEPS.indexOf(step);
    expect(seen).toEqual(seen.toSorted((a, b) => order(a) - order(b)));
    expect(new Set(seen).size).toBeGreaterThan(2);
    expect(given.now()).toMatchObject({ place: 'ready', address: given.unit.address, canWipe: true });
    await given.core.client.wiping.dismiss({ id: run.id });
    await eventually(async () => given.now()?.run === null);
  });

  test('ST13 is told apart from another one at the same port, which is not touched', async () => {
    const other = aSerial(418);
    const given = await worn({ serial: other });
    await eventually(async () => given.now()?.otherSerials.includes(other), 10_000);
    expect(given.now()?.place).toBe('absent');
    const asked = given.core.client.wiping.start({ serial: SERIAL, address: given.unit.address });
    await expect(asked).rejects.toMatchObject({ data: { code: 'notThere' } });
    expect(flashOf(given.unit).settings.size).toBe(Object.keys(WORN).length);
  });

  test('ST13 is not wiped while somebody wears it', async () => {
    const given = await worn({ events: [aCustodyEvent(), HANDED] });
    await expect(wipe(given)).rejects.toMatchObject({ data: { code: 'wrongState', field: 'withWearer' } });
    expect(flashOf(given.unit).recordings).toHaveLength(2);
  });

  test('ST17 is unlocked when it was held as it was plugged in, and refuses otherwise', async () => {
    const given = await worn({ isLocked: true });
    await wipe(given);
    expect((await ended(given)).state).toEqual({ kind: 'failed', step: 'eraseRecordings', fault: 'locked' });
    expect(flashOf(given.unit).recordings).toHaveLength(2);
    given.unit.device.unplug();
    await eventually(async () => given.now()?.place === 'absent');
    given.unit.device.plug(true);
    await wipe(given);
    await eventually(async () => given.now()?.run?.state.kind === 'done', 40_000);
    expect((await unitFile(given.core)).needsWipe).toBe(false);
  });
});

describe('ST15 nothing is recorded', () => {
  const unproven = async (given: Worn) => {
    const file = await unitFile(given.core);
    expect(file.needsWipe).toBe(true);
    expect(file.events.map(({ kind }) => kind)).not.toContain('wiped');
  };

  test('ST15 when the cable is pulled in the middle; it is said, and wiping again finishes it', async () => {
    // Past what the console asks on finding the unit, in the middle of the settings.
    const given = await worn({ scenario: { unplugAtByte: 900, unplugTimes: 1 } });
    await wipe(given);
    const run = await ended(given);
    expect(run.state).toEqual({ kind: 'failed', step: 'eraseSettings', fault: 'unplugged' });
    // Sound is gone, contacts are not: that is why nobody may believe in it.
    expect(flashOf(given.unit)).toMatchObject({ recordings: [], settings: new Map(Object.entries(WORN)) });
    await unproven(given);
    given.unit.device.plug(false);
    await eventually(async () => given.now()?.place === 'ready', 20_000);
    await wipe(given);
    await eventually(async () => given.now()?.run?.state.kind === 'done', 40_000);
    expect((await unitFile(given.core)).needsWipe).toBe(false);
  });

  test.each(['settings', 'recordings'] as const)(
    'ST15 when the device says that it erased its %s and still holds them',
    async (what) => {
      const given = await worn({ scenario: { keepsErased: what } });
      await wipe(given);
      expect((await ended(given)).state).toEqual({ kind: 'failed', step: 'readBack', fault: 'notEmpty' });
      await unproven(given);
    },
  );

  test('ST15 when another device answers after the restart', async () => {
    const given = await worn({ scenario: { isSwappedAtRestart: true } });
    await wipe(given);
    expect((await ended(given)).state).toEqual({ kind: 'failed', step: 'restart', fault: 'wrongSerial' });
    await unproven(given);
  });

  test('ST15 when its memory cannot be written', async () => {
    const given = await worn({ scenario: { isFlashFull: true } });
    await wipe(given);
    expect((await ended(given)).state).toEqual({ kind: 'failed', step: 'save', fault: 'refused' });
    await unproven(given);
  });

  test('ST16 when the person signed out meanwhile', async () => {
    const given = await worn({ scenario: { answerDelayMs: 30 } });
    await wipe(given);
    await given.core.client.session.signOut();
    await eventually(async () => flashOf(given.unit).recordings.length === 0, 20_000);
    // The device is let go once the wipe has come to its end.
    await eventually(async () => given.now()?.place === 'ready', 20_000);
    expect(given.now()).toMatchObject({ canWipe: false, run: null });
    expect(await storedProof(given.core)).toBeNull();
  });
});

test('ST13 whoever may not write devices is refused', async () => {
  const given = await worn({ roles: ['cityCoordinator'] });
  const asked = given.core.client.wiping.start({ serial: SERIAL, address: given.unit.address });
  await expect(asked).rejects.toMatchObject({ data: { code: 'forbidden' } });
});
