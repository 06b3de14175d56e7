import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { OSMTransform, parse } from 'osm-pbf-parser-node';
import { type RawElement, readRawElement } from './osm-element.ts';

/** What a block may unpack to at most (https://wiki.openstreetmap.org/wiki/PBF_Format). */
const MAX_BLOCK_BYTES = 32 * 1024 * 1024;
/** After the four bytes of the header's length: field 1, nine characters. */
const FIRST_HEADER = Buffer.from('\n\tOSMHeader', 'latin1');
const LENGTH_BYTES = 4;

const inflateBlock = promisify(inflate);

/** True when the bytes begin like an `.osm.pbf` file, whatever it is called. */
export function isOsmPbf(bytes: Uint8Array): boolean {
  return FIRST_HEADER.equals(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + FIRST_HEADER.length));
}

/** The packed blocks of a file, cut without being copied. Null: the bytes are no such file, or stop half way. */
export async function packedBlocks(bytes: Uint8Array): Promise<readonly Buffer[] | null> {
  const cutter = new OSMTransform({ writeRaw: true });
  const blocks: Buffer[] = [];
  try {
    cutter.end(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    // The file's own header comes as an object.
    for await (const block of cutter) if (Buffer.isBuffer(block)) blocks.push(block);
  } catch {
    // The library asserts what it reads: whatever it throws here says that the bytes are not what they claim to be.
    return null;
  }
  return blocks;
}

/** The objects of one block; `bare`: without their tags. Null: it cannot be unpacked. */
export async function unpackBlock(packed: Buffer, detail: 'full' | 'bare'): Promise<readonly RawElement[] | null> {
  const isFull = detail === 'full';
  try {
    const block = await inflateBlock(packed, { maxOutputLength: MAX_BLOCK_BYTES });
    return parse(block, { withTags: isFull, withInfo: isFull }).flatMap((value) => readRawElement(value) ?? []);
  } catch {
    // As above; zlib throws too.
    return null;
  }
}
