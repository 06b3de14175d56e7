import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { DeviceContext, GroupCommands } from './device-context.ts';
import type { OpenFile } from './device-memory.ts';
import { bytesField, type Fields, numberField, textField } from './request-field.ts';
import { answer, groupError, type SmpAnswer, smpError } from './smp-answer.ts';

const FS_GROUP = 8;
const ERRORS = { notFound: 3, writeFailed: 10, offsetNotValid: 11, hashNotFound: 13, noMountPoint: 14 } as const;
const MOUNT = '/lfs1/';
/** Header, keys and numbers of an answer that carries file bytes. */
const ANSWER_OVERHEAD_BYTES = 64;

export const FS_COMMANDS: GroupCommands = {
  0: { read: download, write: upload },
  1: { read: status },
  2: { read: hash },
  3: { read: () => answer({ types: { crc32: { format: 0, size: 4 }, sha256: { format: 1, size: 32 } } }) },
  4: { write: close },
};

function download(fields: Fields, device: DeviceContext): SmpAnswer {
  const offset = numberField(fields, 'off');
  const named = pathOf(fields);
  if (offset === null || 'refusal' in named) return 'refusal' in named ? named.refusal : smpError('invalidValue');
  closeOpenFile(device);
  const bytes = device.flash.files.get(named.path);
  if (bytes === undefined) return refused('notFound');
  const data = bytes.subarray(offset, offset + device.build.bufferBytes - ANSWER_OVERHEAD_BYTES);
  return answer(offset === 0 ? { off: offset, data, len: bytes.length } : { off: offset, data });
}

function upload(fields: Fields, device: DeviceContext): SmpAnswer {
  const offset = numberField(fields, 'off');
  const data = bytesField(fields, 'data');
  const named = pathOf(fields);
  if ('refusal' in named) return named.refusal;
  if (offset === null || data === null) return smpError('invalidValue');
  const open = offset === 0 ? begin(named.path, fields, device) : continued(named.path, device);
  if (open === null) return smpError('invalidValue');
  if (open.bytes.length !== offset) {
    closeOpenFile(device);
    return groupError(FS_GROUP, ERRORS.offsetNotValid, { len: open.bytes.length });
  }
  if (!hasRoom(named.path, offset + data.length, device)) return refused('writeFailed');
  open.bytes = Buffer.concat([open.bytes, data]);
  device.ram.openFile = open;
  return answer({ off: open.bytes.length });
}

function begin(path: string, fields: Fields, device: DeviceContext): OpenFile | null {
  if (numberField(fields, 'len') === null) return null;
  closeOpenFile(device);
  device.flash.files.set(path, new Uint8Array());
  return { path, bytes: new Uint8Array() };
}

/** Another file's transfer is closed by this one. */
function continued(path: string, device: DeviceContext): OpenFile {
  if (device.ram.openFile?.path === path) return device.ram.openFile;
  closeOpenFile(device);
  return { path, bytes: device.flash.files.get(path) ?? new Uint8Array() };
}

function status(fields: Fields, device: DeviceContext): SmpAnswer {
  const named = pathOf(fields);
  if ('refusal' in named) return named.refusal;
  const bytes = device.flash.files.get(named.path);
  return bytes === undefined ? refused('notFound') : answer({ len: bytes.length });
}

function hash(fields: Fields, device: DeviceContext): SmpAnswer {
  const named = pathOf(fields);
  if ('refusal' in named) return named.refusal;
  const type = textField(fields, 'type') ?? 'crc32';
  if (type !== 'crc32' && type !== 'sha256') return refused('hashNotFound');
  const whole = device.flash.files.get(named.path);
  if (whole === undefined) return refused('notFound');
  const off = numberField(fields, 'off') ?? 0;
  const bytes = whole.subarray(off, off + (numberField(fields, 'len') ?? whole.length));
  const output = type === 'crc32' ? crc32(bytes) : new Uint8Array(createHash('sha256').update(bytes).digest());
  return answer(off === 0 ? { type, len: bytes.length, output } : { type, off, len: bytes.length, output });
}

function close(_fields: Fields, device: DeviceContext): SmpAnswer {
  closeOpenFile(device);
  return answer();
}

/** Only now is what was written to be seen (SPEC VB9). */
function closeOpenFile(device: DeviceContext): void {
  const open = device.ram.openFile;
  if (open === null) return;
  device.ram.openFile = null;
  device.flash.files.set(open.path, open.bytes);
  device.keep();
}

function hasRoom(path: string, bytes: number, { flash, build, isFlashFull }: DeviceContext): boolean {
  if (isFlashFull) return false;
  let used = bytes;
  for (const [name, content] of flash.files) used += name === path ? 0 : content.length;
  return used <= build.fileBytes;
}

function pathOf(fields: Fields): { readonly path: string } | { readonly refusal: SmpAnswer } {
  const path = textField(fields, 'name');
  if (path === null) return { refusal: smpError('invalidValue') };
  return path.startsWith(MOUNT) ? { path } : { refusal: refused('noMountPoint') };
}

function refused(reason: keyof typeof ERRORS): SmpAnswer {
  return groupError(FS_GROUP, ERRORS[reason]);
}
