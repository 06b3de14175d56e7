import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { BUTTON_GESTURES } from '#shared/device/profile/gesture-table.ts';
import { SCENARIO_NAMES, SCENARIOS, type ScenarioName } from '../smp-device/scenario.ts';
import type { ServedDevice } from '../smp-device/serve-device.ts';

const DEVICE_ACTS = ['plug', 'plugHeld', 'unplug', 'cutPower', ...BUTTON_GESTURES] as const;
export type DeviceAct = (typeof DEVICE_ACTS)[number];

/** `POST /api/device`: what is done to a cable, or the scenario it follows from now on. */
const deviceInputSchema = z.union([
  z.strictObject({ name: z.string(), act: z.enum(DEVICE_ACTS) }),
  z.strictObject({ name: z.string(), scenario: z.enum(SCENARIO_NAMES as [ScenarioName, ...ScenarioName[]]) }),
]);

export type DeviceStatus = {
  readonly name: string;
  readonly address: string;
  readonly serialNumber: string;
  readonly phase: ServedDevice['device']['phase'];
  readonly scenario: ScenarioName | null;
  /** The last lines of its console. */
  readonly lines: readonly string[];
};

const SHOWN_LINES = 12;

export function deviceStatuses(devices: readonly ServedDevice[]): readonly DeviceStatus[] {
  return devices.map(({ name, address, device, lines }) => ({
    name,
    address,
    serialNumber: device.serialNumber,
    phase: device.phase,
    scenario: SCENARIO_NAMES.find((scenario) => SCENARIOS[scenario] === device.scenario) ?? null,
    lines: lines().slice(-SHOWN_LINES).map(stripVTControlCharacters),
  }));
}

/** False: no such device, or nothing that can be done to one. */
export function actOnDevice(devices: readonly ServedDevice[], input: unknown): boolean {
  const parsed = deviceInputSchema.safeParse(input);
  if (!parsed.success) return false;
  const device = devices.find(({ name }) => name === parsed.data.name)?.device;
  if (!device) return false;
  if ('scenario' in parsed.data) device.setScenario(SCENARIOS[parsed.data.scenario]);
  else act(device, parsed.data.act);
  return true;
}

function act(device: ServedDevice['device'], name: DeviceAct): void {
  switch (name) {
    case 'plug':
    case 'plugHeld':
      device.plug(name === 'plugHeld');
      break;
    case 'unplug':
      device.unplug();
      break;
    case 'cutPower':
      device.cutPower();
      break;
    default:
      device.gesture(name);
  }
}
