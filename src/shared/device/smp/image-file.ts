import { err, ok, type Result } from '#shared/kernel/result.ts';

const MAGIC = 0x96f3b83d;
const HEADER_BYTES = 32;
const TLV_MAGIC = 0x6907;
const PROTECTED_TLV_MAGIC = 0x6908;
const TLV_INFO_BYTES = 4;
const TLV_SHA256 = 0x10;

/** Whether a file is an image MCUboot may run, told before a single byte is sent. */
export type ImageFileError = 'notAnImage' | 'truncated' | 'noHash';

export type ImageFile = {
  /** `major.minor.revision`, with `.build` when it has one, as the device writes it. */
  readonly version: string;
  /** What the device's image state calls the image; not the hash of the file. */
  readonly hash: Uint8Array;
};

/** Reads the header and the hash of a signed MCUboot image (`docs/design.md` of MCUboot, « Image format »); little endian. */
export function readImageFile(bytes: Uint8Array): Result<ImageFile, ImageFileError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) return err('notAnImage');
  const bodyEnd = view.getUint16(8, true) + view.getUint32(12, true);
  const hash = findHash(bytes, view, bodyEnd);
  return hash.ok ? ok({ version: versionOf(view), hash: hash.value }) : hash;
}

function versionOf(view: DataView): string {
  const build = view.getUint32(24, true);
  const version = `${view.getUint8(20)}.${view.getUint8(21)}.${view.getUint16(22, true)}`;
  return build === 0 ? version : `${version}.${build}`;
}

function findHash(bytes: Uint8Array, view: DataView, bodyEnd: number): Result<Uint8Array, ImageFileError> {
  let at = bodyEnd;
  if (at + TLV_INFO_BYTES > bytes.length) return err('truncated');
  if (view.getUint16(at, true) === PROTECTED_TLV_MAGIC) at += view.getUint16(at + 2, true);
  if (at + TLV_INFO_BYTES > bytes.length) return err('truncated');
  if (view.getUint16(at, true) !== TLV_MAGIC) return err('noHash');
  const end = at + view.getUint16(at + 2, true);
  if (end > bytes.length) return err('truncated');
  for (at += TLV_INFO_BYTES; at + TLV_INFO_BYTES <= end; ) {
    const length = view.getUint16(at + 2, true);
    const value = bytes.subarray(at + TLV_INFO_BYTES, at + TLV_INFO_BYTES + length);
    if (view.getUint16(at, true) === TLV_SHA256 && value.length === 32) return ok(Uint8Array.from(value));
    at += TLV_INFO_BYTES + length;
  }
  return err('noHash');
}
