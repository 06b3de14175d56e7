import type { Pacer } from '#core/pacer.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { createPackedText, type PackedText } from './packed-text.ts';

/** Decoded and packed in one go: about a millisecond. As text it is no large object, which only a full collection would free. */
const CHUNK_BYTES = 32 * 1024;
/** How much of a file is looked at to tell text from anything else. */
const PROBE_BYTES = 64 * 1024;
const MAX_CONTROL_SHARE = 0.01;

export type NotText = 'empty' | 'binary';
export type DecodedText = {
  readonly text: PackedText;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
};

/** Bytes 80–9F of windows-1252, where it differs from Latin-1 (WHATWG Encoding, index-windows-1252). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Bytes of a text file → text without its BOM: UTF-8, UTF-16 with a BOM (Excel's « Unicode text »), else windows-1252. */
export async function decodeBytes(bytes: Uint8Array, pace: Pacer): Promise<Result<DecodedText, NotText>> {
  const utf16 = bomEncoding(bytes);
  if (utf16 !== null) return (await decodeWith(utf16, bytes, pace)) ?? err('binary');
  if (isBinary(bytes.subarray(0, PROBE_BYTES))) return err('binary');
  return (await decodeWith('utf-8', bytes, pace)) ?? decodeWindows1252(bytes, pace);
}

/** Takes what was decoded, piece by piece; says at the end what it was. */
function createTaker(encoding: DecodedText['encoding']) {
  const packed = createPackedText();
  let isBlank = true;
  let hasNul = false;
  return {
    take: (piece: string): void => {
      packed.add(piece);
      isBlank &&= !/\S/.test(piece);
      hasNul ||= piece.includes('\u0000');
    },
    taken: (): Result<DecodedText, NotText> => {
      if (hasNul) return err('binary');
      return isBlank ? err('empty') : ok({ text: packed.text, encoding });
    },
  };
}

function bomEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** A NUL, or more control characters than a text ever has. */
function isBinary(probe: Uint8Array): boolean {
  const control = probe.reduce((count, byte) => (byte < 32 && (byte < 9 || byte > 13) ? count + 1 : count), 0);
  return probe.includes(0) || control > probe.length * MAX_CONTROL_SHARE;
}

/** Null: the bytes are not of this encoding. Drops a BOM. */
async function decodeWith(
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be',
  bytes: Uint8Array,
  pace: Pacer,
): Promise<Result<DecodedText, NotText> | null> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' });
  const { take, taken } = createTaker(encoding);
  try {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      take(decoder.decode(bytes.subarray(at, at + CHUNK_BYTES), { stream: true }));
      await pace();
    }
    take(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
  return taken();
}

async function decodeWindows1252(bytes: Uint8Array, pace: Pacer): Promise<Result<DecodedText, NotText>> {
  const { take, taken } = createTaker('windows-1252');
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const chunk = bytes.subarray(at, at + CHUNK_BYTES);
    const latin1 = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1');
    take(latin1.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter));
    await pace();
  }
  return taken();
}
