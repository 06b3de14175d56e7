import { encode, Tagged } from 'cborg';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeEnvelope } from './envelope-cbor.ts';

/** Largest frame anybody is heard with (SPEC AE1); an honest one has about 200 bytes. */
export const MAX_FRAME_BYTES = 4096;
const MAX_KEY_ID_BYTES = 64;

/** Header labels of RFC 9052 §3.1. */
const LABEL = { algorithm: 1, critical: 2, keyId: 4 } as const;
const NO_EXTERNAL_DATA = new Uint8Array(0);

export type CoseKind = 'sign1' | 'mac0';

/** RFC 9052 §4.2 and §6.2; algorithms −8 (EdDSA, here Ed25519) and 5 (HMAC 256/256) of RFC 9053 §2.2 and §3.1. */
const SHAPES = {
  sign1: { tag: 18, context: 'Signature1', algorithm: -8, proofBytes: 64 },
  mac0: { tag: 17, context: 'MAC0', algorithm: 5, proofBytes: 32 },
} as const satisfies Record<CoseKind, unknown>;

/** A frame taken apart, not yet believed: `proof` must still be checked over `authenticated` with the key that `keyId` names. */
export type CoseMessage = {
  readonly kind: CoseKind;
  readonly keyId: Uint8Array;
  readonly payload: Uint8Array;
  readonly proof: Uint8Array;
  /** Sig_structure or MAC_structure, encoded: what signature or MAC is computed over. */
  readonly authenticated: Uint8Array;
};

/** `keyId` is what could still be read of the sender's name, for the quarantine. */
export type CoseError = {
  readonly code: 'tooLarge' | 'notCbor' | 'notCose' | 'algorithm' | 'critical' | 'keyId' | 'proofLength';
  readonly keyId: Uint8Array | null;
};

/** Takes a COSE_Sign1 or COSE_Mac0 apart (SPEC AE1–AE8). Any bytes in, a value out: never throws. */
export function decodeCose(frame: Uint8Array): Result<CoseMessage, CoseError> {
  if (frame.length > MAX_FRAME_BYTES) return err({ code: 'tooLarge', keyId: null });
  const decoded = decodeEnvelope(frame, {
    [SHAPES.sign1.tag]: (content) => ({ kind: 'sign1', content: content() }),
    [SHAPES.mac0.tag]: (content) => ({ kind: 'mac0', content: content() }),
  });
  if (!decoded.ok) return err({ code: 'notCbor', keyId: null });
  const parts = coseParts(decoded.value);
  if (parts === null) return err({ code: 'notCose', keyId: null });
  return checkHeaders(parts);
}

type CoseParts = {
  readonly kind: CoseKind;
  readonly protectedBytes: Uint8Array;
  readonly protectedHeader: ReadonlyMap<unknown, unknown>;
  readonly unprotectedHeader: ReadonlyMap<unknown, unknown>;
  readonly payload: Uint8Array;
  readonly proof: Uint8Array;
};

function coseParts(value: unknown): CoseParts | null {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('content' in value)) return null;
  const { kind, content } = value;
  if ((kind !== 'sign1' && kind !== 'mac0') || !Array.isArray(content) || content.length !== 4) return null;
  const [protectedBytes, unprotectedHeader, payload, proof]: readonly unknown[] = content;
  if (!(protectedBytes instanceof Uint8Array) || !(unprotectedHeader instanceof Map)) return null;
  if (!(payload instanceof Uint8Array) || !(proof instanceof Uint8Array)) return null;
  const protectedHeader = decodeProtected(protectedBytes);
  if (protectedHeader === null) return null;
  return { kind, protectedBytes, protectedHeader, unprotectedHeader, payload, proof };
}

/** A zero-length string stands for an empty map (RFC 9052 §3). */
function decodeProtected(bytes: Uint8Array): ReadonlyMap<unknown, unknown> | null {
  if (bytes.length === 0) return new Map();
  const decoded = decodeEnvelope(bytes, {});
  return decoded.ok && decoded.value instanceof Map ? decoded.value : null;
}

function checkHeaders(parts: CoseParts): Result<CoseMessage, CoseError> {
  const { kind, protectedHeader, unprotectedHeader, payload, proof } = parts;
  for (const label of protectedHeader.keys()) {
    if (unprotectedHeader.has(label)) return err({ code: 'notCose', keyId: null });
  }
  const keyId = protectedHeader.get(LABEL.keyId) ?? unprotectedHeader.get(LABEL.keyId);
  if (!(keyId instanceof Uint8Array) || keyId.length === 0 || keyId.length > MAX_KEY_ID_BYTES) {
    return err({ code: 'keyId', keyId: null });
  }
  if (protectedHeader.has(LABEL.critical) || unprotectedHeader.has(LABEL.critical))
    return err({ code: 'critical', keyId });
  if (protectedHeader.get(LABEL.algorithm) !== SHAPES[kind].algorithm) return err({ code: 'algorithm', keyId });
  if (proof.length !== SHAPES[kind].proofBytes) return err({ code: 'proofLength', keyId });
  return ok({ kind, keyId, payload, proof, authenticated: toBeAuthenticated(kind, parts.protectedBytes, payload) });
}

/** Sig_structure (RFC 9052 §4.4) or MAC_structure (§6.3) with no external data. */
function toBeAuthenticated(kind: CoseKind, protectedBytes: Uint8Array, payload: Uint8Array): Uint8Array {
  return encode([SHAPES[kind].context, protectedBytes, NO_EXTERNAL_DATA, payload]);
}

/** Computes the signature or MAC of `authenticated`. Injected: this folder has no cryptography of its own. */
export type Prove = (authenticated: Uint8Array) => Uint8Array;

/** Encodes a frame with the algorithm protected and the key id beside it, as RFC 9052 shows it. */
export function encodeCose(kind: CoseKind, keyId: Uint8Array, payload: Uint8Array, prove: Prove): Uint8Array {
  const protectedBytes = encode(new Map([[LABEL.algorithm, SHAPES[kind].algorithm]]));
  const proof = prove(toBeAuthenticated(kind, protectedBytes, payload));
  return encode(new Tagged(SHAPES[kind].tag, [protectedBytes, new Map([[LABEL.keyId, keyId]]), payload, proof]));
}
