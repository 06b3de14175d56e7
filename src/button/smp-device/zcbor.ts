/** What a device can say: text-keyed maps, lists, numbers, texts, bytes, booleans. Keys are written in the order given. */
export type Wire = number | bigint | string | boolean | Uint8Array | readonly Wire[] | { readonly [key: string]: Wire };

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3 } as const;
const INDEFINITE_LIST = 0x9f;
const INDEFINITE_MAP = 0xbf;
const BREAK = 0xff;
const FALSE = 0xf4;
const TRUE = 0xf5;
const FLOAT64 = 0xfb;

/**
 * CBOR as Zephyr's zcbor writes it: maps and lists of indefinite length, byte strings definite, integers shortest. An application library
 * writes definite maps, and a client that only ever met those would fail on hardware (SPEC VB1).
 */
export function encodeZcbor(value: Wire): Uint8Array {
  const bytes: number[] = [];
  write(value, bytes);
  return Uint8Array.from(bytes);
}

function write(value: Wire, to: number[]): void {
  if (typeof value === 'boolean') to.push(value ? TRUE : FALSE);
  else if (typeof value === 'number' && !Number.isInteger(value)) writeFloat(value, to);
  else if (typeof value === 'number' || typeof value === 'bigint') writeInteger(BigInt(value), to);
  else if (typeof value === 'string') writeString(MAJOR.text, new TextEncoder().encode(value), to);
  else if (value instanceof Uint8Array) writeString(MAJOR.bytes, value, to);
  else if (isList(value)) {
    to.push(INDEFINITE_LIST);
    for (const item of value) write(item, to);
    to.push(BREAK);
  } else {
    to.push(INDEFINITE_MAP);
    for (const [key, inner] of Object.entries(value)) {
      write(key, to);
      write(inner, to);
    }
    to.push(BREAK);
  }
}

function isList(value: Wire): value is readonly Wire[] {
  return Array.isArray(value);
}

function writeInteger(value: bigint, to: number[]): void {
  if (value < 0n) writeHead(MAJOR.negative, -1n - value, to);
  else writeHead(MAJOR.unsigned, value, to);
}

function writeString(major: number, bytes: Uint8Array, to: number[]): void {
  writeHead(major, BigInt(bytes.length), to);
  for (const byte of bytes) to.push(byte);
}

/** The argument in the fewest bytes: in the head itself below 24, else 1, 2, 4 or 8 that follow. */
function writeHead(major: number, argument: bigint, to: number[]): void {
  const first = major << 5;
  if (argument < 24n) {
    to.push(first | Number(argument));
    return;
  }
  const size = [1, 2, 4, 8].findIndex((bytes) => argument < 1n << BigInt(8 * bytes));
  to.push(first | (24 + size));
  for (let shift = 8 * (1 << size) - 8; shift >= 0; shift -= 8) to.push(Number((argument >> BigInt(shift)) & 0xffn));
}

function writeFloat(value: number, to: number[]): void {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  to.push(FLOAT64, ...new Uint8Array(view.buffer));
}
