import { z } from 'zod';
import { askFor, askToDo, type DeviceResult, type SmpPort } from './smp-port.ts';

const SETTINGS_GROUP = 3;
const settings = { group: SETTINGS_GROUP, pace: 'normal' } as const;

const valueSchema = z.object({ val: z.instanceof(Uint8Array) });

/** An unset setting is empty, not an error; an unknown one is `refused`. */
export async function readSetting(port: SmpPort, name: string): DeviceResult<Uint8Array> {
  const answer = await askFor(port, { ...settings, op: 'read', command: 0, payload: { name } }, valueSchema);
  return answer.ok ? { ok: true, value: answer.value.val } : answer;
}

/** Changes what the device uses until it restarts; `saveSettings` makes it last. */
export function writeSetting(port: SmpPort, name: string, value: Uint8Array): DeviceResult<null> {
  return askToDo(port, { ...settings, op: 'write', command: 0, payload: { name, val: value } });
}

/** Trap: the old value is still read until the next restart. To make a setting empty, write an empty value. */
export function deleteSetting(port: SmpPort, name: string): DeviceResult<null> {
  return askToDo(port, { ...settings, op: 'write', command: 1, payload: { name } });
}

export function commitSettings(port: SmpPort): DeviceResult<null> {
  return askToDo(port, { ...settings, op: 'write', command: 2, payload: {} });
}

export function loadSettings(port: SmpPort): DeviceResult<null> {
  return askToDo(port, { ...settings, op: 'read', command: 3, payload: {} });
}

/** Writes flash, which may take many seconds. */
export function saveSettings(port: SmpPort): DeviceResult<null> {
  return askToDo(port, { ...settings, op: 'write', command: 3, payload: {}, pace: 'slow' });
}
