import { type DecodeOptions, decode, type TagDecoder, Tokenizer } from 'cborg';
import { err, ok, type Result } from '#shared/kernel/result.ts';

export type CborBounds = {
  readonly tags: Record<number, TagDecoder>;
  readonly maxItems: number;
  /** Arrays, maps and tags in all. Each level of nesting costs one, so this bounds the depth too. */
  readonly maxContainers: number;
};

/** Every option is spelled out: a tokenizer built by hand does not get cborg's defaults. */
const STRICT = {
  allowBigInt: true,
  allowIndefinite: true,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
} as const satisfies DecodeOptions;

/**
 * Decodes exactly one CBOR item that fills `bytes`; never throws (SPEC AE2). Maps come back as `Map`, byte strings as `Uint8Array`,
 * integers beyond 2^53 as `bigint`. Indefinite-length maps pass because Zephyr's encoder writes them.
 */
export function decodeBounded(bytes: Uint8Array, bounds: CborBounds): Result<unknown, 'notCbor'> {
  const options: DecodeOptions = { ...STRICT, tags: bounds.tags };
  try {
    return ok(decode(bytes, { ...options, tokenizer: boundedTokenizer(bytes, options, bounds) }));
  } catch {
    // cborg reports malformed bytes by throwing; the reason is of no use to a sender that may be hostile.
    return err('notCbor');
  }
}

function boundedTokenizer(
  bytes: Uint8Array,
  options: DecodeOptions,
  bounds: CborBounds,
): NonNullable<DecodeOptions['tokenizer']> {
  const inner = new Tokenizer(bytes, options);
  let items = 0;
  let containers = 0;
  return {
    done: () => inner.done(),
    pos: () => inner.pos(),
    next: () => {
      const token = inner.next();
      items += 1;
      if (!token.type.terminal) containers += 1;
      if (items > bounds.maxItems || containers > bounds.maxContainers)
        throw new Error('CBOR frame has too many items');
      return token;
    },
  };
}
