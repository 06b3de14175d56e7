import { BUTTON_SETTINGS, type SettingAccess } from '#shared/device/profile/setting-keys.ts';
import type { DeviceContext, GroupCommands } from './device-context.ts';
import { bytesField, type Fields, textField } from './request-field.ts';
import { answer, groupError, type SmpAnswer, smpError } from './smp-answer.ts';

const SETTINGS_GROUP = 3;
const ERRORS = { unknown: 1, nameTooLong: 2, rootNotFound: 3, readNotSupported: 4, writeNotSupported: 6 } as const;
const ROOT = 'btn/';

export const SETTINGS_COMMANDS: GroupCommands = {
  0: { read, write },
  1: { write: remove },
  2: { write: () => answer() },
  3: { read: load, write: save },
};

function read(fields: Fields, device: DeviceContext): SmpAnswer {
  const named = settingOf(fields, device);
  if ('refusal' in named) return named.refusal;
  if (named.access === 'writeOnly') return refused('readNotSupported');
  if (named.name === 'btn/pub') return answer({ val: device.publicKey });
  return answer({ val: device.ram.settings.get(named.name) ?? new Uint8Array() });
}

function write(fields: Fields, device: DeviceContext): SmpAnswer {
  const named = settingOf(fields, device);
  if ('refusal' in named) return named.refusal;
  const value = bytesField(fields, 'val');
  if (value === null) return smpError('invalidValue');
  if (named.access === 'readOnly') return refused('writeNotSupported');
  if (value.length > device.build.settingValueBytes) return refused('unknown');
  device.ram.settings.set(named.name, value.slice());
  return answer();
}

/** As the recorded firmware does: gone from flash, while the running code goes on answering what it holds (SPEC VB10). */
function remove(fields: Fields, device: DeviceContext): SmpAnswer {
  const named = settingOf(fields, device);
  if ('refusal' in named) return named.refusal;
  device.flash.settings.delete(named.name);
  device.keep();
  return answer();
}

function load(_fields: Fields, device: DeviceContext): SmpAnswer {
  for (const [name, value] of device.flash.settings) device.ram.settings.set(name, value);
  return answer();
}

function save(_fields: Fields, device: DeviceContext): SmpAnswer {
  if (device.isFlashFull) return refused('unknown');
  for (const [name, value] of device.ram.settings) {
    if (value.length === 0 && device.keepsErased === 'settings') continue;
    device.flash.settings.set(name, value);
  }
  device.keep();
  return answer();
}

type Named = { readonly name: string; readonly access: SettingAccess } | { readonly refusal: SmpAnswer };

function settingOf(fields: Fields, { build }: DeviceContext): Named {
  const name = textField(fields, 'name');
  if (name === null) return { refusal: smpError('invalidValue') };
  if (new TextEncoder().encode(name).length > build.settingNameBytes) return { refusal: refused('nameTooLong') };
  if (!name.startsWith(ROOT)) return { refusal: refused('rootNotFound') };
  const known = Object.entries(BUTTON_SETTINGS).find(([key]) => key === name);
  return known ? { name, access: known[1].access } : { refusal: refused('unknown') };
}

function refused(reason: keyof typeof ERRORS): SmpAnswer {
  return groupError(SETTINGS_GROUP, ERRORS[reason]);
}
