import type { DevicePort, JobView } from '#shared/contract/console/devices.contract.ts';
import { DEVICE_ABILITIES } from '#shared/device/profile/device-facts.ts';
import {
  PROVISIONING_STEPS,
  type ProvisioningFault,
  type ProvisioningState,
} from '#shared/domain/provisioning/provisioning-state.ts';
import { fakeId } from './random.ts';
import { FAKE_NOW_MS } from './scenario.ts';

const STEP_MS = 420;

/** Five buttons, a stock device, a port without rights, one that is silent. */
export function samplePorts(): DevicePort[] {
  const button = (n: number, patch: Partial<DevicePort> = {}): DevicePort => ({
    address: `/dev/ttyACM${n}`,
    origin: 'usb',
    serialNumber: `BAL-000${n}`,
    vendorId: '2fe3',
    productId: '0100',
    manufacturer: 'Balise',
    phase: 'ready',
    fault: null,
    facts: {
      kind: 'button',
      abilities: [...DEVICE_ABILITIES],
      serial: `BAL-000${n}`,
      hardware: 'B1',
      firmware: '1.4.2',
      profileVersion: 1,
      state: n === 3 ? 'locked' : 'blank',
      info: null,
      bufferBytes: 1024,
      images: [],
    },
    ...patch,
  });
  const stock = button(5);
  return [
    button(0),
    button(1),
    button(2, { phase: 'gone', fault: 'lost', facts: null }),
    button(3),
    button(4, { phase: 'failed', fault: 'denied', facts: null }),
    {
      ...stock,
      address: '/home/nora/demo/console-6',
      origin: 'named',
      serialNumber: null,
      vendorId: null,
      manufacturer: null,
      facts: stock.facts && {
        ...stock.facts,
        kind: 'stock',
        abilities: ['echo', 'parameters', 'info', 'images', 'settings', 'files'],
        serial: null,
        hardware: null,
        profileVersion: null,
        state: null,
        info: 'Zephyr zephyr 3.4.99 native_posix',
      },
    },
    button(6, { phase: 'silent', facts: null }),
    button(7, { phase: 'connecting', facts: null }),
  ];
}

export function sampleJobs(): JobView[] {
  return [
    job(0, { kind: 'running', step: 'verify' }),
    job(1, { kind: 'done' }),
    job(2, { kind: 'failed', step: 'write', fault: 'unplugged' }),
    job(3, { kind: 'failed', step: 'identify', fault: 'wrongSerial' }),
    job(9, { kind: 'running', step: 'waiting' }),
  ];
}

function job(n: number, state: ProvisioningState): JobView {
  const at = state.kind === 'done' ? PROVISIONING_STEPS.length : PROVISIONING_STEPS.indexOf(state.step);
  const faultAt = (index: number): ProvisioningFault | null =>
    state.kind === 'failed' && index === at ? state.fault : null;
  const count = state.kind === 'failed' ? at + 1 : at;
  const createdAtUtc = new Date(FAKE_NOW_MS - 60_000 - n * 1_000).toISOString();
  return {
    id: fakeId(8, n),
    serial: `BAL-000${n}`,
    buttonId: fakeId(9, n),
    label: `B-000${n}`,
    wearerId: fakeId(27, n),
    registration: state.kind === 'done' ? 'accepted' : 'none',
    registrationRefusal: null,
    state,
    attempt: n === 2 ? 2 : 1,
    records: PROVISIONING_STEPS.slice(0, count).map((step, index) => ({
      attempt: 1,
      step,
      startedAtUtc: createdAtUtc,
      durationMs: STEP_MS + index * 35,
      fault: faultAt(index),
    })),
    publicKeyHex: state.kind === 'done' ? 'a5'.repeat(32) : null,
    address: `/dev/ttyACM${n}`,
    createdAtUtc,
    updatedAtUtc: createdAtUtc,
  };
}

export function sampleConsole(): string[] {
  return [
    '*** Booting Zephyr OS build v3.4.99 ***',
    '[00:00:00.010,000] <inf> app: button BAL-0000 ready',
    '[00:00:00.872,000] <inf> mcuboot_util: Image index: 0, Swap type: none',
    '[00:00:02.114,000] <wrn> gnss: no fix yet',
  ];
}
