import type { DevicePort, JobView } from '#shared/contract/console/devices.contract.ts';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import {
  PROVISIONING_FAULTS,
  PROVISIONING_STEPS,
  type ProvisioningFault,
  type ProvisioningState,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { checkCharacterOf } from '#shared/domain/stock/serial-number.ts';
import { fakeId } from './random.ts';
import { FAKE_NOW_MS, type Scenario } from './scenario.ts';

const STEP_MS = 420;

export type SampleDesk = { readonly ports: DevicePort[]; readonly jobs: JobView[] };

/** What hangs on the cables of a scenario, and how far each unit is. */
export function sampleDesk(devices: Scenario['devices']): SampleDesk {
  switch (devices) {
    case 'none':
      return { ports: [], jobs: [] };
    case 'plugged':
      return { ports: [0, 1, 2].map((n) => button(n)), jobs: [] };
    case 'batch':
      return { ports: batchPorts(), jobs: batchJobs() };
    case 'faults':
      return { ports: [], jobs: PROVISIONING_FAULTS.map((fault, n) => sampleJob(n, failedWith(fault))) };
  }
}

export function serialOf(n: number): string {
  const body = `BA24${String(410 + n).padStart(6, '0')}`;
  return body + checkCharacterOf(body);
}

/** Eight units on a desk in the middle of the afternoon: every verdict once. */
function batchJobs(): JobView[] {
  return [
    sampleJob(0, { kind: 'done' }, { registration: 'accepted' }),
    sampleJob(1, { kind: 'done' }, { registration: 'queued' }),
    sampleJob(2, { kind: 'running', step: 'write' }),
    sampleJob(3, { kind: 'failed', step: 'write', fault: 'unplugged' }, { attempt: 2 }),
    sampleJob(4, { kind: 'failed', step: 'identify', fault: 'wrongSerial' }),
    sampleJob(5, { kind: 'failed', step: 'identify', fault: 'notAButton' }),
    sampleJob(
      6,
      { kind: 'done' },
      {
        registration: 'refused',
        registrationRefusal: { code: 'alreadyExists', field: 'publicKeyHex' },
      },
    ),
    sampleJob(7, { kind: 'running', step: 'waiting' }, { address: null, wearerId: null }),
  ];
}

/** Their ports, one without rights, one held by another program, one silent, one that is being opened. */
function batchPorts(): DevicePort[] {
  return [
    button(0, 'locked'),
    button(1, 'locked'),
    button(2),
    { ...button(3), phase: 'gone', fault: 'lost', facts: null },
    button(14),
    stockDevice(5),
    button(6, 'locked'),
    { ...button(7), phase: 'failed', fault: 'denied', facts: null },
    { ...button(8), phase: 'failed', fault: 'busy', facts: null },
    { ...button(9), phase: 'silent', facts: null },
    { ...button(10), phase: 'connecting', facts: null },
  ];
}

function button(n: number, state: 'blank' | 'locked' = 'blank'): DevicePort {
  return {
    address: `/dev/ttyACM${n}`,
    origin: 'usb',
    serialNumber: serialOf(n),
    vendorId: '2fe3',
    productId: '0100',
    manufacturer: 'Balise',
    phase: 'ready',
    fault: null,
    facts: {
      kind: 'button',
      abilities: [...DEVICE_ABILITIES],
      serial: serialOf(n),
      hardware: 'B1',
      firmware: '1.4.2',
      profileVersion: 1,
      state,
      info: null,
      bufferBytes: 1024,
      images: [],
    },
  };
}

function stockDevice(n: number): DevicePort {
  const { facts, ...port } = button(n);
  return {
    ...port,
    address: '/home/nora/demo/console-6',
    origin: 'named',
    serialNumber: null,
    vendorId: null,
    manufacturer: null,
    facts: facts && {
      ...facts,
      kind: 'stock',
      abilities: ['echo', 'parameters', 'info', 'images', 'settings', 'files'],
      serial: null,
      hardware: null,
      profileVersion: null,
      state: null,
      info: 'Zephyr zephyr 3.4.99 native_posix',
    },
  };
}

export function sampleJob(n: number, state: ProvisioningState, overrides: Partial<JobView> = {}): JobView {
  const at = state.kind === 'done' ? PROVISIONING_STEPS.length : PROVISIONING_STEPS.indexOf(state.step);
  const faultAt = (index: number): ProvisioningFault | null =>
    state.kind === 'failed' && index === at ? state.fault : null;
  const count = state.kind === 'failed' ? at + 1 : at;
  const createdAtUtc = new Date(FAKE_NOW_MS - 60_000 - n * 1_000).toISOString();
  return {
    id: fakeId(8, n),
    serial: serialOf(n),
    buttonId: fakeId(9, n),
    label: `B-${String(410 + n)}`,
    wearerId: fakeId(24, (n % 4) + 1),
    state,
    attempt: 1,
    records: PROVISIONING_STEPS.slice(0, count).map((step, index) => ({
      attempt: 1,
      step,
      startedAtUtc: createdAtUtc,
      durationMs: STEP_MS + index * 35,
      fault: faultAt(index),
    })),
    publicKeyHex: state.kind === 'done' ? 'a5'.repeat(32) : null,
    registration: 'none',
    registrationRefusal: null,
    address: `/dev/ttyACM${n}`,
    createdAtUtc,
    updatedAtUtc: createdAtUtc,
    ...overrides,
  };
}

function failedWith(fault: ProvisioningFault): ProvisioningState {
  return { kind: 'failed', step: 'identify', fault };
}

export function sampleConsole(): string[] {
  return [
    '*** Booting Zephyr OS build v3.4.99 ***',
    '[00:00:00.010,000] <inf> app: button ready',
    '[00:00:00.872,000] <inf> mcuboot_util: Image index: 0, Swap type: none',
    '[00:00:02.114,000] <wrn> gnss: no fix yet',
  ];
}
