import { encode } from 'cborg';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { decodeEnvelope } from './envelope-cbor.ts';

/** Media type of everything the server says to a button. */
export const ANSWER_MEDIA_TYPE = 'application/cbor';
/** Media type of a frame (RFC 9052 §2). */
export const FRAME_MEDIA_TYPE = 'application/cose';
export const MAX_ANSWER_BYTES = 1024;

/** The message is on disk (SPEC AE15). `receipt` is null when there is no alert to ask about. */
export type AcceptedAnswer = {
  readonly receipt: string | null;
  readonly duplicate: boolean;
  readonly serverTimeMs: number;
};

/** Why a frame was not believed. `counterUsed` says where to go on (SPEC AE16). */
export const REFUSALS = ['notRecognised', 'notAFrame', 'tooLarge', 'counterUsed', 'unknownReceipt'] as const;
export type Refusal = (typeof REFUSALS)[number];
export type RefusedAnswer = { readonly error: Refusal; readonly nextCounter: bigint | null };

/** How an alert stands, as told to the button that raised it. */
export const RECEIPT_STATES = ['received', 'seen', 'acknowledged', 'closed'] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];
export type ReceiptAnswer = { readonly state: ReceiptState; readonly atMs: number };

/** Instants travel in whole seconds, as the button's own `t` does. */
const seconds = (ms: number): number => Math.floor(ms / 1000);

export function encodeAccepted(answer: AcceptedAnswer): Uint8Array {
  return encode({ receipt: answer.receipt, duplicate: answer.duplicate, serverTime: seconds(answer.serverTimeMs) });
}

export function encodeRefused(answer: RefusedAnswer): Uint8Array {
  const { error, nextCounter } = answer;
  return encode(nextCounter === null ? { error } : { error, nextCounter });
}

export function encodeReceipt(answer: ReceiptAnswer): Uint8Array {
  return encode({ state: answer.state, at: seconds(answer.atMs) });
}

/** What the button last heard, so that the server can wait for something new; null answers at once. */
export function encodeReceiptQuestion(known: ReceiptState | null): Uint8Array {
  return known === null ? new Uint8Array(0) : encode({ known });
}

export function decodeAccepted(bytes: Uint8Array): Result<AcceptedAnswer, 'notAnAnswer'> {
  const map = readMap(bytes);
  const receipt = map?.get('receipt');
  const duplicate = map?.get('duplicate');
  const serverTime = map?.get('serverTime');
  if ((receipt !== null && typeof receipt !== 'string') || typeof duplicate !== 'boolean') return err('notAnAnswer');
  if (typeof serverTime !== 'number') return err('notAnAnswer');
  return ok({ receipt, duplicate, serverTimeMs: serverTime * 1000 });
}

/** `nextCounter`: what the server expects next; null when it did not say. */
export function decodeRefused(bytes: Uint8Array): Result<RefusedAnswer, 'notAnAnswer'> {
  const map = readMap(bytes);
  const error = REFUSALS.find((known) => known === map?.get('error'));
  if (error === undefined) return err('notAnAnswer');
  const next: unknown = map?.get('nextCounter');
  if (typeof next === 'number' && Number.isSafeInteger(next)) return ok({ error, nextCounter: BigInt(next) });
  return ok({ error, nextCounter: typeof next === 'bigint' ? next : null });
}

export function decodeReceipt(bytes: Uint8Array): Result<ReceiptAnswer, 'notAnAnswer'> {
  const map = readMap(bytes);
  const state = RECEIPT_STATES.find((known) => known === map?.get('state'));
  const at = map?.get('at');
  if (state === undefined || typeof at !== 'number') return err('notAnAnswer');
  return ok({ state, atMs: at * 1000 });
}

/** Null for an empty question and for bytes that cannot be read. */
export function decodeReceiptQuestion(bytes: Uint8Array): ReceiptState | null {
  if (bytes.length === 0) return null;
  return RECEIPT_STATES.find((known) => known === readMap(bytes)?.get('known')) ?? null;
}

function readMap(bytes: Uint8Array): ReadonlyMap<unknown, unknown> | undefined {
  if (bytes.length > MAX_ANSWER_BYTES) return undefined;
  const decoded = decodeEnvelope(bytes, {});
  return decoded.ok && decoded.value instanceof Map ? decoded.value : undefined;
}
