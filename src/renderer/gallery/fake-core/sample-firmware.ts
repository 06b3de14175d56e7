import type { FirmwareView } from '#shared/contract/console/firmware.contract.ts';
import type { FirmwareImage } from '#shared/domain/firmware/firmware-image.ts';
import type { FirmwareJob } from '#shared/domain/firmware/firmware-job.ts';
import { stageOf } from '#shared/domain/firmware/rollout.ts';
import { fakeId } from './random.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const HOUR_MS = 3_600_000;
const hoursAgo = (hours: number): string => new Date(FAKE_NOW_MS - hours * HOUR_MS).toISOString();

const IMAGE: FirmwareImage = {
  sha256: 'a1'.repeat(32),
  hash: '7c3f9e20b1d84a56'.repeat(4),
  version: '1.4.0',
  fileName: 'balise-bouton-1.4.0-signe.bin',
  sizeBytes: 214_528,
  signature: 'verified',
  addedAtUtc: hoursAgo(30),
};
const FORMER: FirmwareImage = {
  ...IMAGE,
  sha256: 'b2'.repeat(32),
  hash: '09aa41c7e5520d3b'.repeat(4),
  version: '1.3.2',
  fileName: 'balise-bouton-1.3.2.bin',
  signature: 'noKey',
  addedAtUtc: hoursAgo(900),
};

const JOB: FirmwareJob = {
  id: fakeId(21, 1),
  serial: 'BAL-000101',
  sha256: IMAGE.sha256,
  hash: IMAGE.hash,
  version: IMAGE.version,
  totalBytes: IMAGE.sizeBytes,
  sentBytes: IMAGE.sizeBytes,
  formerVersion: '1.3.2',
  wasTried: true,
  failedParts: [],
  state: { kind: 'done' },
  interruptions: 0,
  rolloutId: fakeId(22, 1),
  stage: 1,
  createdAtUtc: hoursAgo(2),
  updatedAtUtc: hoursAgo(1),
};

const UNDER_WAY: readonly FirmwareJob[] = [
  JOB,
  {
    ...JOB,
    id: fakeId(21, 2),
    serial: 'BAL-000102',
    stage: 2,
    sentBytes: 98_304,
    state: { kind: 'running', step: 'upload' },
  },
  {
    ...JOB,
    id: fakeId(21, 3),
    serial: 'BAL-000103',
    stage: 2,
    state: { kind: 'waiting', after: 'unplugged' },
    interruptions: 2,
  },
  {
    ...JOB,
    id: fakeId(21, 4),
    serial: 'BAL-000104',
    stage: 2,
    formerVersion: '1.2.0',
    failedParts: ['mic', 'modem'],
    state: { kind: 'failed', fault: 'selfTestFailed' },
  },
  {
    ...JOB,
    id: fakeId(21, 5),
    serial: 'BAL-000105',
    stage: 3,
    formerVersion: null,
    state: { kind: 'waiting', after: null },
  },
];

/** One roll-out with something of everything: done, under way, unplugged, failed, not yet its turn. */
export const SAMPLE_FIRMWARE: FirmwareView = {
  canInstall: true,
  images: [IMAGE, FORMER],
  keyFingerprint: '4f0c7b1a92d3e856',
  jobs: [...UNDER_WAY],
  fleet: [
    { serial: 'BAL-000101', version: '1.4.0', isPlugged: false, knownAtUtc: hoursAgo(1) },
    { serial: 'BAL-000102', version: '1.3.2', isPlugged: true, knownAtUtc: null },
    { serial: 'BAL-000103', version: '1.3.2', isPlugged: false, knownAtUtc: hoursAgo(1) },
    { serial: 'BAL-000104', version: '1.2.0', isPlugged: true, knownAtUtc: null },
    { serial: 'BAL-000117', version: null, isPlugged: true, knownAtUtc: null },
  ],
};

const FLEET_UNITS = 1_240;
const FLEET_DONE = 700;

/** A whole network in the middle of its last stage: seven hundred are done, one is under way, one far down failed. */
export function wholeFleet(): FirmwareView {
  const jobs = Array.from({ length: FLEET_UNITS }, (_unused, n): FirmwareJob => {
    const serial = `BAL-${String(n + 1).padStart(6, '0')}`;
    return { ...JOB, id: fakeId(31, n), serial, stage: stageOf(n), ...progressOf(n) };
  });
  const fleet = jobs.map(({ serial, state }) => {
    const version = state.kind === 'done' ? '1.4.0' : '1.3.2';
    return { serial, version, isPlugged: state.kind === 'running', knownAtUtc: hoursAgo(1) };
  });
  return { ...SAMPLE_FIRMWARE, jobs, fleet };
}

function progressOf(n: number): Pick<FirmwareJob, 'state' | 'failedParts'> {
  if (n < FLEET_DONE) return { state: { kind: 'done' }, failedParts: [] };
  if (n === FLEET_DONE) return { state: { kind: 'running', step: 'upload' }, failedParts: null };
  if (n === FLEET_DONE + 100) return { state: { kind: 'failed', fault: 'wentBack' }, failedParts: null };
  return { state: { kind: 'waiting', after: null }, failedParts: null };
}

export const EMPTY_FIRMWARE: FirmwareView = {
  canInstall: true,
  images: [],
  keyFingerprint: null,
  jobs: [],
  fleet: [],
};
