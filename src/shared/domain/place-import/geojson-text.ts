import { JSONParser } from '@streamparser/json';

/** Characters parsed between two breaths of the caller: about 2 ms. */
const CHUNK_CHARACTERS = 64 * 1024;
/** Top-level members that are kept; any other is parsed and forgotten. `features` is given one by one. */
const MEMBERS = ['type', 'crs', 'id', 'geometry', 'properties'] as const;
export type GeoJsonMember = (typeof MEMBERS)[number];

export type GeoJsonPart =
  | { readonly kind: 'feature'; readonly value: unknown }
  | { readonly kind: 'member'; readonly name: GeoJsonMember; readonly value: unknown };

/** What a chunk of the text gave; `broken` ends the reading: the text is no JSON, or stops half way. */
export type GeoJsonChunk = { readonly parts: readonly GeoJsonPart[]; readonly isBroken: boolean };

/**
 * Reads a GeoJSON text chunk by chunk, so that the caller can stop or take a breath between two: one feature at a time is in memory,
 * never the collection. Never throws.
 */
export function* readGeoJson(text: string): Generator<GeoJsonChunk> {
  let parts: GeoJsonPart[] = [];
  const parser = new JSONParser({
    paths: ['$.features.*', ...MEMBERS.map((name) => `$.${name}`)],
    keepStack: false,
  });
  let isBroken = false;
  parser.onError = () => {
    isBroken = true;
  };
  parser.onValue = ({ key, value, stack }) => {
    const name = stack.length === 1 ? MEMBERS.find((member) => member === key) : undefined;
    parts.push(name === undefined ? { kind: 'feature', value } : { kind: 'member', name, value });
  };
  for (let at = 0; at < text.length && !isBroken; ) {
    const end = chunkEnd(text, at);
    parser.write(text.slice(at, end));
    at = end;
    if (at >= text.length && !parser.isEnded) isBroken = true;
    yield { parts, isBroken };
    parts = [];
  }
}

/** Never between the two halves of a character: the parser turns each chunk into bytes by itself. */
function chunkEnd(text: string, from: number): number {
  const end = from + CHUNK_CHARACTERS;
  return /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end + 1 : end;
}
