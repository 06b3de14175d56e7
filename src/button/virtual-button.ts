import { randomBytes } from 'node:crypto';
import type { ReceiptState } from '#shared/device/alert-envelope/alert-answer.ts';
import type { AlertFix } from '#shared/device/alert-envelope/alert-payload.ts';
import type { MessageType } from '#shared/device/alert-envelope/message-type.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { ButtonIdentity } from './button-identity.ts';
import { followReceipt } from './follow-receipt.ts';
import { type SendOutcome, sendAlert } from './send-alert.ts';
import type { Uplink } from './uplink.ts';

/** What hands do, and what the button says then (gesture table of the demonstration buttons). */
export const GESTURES = { press: 'sos', longPress: 'cancel', fall: 'fall', test: 'test' } as const satisfies Record<
  string,
  MessageType
>;
export type Gesture = keyof typeof GESTURES;

/** Messages no honest button sends. */
export const TRICKS = ['replayLast', 'badSignature', 'garbage'] as const;
export type Trick = (typeof TRICKS)[number];

/** A receipt's state once there is one; before and beside it, what became of the sending. */
export type ButtonPhase = ReceiptState | 'idle' | 'sending' | 'heard' | 'refused' | 'gaveUp';

export type ButtonStatus = {
  readonly buttonId: string;
  readonly label: string;
  readonly phase: ButtonPhase;
  /** When the phase began, by this machine's clock. */
  readonly sinceMs: number;
  readonly attempt: number;
  /** Answer to the last trick, e.g. `notRecognised`. */
  readonly trickAnswer: string | null;
};

export type VirtualButton = {
  readonly status: () => ButtonStatus;
  /** Starts sending and returns at once; the receipt is followed until the next gesture. */
  readonly gesture: (gesture: Gesture, fix: AlertFix | null) => void;
  /** Sends a faulty message once. Resolves with the server's answer. */
  readonly trick: (trick: Trick) => Promise<string>;
  readonly destroy: () => void;
};

/** A demonstration does not outlive its audience. */
const GIVE_UP_AFTER_MS = 15 * 60_000;
const FOLLOW_FOR_MS = 60 * 60_000;
const BATTERY_PERCENT = 87;
const GARBAGE_BYTES = 64;

/** Plays one button. `onChange` is told of each new status. */
export function createVirtualButton(deps: {
  readonly identity: ButtonIdentity;
  readonly uplink: Uplink;
  readonly clock: Clock;
  readonly onChange: (status: ButtonStatus) => void;
}): VirtualButton {
  const { identity, uplink, clock, onChange } = deps;
  const { buttonId, label } = identity;
  let status: ButtonStatus = { buttonId, label, phase: 'idle', sinceMs: clock.nowMs(), attempt: 0, trickAnswer: null };
  let lastFrame: Uint8Array | null = null;
  let current = new AbortController();

  const update = (patch: Partial<ButtonStatus>): void => {
    const isNewPhase = patch.phase !== undefined && patch.phase !== status.phase;
    status = { ...status, ...patch, sinceMs: isNewPhase ? clock.nowMs() : status.sinceMs };
    onChange(status);
  };
  const play = async (gesture: Gesture, fix: AlertFix | null, signal: AbortSignal): Promise<void> => {
    update({ phase: 'sending', attempt: 0, trickAnswer: null });
    const outcome = await sendAlert({
      identity,
      uplink,
      content: { type: GESTURES[gesture], fix, batteryPercent: BATTERY_PERCENT, nowMs: clock.nowMs },
      // A second press does not take back the first: only the end of the program stops the sending.
      signal: AbortSignal.any([ended.signal, AbortSignal.timeout(GIVE_UP_AFTER_MS)]),
      onAttempt: (attempt, frame) => {
        lastFrame = frame;
        if (!signal.aborted) update({ attempt });
      },
    });
    if (signal.aborted) return;
    update({ phase: phaseAfter(outcome) });
    if (outcome.kind !== 'accepted' || outcome.receipt === null) return;
    const until = AbortSignal.any([signal, AbortSignal.timeout(FOLLOW_FOR_MS)]);
    for await (const answer of followReceipt(uplink, outcome.receipt, until)) {
      if (!signal.aborted) update({ phase: answer.state });
    }
  };
  const ended = new AbortController();
  return {
    status: () => status,
    gesture: (gesture, fix) => {
      current.abort();
      current = new AbortController();
      const signal = AbortSignal.any([current.signal, ended.signal]);
      play(gesture, fix, signal).catch(() => update({ phase: 'gaveUp' }));
    },
    trick: async (trick) => {
      const frame = trickFrame(trick, identity, { lastFrame, nowMs: clock.nowMs() });
      const answer = frame === null ? null : await uplink.send(frame, ended.signal);
      const trickAnswer = answer === null ? 'nothingToReplay' : answerWord(answer);
      update({ trickAnswer });
      return trickAnswer;
    },
    destroy: () => {
      current.abort();
      ended.abort();
    },
  };
}

function phaseAfter(outcome: SendOutcome): ButtonPhase {
  if (outcome.kind !== 'accepted') return outcome.kind;
  return outcome.receipt === null ? 'heard' : 'received';
}

function trickFrame(
  trick: Trick,
  identity: ButtonIdentity,
  at: { readonly lastFrame: Uint8Array | null; readonly nowMs: number },
): Uint8Array | null {
  switch (trick) {
    case 'replayLast':
      return at.lastFrame;
    case 'badSignature':
      return identity.forge({ type: 'sos', counter: 1n, claimedAtMs: at.nowMs, fix: null, batteryPercent: null });
    case 'garbage':
      return new Uint8Array(randomBytes(GARBAGE_BYTES));
  }
}

function answerWord(answer: Awaited<ReturnType<Uplink['send']>>): string {
  if (answer.kind === 'accepted') return answer.isDuplicate ? 'duplicate' : 'accepted';
  return answer.kind === 'refused' ? answer.error : answer.kind;
}
