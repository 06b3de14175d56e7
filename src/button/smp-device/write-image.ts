import { createHash, type KeyObject, sign } from 'node:crypto';
import { HEADER_FIELDS_BYTES, IMAGE_MAGIC, type ImageVersion } from '#shared/device/mcuboot/image-header.ts';

/** As the recorded firmware: the vector table sits on a boundary. */
const HEADER_BYTES = 512;
const TLV_INFO_MAGIC = 0x6907;
const SHA256_TLV = 0x10;
const ED25519_TLV = 0x24;
const KEY_HASH_TLV = 0x01;

/**
 * A firmware image for trials, as MCUboot's signing tool lays it out: header, body, hash, and a signature when there is an Ed25519 key.
 * `hash`: written instead of the true one, for images that a bootloader must refuse.
 */
export function writeImage(options: {
  readonly version: ImageVersion;
  readonly body: Uint8Array;
  readonly signWith: { readonly privateKey: KeyObject; readonly publicKey: KeyObject } | null;
  readonly hash?: Uint8Array;
}): Uint8Array {
  const covered = Buffer.concat([header(options.version, options.body.length), options.body]);
  const hash = options.hash ?? createHash('sha256').update(covered).digest();
  const tlvs = [tlv(SHA256_TLV, hash)];
  if (options.signWith !== null) {
    const publicDer = options.signWith.publicKey.export({ format: 'der', type: 'spki' });
    tlvs.push(tlv(KEY_HASH_TLV, createHash('sha256').update(publicDer).digest()));
    tlvs.push(tlv(ED25519_TLV, sign(null, hash, options.signWith.privateKey)));
  }
  const area = Buffer.concat(tlvs);
  const info = Buffer.alloc(4);
  info.writeUInt16LE(TLV_INFO_MAGIC, 0);
  info.writeUInt16LE(info.length + area.length, 2);
  return new Uint8Array(Buffer.concat([covered, info, area]));
}

function header(version: ImageVersion, bodyBytes: number): Uint8Array {
  const bytes = Buffer.alloc(HEADER_BYTES, 0xff);
  bytes.fill(0, 0, HEADER_FIELDS_BYTES);
  bytes.writeUInt32LE(IMAGE_MAGIC, 0);
  bytes.writeUInt16LE(HEADER_BYTES, 8);
  bytes.writeUInt32LE(bodyBytes, 12);
  bytes.writeUInt8(version.major, 20);
  bytes.writeUInt8(version.minor, 21);
  bytes.writeUInt16LE(version.revision, 22);
  bytes.writeUInt32LE(version.build, 24);
  return bytes;
}

function tlv(type: number, value: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(value.length, 2);
  return Buffer.concat([head, value]);
}
