import { setTimeout as sleep } from 'node:timers/promises';
import type { AlertFix } from '#shared/device/alert-envelope/alert-payload.ts';
import type { MessageType } from '#shared/device/alert-envelope/message-type.ts';
import type { ButtonIdentity } from './button-identity.ts';
import type { SendAnswer, Uplink } from './uplink.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** A lost counter is found again with one new signature; twice means that another device uses this key. */
const MAX_NEW_COUNTERS = 3;

/** What to say. `nowMs` is the button's own clock, right or wrong. */
export type AlertContent = {
  readonly type: MessageType;
  readonly fix: AlertFix | null;
  readonly batteryPercent: number | null;
  readonly nowMs: () => number;
};

export type SendOutcome =
  | { readonly kind: 'accepted'; readonly receipt: string | null; readonly isDuplicate: boolean }
  | { readonly kind: 'refused'; readonly error: string }
  | { readonly kind: 'gaveUp' };

export type SendJob = {
  readonly identity: ButtonIdentity;
  readonly uplink: Uplink;
  readonly content: AlertContent;
  /** Ends the trying: how long a battery lasts. */
  readonly signal: AbortSignal;
  readonly onAttempt: (attempt: number, frame: Uint8Array) => void;
};

/**
 * Signs one message and sends the same bytes until the server says that they are on disk (SPEC AE14, AE15); when its counter was
 * used before, signs again from where the server says (AE16). Ends with the signal.
 */
export async function sendAlert(job: SendJob): Promise<SendOutcome> {
  let atLeast = 1n;
  let attempt = 0;
  for (let round = 0; round < MAX_NEW_COUNTERS; round += 1) {
    const frame = await signFresh(job, atLeast);
    const answer = await sendUntilAnswered(job, frame, () => {
      attempt += 1;
      return attempt;
    });
    if (answer.kind === 'unreachable') return { kind: 'gaveUp' };
    if (answer.kind === 'accepted') return answer;
    if (answer.nextCounter === null) return { kind: 'refused', error: answer.error };
    atLeast = answer.nextCounter;
  }
  return { kind: 'refused', error: 'counterUsed' };
}

async function signFresh({ identity, content }: SendJob, atLeast: bigint): Promise<Uint8Array> {
  const counter = await identity.counters.reserve(atLeast);
  const { type, fix, batteryPercent, nowMs } = content;
  return identity.seal({ type, counter, claimedAtMs: nowMs(), fix, batteryPercent });
}

async function sendUntilAnswered(job: SendJob, frame: Uint8Array, nextAttempt: () => number): Promise<SendAnswer> {
  let pauseMs = FIRST_PAUSE_MS;
  while (!job.signal.aborted) {
    job.onAttempt(nextAttempt(), frame);
    const answer = await job.uplink.send(frame, job.signal);
    if (answer.kind !== 'unreachable') return answer;
    await pause(pauseMs * (0.5 + Math.random() / 2), job.signal);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }
  return { kind: 'unreachable' };
}

/** Sleeps, or wakes at once when there is nothing left to wait for. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
