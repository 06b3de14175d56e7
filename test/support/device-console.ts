import type { CoreOptions } from '#core/core.ts';
import type { DevicePort, JobView, ProvisionInput } from '#shared/contract/console/devices.contract.ts';
import { orderOf } from '#shared/domain/provisioning/order-of.ts';
import { desiredSettings } from '#shared/domain/provisioning/provisioning-order.ts';
import { normalizeSerial } from '#shared/domain/stock/serial-number.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { anActor } from './builders.ts';
import { eventually, startTestCore, type TestCore } from './core.ts';
import type { ServedUnit } from './served-units.ts';
import { type SeededRow, signedInFolder } from './signed-in-folder.ts';
import { aPerson, aUnit, aWearer, aWearerPrivate, WEARER_ID } from './sync/stock-samples.ts';

type Desk = { readonly ports: readonly DevicePort[]; readonly jobs: readonly JobView[] };

const UNITS = 20;
/** Twenty units in the store, and one wearer who may have a button. */
export const STOCK_ROWS: readonly SeededRow[] = [
  { table: 'wearer', row: aWearer() },
  { table: 'wearerPrivate', row: aWearerPrivate() },
  ...Array.from({ length: UNITS }, (_unused, n): SeededRow => ({ table: 'unit', row: aUnit(n) })),
];

/** A folder on which somebody who sets buttons up is signed in. */
export function deviceFolder(rows: readonly SeededRow[] = STOCK_ROWS) {
  return signedInFolder(rows, anActor({ roles: ['associationWorker'] }));
}

export type DeviceConsole = Awaited<ReturnType<typeof deviceConsole>>;

/** A console on which somebody is signed in, with its desk followed as a window follows it. */
export async function deviceConsole(options: Partial<CoreOptions> = deviceFolder()) {
  const test: TestCore = await startTestCore(options);
  const { dataDir, keyHex } = test.options;
  const leave = new AbortController();
  let desk: Desk = { ports: [], jobs: [] };
  const followed = (async () => {
    for await (const now of await test.client.devices.watch(undefined, { signal: leave.signal })) desk = now;
  })().catch(() => undefined);
  const job = (serial: string) => desk.jobs.find((one) => one.serial === normalizeSerial(serial));
  return {
    ...test,
    /** For the console that starts here next. */
    folder: { dataDir, keyHex },
    desk: () => desk,
    job,
    stop: async () => {
      leave.abort();
      await followed;
      await test.stop();
    },
    finished: (serial: string) =>
      eventually(async () => {
        const now = job(serial);
        return now?.state.kind !== 'running' && now;
      }, 50_000),
    port: (unit: ServedUnit) => desk.ports.find(({ address }) => address === unit.address),
  };
}

export function anOrder(serial: string, overrides: Partial<ProvisionInput> = {}): ProvisionInput {
  return { serial, wearerId: WEARER_ID, label: 'B-7', language: 'fr', sosText: 'J’ai besoin d’aide.', ...overrides };
}

/** Everything that the sample wearer's file says, to the byte, in what would survive a power cut. */
export function holdsEverything(unit: ServedUnit, { buttonId }: Pick<JobView, 'buttonId'>): boolean {
  const { serial, label, language, sosText } = anOrder(normalizeSerial(unit.serial));
  const request = { language, sosText, serverUrl: 'http://127.0.0.1:9' };
  const order = unwrap(orderOf({ serial, buttonId, label, request }, aWearer(), aPerson()));
  const saved = unit.saved();
  return desiredSettings(order).every(({ key, value }) => Buffer.from(saved.get(key) ?? []).equals(Buffer.from(value)));
}
