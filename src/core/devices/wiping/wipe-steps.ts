import { createHash, randomInt } from 'node:crypto';
import { faultOf } from '#core/devices/provisioning/unit-steps.ts';
import { recordingPath } from '#shared/device/profile/button-group.ts';
import { BUTTON_SETTINGS, CONTACT_KEYS } from '#shared/device/profile/setting-keys.ts';
import {
  deleteRecording,
  listRecordings,
  lockButton,
  readButtonStatus,
} from '#shared/device/smp/client/button-client.ts';
import { readFileLength } from '#shared/device/smp/client/file-group.ts';
import { readSetting, writeSetting } from '#shared/device/smp/client/settings-group.ts';
import type { SmpPort } from '#shared/device/smp/client/smp-port.ts';
import { type DeviceError, isRefused } from '#shared/device/smp/device-error.ts';
import type { ProvisioningFault } from '#shared/domain/provisioning/provisioning-state.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

type Step<T> = Promise<Result<T, ProvisioningFault>>;

const MAX_REQUEST_ID = 0xffff_ffff;
const NOTHING = new Uint8Array();
/** Everything a person can have set. The lock is no content: it is opened, not emptied. */
const CONTENT_KEYS = Object.entries(BUTTON_SETTINGS)
  .filter(([key, { access }]) => access === 'readWrite' && key !== 'btn/lock')
  .map(([key]) => key);

/** A locked unit lets itself be unlocked only while it is held (SPEC PV11 of provisioning). */
export async function unlockUnit(port: SmpPort): Step<null> {
  const unlocked = await lockButton(port, false);
  if (!unlocked.ok) return err(faultOf(unlocked.error));
  return unlocked.value ? err('locked') : ok(null);
}

export type Tally<Name> = {
  /** What the unit holds now, told before any of it is erased. */
  readonly held: (names: readonly Name[]) => void;
  readonly erased: (name: Name) => void;
};

/** Deletes every recording, one after the other. */
export async function eraseRecordings(port: SmpPort, tally: Tally<number>): Step<null> {
  const listed = await recordingIds(port);
  if (!listed.ok) return listed;
  tally.held(listed.value);
  for (const id of listed.value) {
    const deleted = await deleteRecording(port, id, randomInt(MAX_REQUEST_ID));
    if (!deleted.ok) return err(faultOf(deleted.error));
    tally.erased(id);
  }
  return ok(null);
}

/** Empties every setting that holds something. A restart before they are saved brings them back: none counts as erased yet. */
export async function eraseSettings(port: SmpPort, { held }: Pick<Tally<string>, 'held'>): Step<null> {
  const keys: string[] = [];
  for (const key of CONTENT_KEYS) {
    const value = await heldValue(port, key);
    if (!value.ok) return value;
    if (value.value.length > 0) keys.push(key);
  }
  held(keys);
  for (const key of keys) {
    const written = await writeSetting(port, key, NOTHING);
    if (!written.ok) return err(faultOf(written.error));
  }
  return ok(null);
}

/** What a unit says it holds after it restarted, as the proof tells it. */
export type ReadBack = {
  readonly contactCount: number;
  readonly recordingCount: number;
  readonly hasWearer: boolean;
  readonly configurationSha256: string;
};

/**
 * Reads everything back (ST14). A recording that left the list counts as long as its file can be read; a setting of any kind, or a unit that
 * does not call itself blank, counts as a wearer's.
 */
export async function readBack(port: SmpPort, formerRecordingIds: readonly number[]): Step<ReadBack> {
  const configuration: (readonly [string, Uint8Array])[] = [];
  for (const key of CONTENT_KEYS) {
    const held = await heldValue(port, key);
    if (!held.ok) return held;
    configuration.push([key, held.value]);
  }
  const listed = await recordingIds(port);
  if (!listed.ok) return listed;
  const left = new Set(listed.value);
  for (const id of formerRecordingIds) {
    const isThere = await hasFile(port, recordingPath(id));
    if (!isThere.ok) return isThere;
    if (isThere.value) left.add(id);
  }
  const status = await readButtonStatus(port, null);
  if (!status.ok) return err(faultOf(status.error));
  const filled = configuration.filter(([, value]) => value.length > 0).map(([key]) => key);
  const contacts = filled.filter((key) => CONTACT_KEYS.some((contact) => contact === key));
  return ok({
    contactCount: contacts.length,
    recordingCount: left.size,
    hasWearer: filled.length > contacts.length || status.value.st !== 'blank',
    configurationSha256: hashOf(configuration),
  });
}

/** Lines « key=value », the value in hexadecimal, in the order of the profile. */
function hashOf(configuration: readonly (readonly [string, Uint8Array])[]): string {
  const lines = configuration.map(([key, value]) => `${key}=${Buffer.from(value).toString('hex')}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

async function recordingIds(port: SmpPort): Step<readonly number[]> {
  const listed = await listRecordings(port);
  if (listed.ok) return ok(listed.value.map(({ id }) => id));
  // Hardware without a microphone has nothing to list.
  return listed.error.code === 'absent' ? ok([]) : err(faultOf(listed.error));
}

/** A key that the unit does not know holds nothing. */
async function heldValue(port: SmpPort, key: string): Step<Uint8Array> {
  const held = await readSetting(port, key);
  if (held.ok) return held;
  return isUnknown(held.error) ? ok(NOTHING) : err(faultOf(held.error));
}

function isUnknown(error: DeviceError): boolean {
  return isRefused(error, 'unknown', 'keyNotFound');
}

async function hasFile(port: SmpPort, path: string): Step<boolean> {
  const length = await readFileLength(port, path);
  if (length.ok) return ok(length.value > 0);
  const isGone = length.error.code === 'absent' || isRefused(length.error, 'fileNotFound', 'fileEmpty');
  return isGone ? ok(false) : err(faultOf(length.error));
}
