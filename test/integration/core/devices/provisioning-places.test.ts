import { afterEach, expect, test } from 'vitest';
import { DeviceHub } from '#core/devices/device-hub.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { createJobStore } from '#core/devices/provisioning/job-store.ts';
import { type NewJob, Provisioner } from '#core/devices/provisioning/provisioner.ts';
import { nodeUnitProof } from '#core/devices/provisioning/unit-proof.ts';
import { openStore } from '#core/store/open-store.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import type { ProvisioningJob } from '#shared/domain/provisioning/provisioning-job.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { ok, unwrap } from '#shared/kernel/result.ts';
import { eventually } from '#test/support/core.ts';
import { unitBench } from '#test/support/served-units.ts';

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const undoOne of undo.splice(0).reverse()) await undoOne();
});

const PLACES = 8;

test('PV12 nine units that are ready: eight are set up at once, the ninth waits for a place and has its turn', async () => {
  const bench = await unitBench();
  undo.push(bench.close);
  const serials = Array.from({ length: PLACES + 1 }, (_, index) => `BAL-00010${index}`);
  // Slow enough that all of them would be seen at work together.
  const units = await Promise.all(serials.map((serial) => bench.serve(serial, { answerDelayMs: 8 })));
  const hub = new DeviceHub({
    openLink,
    listUsb: async () => [],
    isThere: async () => true,
    deviceFolder: null,
    clock: systemClock,
  });
  for (const { address } of units) hub.name(address);
  undo.push(hub.watch(), () => hub.close());
  await eventually(async () => hub.ready().length === units.length);

  const store = unwrap(openStore({ file: ':memory:', keyHex: null, checkpoints: 'own' }));
  const provisioner = new Provisioner({
    hub,
    store: createJobStore(store.db),
    proof: nodeUnitProof,
    clock: systemClock,
    orderFor,
    settle: (job) => job,
    hasFile: () => true,
  });
  undo.push(store.close, () => provisioner.close());
  const seen: { readonly atWork: number; readonly waiting: readonly string[] }[] = [];
  undo.push(provisioner.jobs.subscribe(() => seen.push(atWork(provisioner.jobs.current()))));
  for (const serial of serials) provisioner.order(asked(serial));

  const finished = await eventually(async () => {
    const jobs = provisioner.jobs.current();
    return jobs.every(({ state }) => state.kind !== 'running') && jobs;
  }, 30_000);
  expect(finished.map(({ state }) => state)).toEqual(serials.map(() => ({ kind: 'done' })));
  expect(Math.max(...seen.map(({ atWork }) => atWork))).toBe(PLACES);
  expect(seen).toContainEqual({ atWork: PLACES, waiting: [serials.at(-1)] });
});

/** `waiting`: for a place, as all of them are plugged in. */
function atWork(jobs: readonly JobView[]) {
  const running = jobs.filter(({ state }) => state.kind === 'running');
  const waiting = running.filter(({ state }) => state.kind === 'running' && state.step === 'waiting');
  return { atWork: running.length - waiting.length, waiting: waiting.map(({ serial }) => serial) };
}

function asked(serial: string): NewJob {
  const request = { sosText: '', language: 'fr', serverUrl: 'https://alerts.example.org' } as const;
  return { serial, buttonId: newId(), label: 'B-7', wearerId: newId(), request, address: null };
}

function orderFor({ serial, buttonId, label, request }: ProvisioningJob) {
  return ok({
    serial,
    buttonId,
    label,
    ...request,
    contacts: [{ n: 'Zoé', tel: '+33612345678', ch: 'sms' as const }],
    gestureVersion: 1,
    fall: 'medium' as const,
    recordingSeconds: 30,
  });
}
