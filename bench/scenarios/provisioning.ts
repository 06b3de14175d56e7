import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DEVICE_TIMES } from '#button/smp-device/smp-device.ts';
import { DeviceHub } from '#core/devices/device-hub.ts';
import type { OpenLink } from '#core/devices/link/byte-link.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { createJobStore } from '#core/devices/provisioning/job-store.ts';
import { type NewJob, Provisioner } from '#core/devices/provisioning/provisioner.ts';
import { nodeUnitProof } from '#core/devices/provisioning/unit-proof.ts';
import { openStore } from '#core/store/open-store.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import type { ProvisioningOrder } from '#shared/domain/provisioning/provisioning-order.ts';
import { PROVISIONING_STEPS } from '#shared/domain/provisioning/provisioning-state.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { ok, unwrap } from '#shared/kernel/result.ts';
import { type PluggedButtons, plugButtons } from '../button-process.ts';
import { type Measure, percentile, type Scenario } from '../measure.ts';

const UNITS = 8;
const ROUNDS = 3;
const LOOK_EVERY_MS = 5;
/** Where there is a real UART: 115 200 baud, ten bits a byte. */
const UART_BYTES_PER_SECOND = 11_520;
const RESTART_MS = DEVICE_TIMES.resetAfterMs + DEVICE_TIMES.startMs;

export const scenario: Scenario = {
  name: 'provisioning',
  title: `Setting ${UNITS} virtual buttons up over ${UNITS} ptys: one after the other, then together (1 × in the ratio: the others cost nothing)`,
  run: async () => {
    // A unit that is set up is locked: each round has units of its own.
    const buttons = await plugButtons(ROUNDS * UNITS);
    const desk = await openDesk(buttons);
    const unitsOf = (round: number) =>
      buttons.units.slice((round - 1) * UNITS, round * UNITS).map(({ serial }) => serial);
    try {
      await desk.setUp(unitsOf(1), 1);
      const alone: JobView[] = [];
      const before = desk.wireBytes();
      const aloneMs: number[] = [];
      for (const serial of unitsOf(2)) {
        const start = performance.now();
        alone.push(...(await desk.setUp([serial], 2)));
        aloneMs.push(performance.now() - start);
      }
      const wireBytes = (desk.wireBytes() - before) / UNITS;
      const start = performance.now();
      const parallel = await desk.setUp(unitsOf(3), 3);
      const togetherMs = performance.now() - start;
      return [...stepLines(alone, parallel), ...wholeLines(percentile(aloneMs, 50), togetherMs), wireLine(wireBytes)];
    } finally {
      await desk.close();
      await buttons.close();
    }
  },
};

/** The hub and the provisioner as the console has them, jobs in an encrypted database on disk. */
async function openDesk({ units }: PluggedButtons) {
  const folder = await mkdtemp(join(tmpdir(), 'balise-bench-desk-'));
  const store = unwrap(
    openStore({ checkpoints: 'own', file: join(folder, 'jobs.db'), keyHex: randomBytes(32).toString('hex') }),
  );
  const wire = { bytes: 0 };
  const hub = new DeviceHub({
    openLink: counted(wire),
    listUsb: async () => [],
    isThere: async () => true,
    deviceFolder: null,
    clock: systemClock,
  });
  for (const { address } of units) hub.name(address);
  const unwatch = hub.watch();
  await until(() => hub.ready().length === units.length);
  const provisioner = new Provisioner({
    hub,
    store: createJobStore(store.db),
    proof: nodeUnitProof,
    clock: systemClock,
    orderFor: ({ serial, buttonId, label }) => ok(orderOf({ serial, buttonId, round: Number(label) })),
    settle: (job) => job,
    hasFile: () => true,
  });
  const setUp = async (serials: readonly string[], round: number): Promise<readonly JobView[]> => {
    const ids = serials.map((serial) => provisioner.order(askedFor(serial, round)));
    const mine = () => provisioner.jobs.current().filter(({ id }) => ids.includes(id));
    await until(() => mine().every(({ state }) => state.kind !== 'running'));
    if (mine().some(({ state }) => state.kind !== 'done')) throw new Error(JSON.stringify(mine()));
    return mine();
  };
  return {
    setUp,
    wireBytes: () => wire.bytes,
    close: async () => {
      provisioner.close();
      unwatch();
      await hub.close();
      store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function counted(wire: { bytes: number }): OpenLink {
  return async (address, listener) => {
    const link = await openLink(address, {
      closed: listener.closed,
      data: (bytes) => {
        wire.bytes += bytes.length;
        listener.data(bytes);
      },
    });
    if (!link.ok) return link;
    const { write, close } = link.value;
    const countedWrite: typeof write = (bytes) => {
      wire.bytes += bytes.length;
      return write(bytes);
    };
    return { ok: true, value: { write: countedWrite, close } };
  };
}

function askedFor(serial: string, round: number): NewJob {
  const request = { sosText: '', language: 'fr', serverUrl: 'https://alerts.example.org' } as const;
  return { serial, buttonId: newId(), label: String(round), wearerId: newId(), request, address: null };
}

type Ordered = { readonly serial: string; readonly buttonId: string; readonly round: number };

/** Five contacts, as many as a unit holds. */
function orderOf({ serial, buttonId, round }: Ordered): ProvisioningOrder {
  const isEven = round % 2 === 0;
  const contacts = Array.from({ length: 5 }, (_, at) => ({
    n: `Contact ${at} ${round}`,
    tel: `+336${isEven ? 1 : 2}000000${at}`,
    ch: 'both' as const,
  }));
  return {
    serial,
    buttonId,
    label: `B ${round}`,
    contacts,
    sosText: `J’ai besoin d’aide. ${round}`,
    language: isEven ? 'fr' : 'en',
    gestureVersion: 1,
    fall: isEven ? 'medium' : 'high',
    recordingSeconds: isEven ? 30 : 60,
    serverUrl: `https://alerts${round}.example.org`,
  };
}

function stepLines(alone: readonly JobView[], parallel: readonly JobView[]): readonly Measure[] {
  return PROVISIONING_STEPS.filter((step) => step !== 'waiting').map((step) => {
    const median = (jobs: readonly JobView[]) =>
      percentile(
        jobs.flatMap(({ records }) =>
          records.filter((record) => record.step === step).map((record) => record.durationMs),
        ),
        50,
      );
    const [one, many] = [median(alone), median(parallel)];
    const ratio = one === 0 ? '' : `, ratio ${(many / one).toFixed(2)}`;
    return {
      name: `${step}: one at a time, median`,
      value: one,
      unit: 'ms',
      note: `${UNITS} together ${many} ms${ratio}`,
    };
  });
}

function wholeLines(aloneMs: number, togetherMs: number): readonly Measure[] {
  const restart = `of which the unit’s own restart takes ${RESTART_MS} ms`;
  return [
    { name: 'one button from order to done, median', value: aloneMs, unit: 'ms', note: restart },
    { name: `${UNITS} buttons together, to the last`, value: togetherMs, unit: 'ms' },
    { name: 'together / one', value: togetherMs / aloneMs, unit: '×', note: `one after the other: ${UNITS} ×` },
    { name: 'rate together', value: (UNITS / togetherMs) * 60_000, unit: '/min' },
  ];
}

function wireLine(wireBytes: number): Measure {
  const uartMs = (wireBytes / UART_BYTES_PER_SECOND) * 1000;
  const note = `${Math.round(uartMs)} ms of a UART at 115 200 baud`;
  return { name: 'bytes on the wire for one button, both ways', value: wireBytes / 1000, unit: 'kB', note };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await delay(LOOK_EVERY_MS);
}
