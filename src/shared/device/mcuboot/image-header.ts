import { err, ok, type Result } from '#shared/kernel/result.ts';

/** Start of every image MCUboot takes. */
export const IMAGE_MAGIC = 0x96f3b83d;
/** Bytes of the header's fields; `headerBytes` says where the body begins. */
export const HEADER_FIELDS_BYTES = 32;

export type ImageVersion = {
  readonly major: number;
  readonly minor: number;
  readonly revision: number;
  readonly build: number;
};

/** All sizes in bytes. The image is header, body, protected TLVs, then the other TLVs. */
export type ImageHeader = {
  readonly headerBytes: number;
  readonly bodyBytes: number;
  readonly protectedTlvBytes: number;
  readonly loadAddress: number;
  readonly flags: number;
  readonly version: ImageVersion;
};

export type HeaderError = 'short' | 'magic' | 'headerSize';

/** Reads the first 32 bytes, little endian (MCUboot `struct image_header`, SPEC FW1); never throws. */
export function readImageHeader(bytes: Uint8Array): Result<ImageHeader, HeaderError> {
  if (bytes.length < HEADER_FIELDS_BYTES) return err('short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== IMAGE_MAGIC) return err('magic');
  const headerBytes = view.getUint16(8, true);
  if (headerBytes < HEADER_FIELDS_BYTES) return err('headerSize');
  return ok({
    loadAddress: view.getUint32(4, true),
    headerBytes,
    protectedTlvBytes: view.getUint16(10, true),
    bodyBytes: view.getUint32(12, true),
    flags: view.getUint32(16, true),
    version: {
      major: view.getUint8(20),
      minor: view.getUint8(21),
      revision: view.getUint16(22, true),
      build: view.getUint32(24, true),
    },
  });
}

/** As the firmware writes it: `1.2.3`, and the build only when there is one (`1.2.3.4`). */
export function versionText({ major, minor, revision, build }: ImageVersion): string {
  return `${major}.${minor}.${revision}${build === 0 ? '' : `.${build}`}`;
}

/** Reads what `versionText` writes. Null: something else. */
export function parseVersion(text: string): ImageVersion | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,5})(?:\.(\d{1,10}))?$/.exec(text);
  if (!match) return null;
  const [major = 0, minor = 0, revision = 0, build = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return { major, minor, revision, build };
}

/** Below zero when `a` is older. Builds do not count, as in the firmware's own comparison (SPEC FW7). */
export function compareVersions(a: ImageVersion, b: ImageVersion): number {
  return a.major - b.major || a.minor - b.minor || a.revision - b.revision;
}
