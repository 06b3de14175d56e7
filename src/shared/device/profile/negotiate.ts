import { ok, type Result } from '#shared/kernel/result.ts';
import { type ButtonStatus, readButtonStatus } from '../smp/client/button-client.ts';
import { readFileLength } from '../smp/client/file-group.ts';
import { readImages, type SlotState } from '../smp/client/image-group.ts';
import { echo, readInfo, readParameters } from '../smp/client/os-group.ts';
import { listGroups, listStats } from '../smp/client/other-groups.ts';
import { readSetting } from '../smp/client/settings-group.ts';
import type { DeviceResult, SmpPort } from '../smp/client/smp-port.ts';
import type { DeviceError } from '../smp/device-error.ts';
import type { DeviceAbility, DeviceFacts, DeviceKind } from './device-facts.ts';

const GREETING = 'balise';
/** A name no file has: « no such file » proves the group is there. */
const PROBED_FILE = '/lfs1/balise-probe';

/**
 * Finds out what a device is and has, by asking and never by assuming (SPEC SMP6). What is absent is left out of `abilities`; a refusal
 * proves that a group is there. Fails only when the device is silent or gone.
 */
export async function negotiate(port: SmpPort): DeviceResult<DeviceFacts> {
  // The first question is the one every device answers, MCUboot's rescue mode included.
  const greeted = await echo(port, GREETING);
  if (isDead(greeted)) return greeted;
  const parameters = await readParameters(port);
  if (isDead(parameters)) return parameters;
  const info = await readInfo(port, 'a');
  if (isDead(info)) return info;
  const groups = await listGroups(port);
  if (isDead(groups)) return groups;
  const images = await readImages(port);
  if (isDead(images)) return images;
  const status = await readButtonStatus(port, null);
  if (isDead(status)) return status;
  const others = await probeOthers(port);
  if (!others.ok) return others;

  const found: readonly (readonly [DeviceAbility, boolean])[] = [
    ['echo', greeted.ok],
    ['parameters', parameters.ok],
    ['info', info.ok],
    ['images', images.ok],
    ...others.value,
    ['enumeration', groups.ok],
    ['button', status.ok],
  ];
  const abilities = found.filter(([, has]) => has).map(([ability]) => ability);
  return ok({
    kind: kindOf(abilities),
    abilities,
    ...statusFacts(status.ok ? status.value : null, images.ok ? images.value : []),
    info: info.ok ? info.value : null,
    bufferBytes: parameters.ok ? parameters.value.bufferBytes : null,
    images: images.ok ? images.value : [],
  });
}

/** The facts with what the button says of itself now; as they were when it does not say. */
export async function withStatusNow(port: SmpPort, facts: DeviceFacts): Promise<DeviceFacts> {
  const status = await readButtonStatus(port, null);
  return status.ok ? { ...facts, ...statusFacts(status.value, facts.images) } : facts;
}

type Found = readonly (readonly [DeviceAbility, boolean])[];

async function probeOthers(port: SmpPort): DeviceResult<Found> {
  const statistics = await listStats(port);
  if (isDead(statistics)) return statistics;
  const settings = await readSetting(port, 'btn/id');
  if (isDead(settings)) return settings;
  const files = await readFileLength(port, PROBED_FILE);
  if (isDead(files)) return files;
  return ok([
    ['statistics', isThere(statistics)],
    ['settings', isThere(settings)],
    ['files', isThere(files)],
  ]);
}

function isDead(result: Result<unknown, DeviceError>): result is { readonly ok: false; readonly error: DeviceError } {
  return !result.ok && (result.error.code === 'noAnswer' || result.error.code === 'portLost');
}

/** A refusal is an answer of the group; only « not supported » means that there is none. */
function isThere(result: Result<unknown, DeviceError>): boolean {
  return result.ok || result.error.code === 'refused';
}

function kindOf(abilities: readonly DeviceAbility[]): DeviceKind {
  if (abilities.includes('button')) return 'button';
  return abilities.includes('images') && !abilities.includes('settings') && !abilities.includes('info')
    ? 'rescue'
    : 'stock';
}

function statusFacts(status: ButtonStatus | null, images: readonly SlotState[]) {
  const running = images.find(({ active }) => active)?.version ?? null;
  return {
    serial: status?.sn ?? null,
    hardware: status?.hw ?? null,
    firmware: status?.fw ?? running,
    profileVersion: status?.v ?? null,
    state: status?.st ?? null,
  };
}
