import { createHash } from 'node:crypto';
import { versionText } from '#shared/device/mcuboot/image-header.ts';
import {
  attestedBytes,
  BUTTON_COMMANDS,
  BUTTON_ERRORS,
  BUTTON_GROUP,
  identifyRequestSchema,
  NONCE_BYTES,
  PROFILE_VERSION,
  recordingPath,
  SELF_TEST_PARTS,
} from '#shared/device/profile/button-group.ts';
import { decodeSettingValue, encodeSettingValue, lockSchema } from '#shared/device/profile/setting-values.ts';
import { imageIn } from './bootloader.ts';
import type { DeviceContext, GroupCommands } from './device-context.ts';
import type { StoredRecording } from './device-memory.ts';
import { booleanField, bytesField, type Fields, numberField } from './request-field.ts';
import { answer, groupError, type SmpAnswer, smpError, type WireMap } from './smp-answer.ts';

/** Fits an answer of 1 kB. */
const RECORDINGS_PER_PAGE = 8;
const KEPT_ANSWERS = 16;
const LOCK_SETTING = 'btn/lock';

export const BUTTON_GROUP_COMMANDS: GroupCommands = {
  [BUTTON_COMMANDS.listRecordings.command]: { read: listRecordings },
  [BUTTON_COMMANDS.deleteRecording.command]: { write: (fields, device) => once(fields, device, deleteRecording) },
  [BUTTON_COMMANDS.status.command]: { read: status },
  [BUTTON_COMMANDS.lock.command]: { write: setLock },
  [BUTTON_COMMANDS.selfTest.command]: { write: (fields, device) => once(fields, device, selfTest) },
  [BUTTON_COMMANDS.testAlert.command]: { write: (fields, device) => once(fields, device, testAlert) },
  [BUTTON_COMMANDS.identify.command]: { write: identify },
};

/** A locked button refuses every write until it is held while it is plugged in. */
export function refusesWrites({ ram }: Pick<DeviceContext, 'ram'>): boolean {
  return isLocked(ram.settings) && !ram.isHeld;
}

function isLocked(settings: ReadonlyMap<string, Uint8Array>): boolean {
  return decodeSettingValue(settings.get(LOCK_SETTING) ?? new Uint8Array(), lockSchema) === true;
}

function listRecordings(fields: Fields, { flash }: DeviceContext): SmpAnswer {
  const from = numberField(fields, 'from') ?? 0;
  const rest = flash.recordings.filter(({ id }) => id > from).sort((a, b) => a.id - b.id);
  const page = rest.slice(0, RECORDINGS_PER_PAGE);
  return answer({ recs: page.map((recording) => described(recording, flash)), end: page.length === rest.length });
}

function described(recording: StoredRecording, flash: DeviceContext['flash']): WireMap {
  const bytes = flash.files.get(recordingPath(recording.id)) ?? new Uint8Array();
  const { id, ...rest } = recording;
  return { id, len: bytes.length, sha: new Uint8Array(createHash('sha256').update(bytes).digest()), ...rest };
}

function deleteRecording(fields: Fields, device: DeviceContext): SmpAnswer {
  const id = numberField(fields, 'id');
  if (id === null) return smpError('invalidValue');
  device.flash.recordings = device.flash.recordings.filter((recording) => recording.id !== id);
  if (device.keepsErased !== 'recordings') device.flash.files.delete(recordingPath(id));
  device.keep();
  return answer();
}

function status(fields: Fields, device: DeviceContext): SmpAnswer {
  const { flash, ram, build } = device;
  const image = imageIn(flash.slots[0]);
  const said = {
    v: PROFILE_VERSION,
    sn: flash.serialNumber,
    hw: build.info.i?.slice(0, 32) ?? '',
    fw: image === null ? '' : versionText(image.header.version),
    st: statusWord(ram),
  };
  const nonce = bytesField(fields, 'nonce');
  if (nonce === null) return fields.has('nonce') ? refused('badNonce') : answer(said);
  if (nonce.length !== NONCE_BYTES) return refused('badNonce');
  return answer({ ...said, sig: device.sign(attestedBytes(nonce, flash.serialNumber)) });
}

function statusWord({ settings }: DeviceContext['ram']): 'blank' | 'ready' | 'locked' {
  if (isLocked(settings)) return 'locked';
  return (settings.get('btn/id')?.length ?? 0) === 0 ? 'blank' : 'ready';
}

function setLock(fields: Fields, device: DeviceContext): SmpAnswer {
  const lock = booleanField(fields, 'lock');
  if (lock === null) return smpError('invalidValue');
  if (refusesWrites(device) && !lock) return refused('locked');
  const value = encodeSettingValue(lock);
  device.ram.settings.set(LOCK_SETTING, value);
  device.flash.settings.set(LOCK_SETTING, value);
  device.keep();
  return answer({ lock });
}

function selfTest(_fields: Fields, { brokenParts }: DeviceContext): SmpAnswer {
  return answer(Object.fromEntries(SELF_TEST_PARTS.map((part) => [part, brokenParts.has(part) ? 'fail' : 'ok'])));
}

function testAlert(_fields: Fields, device: DeviceContext): SmpAnswer {
  if ((device.ram.settings.get('btn/id')?.length ?? 0) === 0) return refused('noKey');
  device.flash.alertCounter += 1;
  device.keep();
  device.sendTestAlert(device.flash.alertCounter);
  return answer({ ctr: device.flash.alertCounter });
}

function identify(fields: Fields, device: DeviceContext): SmpAnswer {
  const request = identifyRequestSchema.safeParse({ ms: fields.get('ms') });
  if (!request.success) return smpError('invalidValue');
  device.blink(request.data.ms);
  return answer();
}

/** The same request id again is answered as before and does nothing again. */
function once(
  fields: Fields,
  device: DeviceContext,
  act: (fields: Fields, device: DeviceContext) => SmpAnswer,
): SmpAnswer {
  const requestId = numberField(fields, 'rid');
  if (requestId === null) return smpError('invalidValue');
  const { answered } = device.ram;
  const before = answered.get(requestId);
  if (before !== undefined) return answer(before);
  const outcome = act(fields, device);
  if (outcome.kind === 'ok') answered.set(requestId, outcome.payload);
  for (const oldest of answered.keys()) {
    if (answered.size <= KEPT_ANSWERS) break;
    answered.delete(oldest);
  }
  return outcome;
}

function refused(reason: keyof typeof BUTTON_ERRORS): SmpAnswer {
  return groupError(BUTTON_GROUP, BUTTON_ERRORS[reason]);
}
