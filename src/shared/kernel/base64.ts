const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((letter, value) => [letter.charCodeAt(0), value]));
const PAD = '='.charCodeAt(0);

/** Standard base64 with padding (RFC 4648 §4), as ASCII bytes. */
export function encodeBase64(bytes: Uint8Array): Uint8Array {
  const text = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PAD);
  for (let at = 0, out = 0; at < bytes.length; at += 3, out += 4) {
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const letters = Math.min(3, bytes.length - at) + 1;
    for (let n = 0; n < letters; n += 1) text[out + n] = ALPHABET.charCodeAt((group >> (18 - 6 * n)) & 63);
  }
  return text;
}

/** Strict: whole groups of four, padding only at the end and no bits left over. Null: not base64. */
export function decodeBase64(text: Uint8Array): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.at(-1) !== PAD ? 0 : text.at(-2) !== PAD ? 1 : 2;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  for (let at = 0, out = 0; at < text.length; at += 4, out += 3) {
    const padded = at + 4 === text.length ? padding : 0;
    let group = 0;
    for (let n = 0; n < 4; n += 1) {
      const value = n < 4 - padded ? VALUES.get(text[at + n] ?? -1) : 0;
      if (value === undefined) return null;
      group = (group << 6) | value;
    }
    if ((group & ((1 << (8 * padded)) - 1)) !== 0) return null;
    for (let n = 0; n < 3 - padded; n += 1) bytes[out + n] = (group >> (16 - 8 * n)) & 255;
  }
  return bytes;
}
