import { sha256Hex } from '#node/hashing/digest.ts';
import type { Logger } from '#node/logging/logger.ts';
import type { Database } from '#server/db/database.ts';
import type { CommitLog } from '#server/sync/commit-log.ts';
import { decodePayload } from '#shared/device/alert-envelope/alert-payload.ts';
import { type CoseError, type CoseMessage, decodeCose } from '#shared/device/alert-envelope/cose-message.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { findButton, findMessage, type KnownButton } from './button-store.ts';
import { createGatheredPresses } from './gathered-presses.ts';
import { createQuarantine, type Quarantine } from './quarantine.ts';
import { renewReceipt } from './receipt-store.ts';
import { type ProvenMessage, type RecordOutcome, recordMessage } from './record-message.ts';
import { createTurnsByKey } from './turns.ts';
import { isAuthentic } from './verify-frame.ts';

export type AlertIntakeDeps = {
  readonly db: Database;
  readonly commitLog: CommitLog;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Where messages that name no button of ours are shown: the network of whoever runs this server. */
  readonly hostNetworkId: string;
};

export type IntakeAnswer =
  | {
      readonly kind: 'accepted';
      readonly receipt: string | null;
      readonly isDuplicate: boolean;
      readonly receivedAtMs: number;
    }
  | { readonly kind: 'counterUsed'; readonly nextCounter: bigint | null }
  | { readonly kind: 'notRecognised' }
  | { readonly kind: 'notAFrame' }
  | { readonly kind: 'tooLarge' };

/** The one door for alert frames; every transport hands its bytes over here. */
export type AlertIntake = {
  /** Resolves once the outcome is on disk, whichever it is. Rejects when the database fails: the sender must then try again. */
  readonly receive: (frame: Uint8Array) => Promise<IntakeAnswer>;
  /** Notes a message that was cut off at the limit: its first bytes, and the size it had or announced. */
  readonly refuseTooLarge: (firstBytes: Uint8Array, sizeBytes: number) => Promise<IntakeAnswer>;
  /** Writes the lines of presses that a crash left gathered. */
  readonly recover: () => Promise<void>;
  readonly destroy: () => void;
};

export function createAlertIntake(deps: AlertIntakeDeps): AlertIntake {
  const { db, commitLog, clock, hostNetworkId } = deps;
  const logger = deps.logger.child('alerts');
  const quarantine = createQuarantine({ db, commitLog, clock, logger });
  // Presses of one network wait for its lock anyway; waiting here, they leave the connections to everybody else.
  const turns = createTurnsByKey();
  const gathered = createGatheredPresses({ db, commitLog, clock, logger });

  const refuse = async (refusal: Refusal): Promise<IntakeAnswer> => {
    await keepRefused(quarantine, hostNetworkId, refusal);
    return refusal.answer;
  };
  const receiveProven = async (message: ProvenMessage): Promise<IntakeAnswer> => {
    const { button } = message;
    const nowMs = clock.nowMs();
    const earlier = await findMessage(db, button.id, message.contentHash);
    const outcome: RecordOutcome = earlier
      ? { kind: 'duplicate', messageId: earlier.id, hasAlert: earlier.alertId !== null }
      : await turns.take(button.networkId, () =>
          commitLog.transact(button.networkId, (writer) => recordMessage(writer, message, nowMs)),
        );
    switch (outcome.kind) {
      case 'recorded':
        if (outcome.hasGathered) gathered.schedule(button);
        logger.info('alert.received', { networkId: button.networkId, orgId: button.ownerOrgId });
        return { kind: 'accepted', receipt: outcome.receipt, isDuplicate: false, receivedAtMs: nowMs };
      case 'duplicate':
        return {
          kind: 'accepted',
          receipt: await receiptForRetry(db, outcome, nowMs),
          isDuplicate: true,
          receivedAtMs: nowMs,
        };
      case 'counterUsed':
        return refuse({ ...refused(message), reason: 'replayed', answer: outcome });
      case 'retired':
        return refuse({ ...refused(message), reason: 'retired', answer: { kind: 'notRecognised' } });
    }
  };
  return {
    receive: async (frame) => {
      const decoded = decodeCose(frame);
      if (!decoded.ok) return refuse(await notAFrame(db, frame, decoded.error));
      const cose = decoded.value;
      const button = await findButton(db, toHex(cose.keyId));
      const isBelieved = button !== undefined && isAuthentic(button, cose);
      if (!isBelieved) {
        const reason = button ? 'badSignature' : 'unknownKey';
        return refuse({ reason, frame, button, keyId: cose.keyId, answer: { kind: 'notRecognised' } });
      }
      return receiveProven(provenMessage(button, cose, frame));
    },
    refuseTooLarge: (firstBytes, sizeBytes) => refuse({ ...tooLarge(firstBytes), sizeBytes }),
    recover: gathered.recover,
    destroy: gathered.destroy,
  };
}

type Refusal = {
  readonly reason: QuarantinedMessage['reason'];
  readonly frame: Uint8Array;
  readonly button: KnownButton | undefined;
  readonly keyId: Uint8Array | null;
  readonly answer: IntakeAnswer;
  readonly sizeBytes?: number;
};

function tooLarge(frame: Uint8Array): Refusal {
  return { reason: 'tooLarge', frame, button: undefined, keyId: null, answer: { kind: 'tooLarge' } };
}

function refused({ frame, button, cose }: ProvenMessage): Pick<Refusal, 'frame' | 'button' | 'keyId'> {
  return { frame, button, keyId: cose.keyId };
}

/** A frame that breaks the rules may still name a button of ours; then its owner is shown it. */
async function notAFrame(db: Database, frame: Uint8Array, error: CoseError): Promise<Refusal> {
  if (error.code === 'tooLarge') return tooLarge(frame);
  const button = error.keyId === null ? undefined : await findButton(db, toHex(error.keyId));
  return { reason: 'notCose', frame, button, keyId: error.keyId, answer: { kind: 'notAFrame' } };
}

function provenMessage(button: KnownButton, cose: CoseMessage, frame: Uint8Array): ProvenMessage {
  const payload = decodePayload(cose.payload);
  return {
    button,
    cose,
    frame,
    contentHash: sha256Hex(cose.authenticated),
    payload: payload.ok ? payload.value : null,
    counter: payload.ok ? payload.value.counter : payload.error.counter,
  };
}

function keepRefused(quarantine: Quarantine, hostNetworkId: string, refusal: Refusal): Promise<void> {
  const { reason, frame, button, keyId } = refusal;
  return quarantine.keep({
    reason,
    networkId: button?.networkId ?? hostNetworkId,
    source: {
      ownerOrgId: button?.ownerOrgId ?? null,
      buttonId: button?.id ?? null,
      keyIdHex: keyId === null ? '' : toHex(keyId),
    },
    bytes: frame,
    sizeBytes: refusal.sizeBytes ?? frame.length,
  });
}

/** A retry gets a token that works, for the first answer may never have arrived. */
async function receiptForRetry(
  db: Database,
  earlier: { readonly messageId: string; readonly hasAlert: boolean },
  nowMs: number,
): Promise<string | null> {
  if (!earlier.hasAlert) return null;
  return db.transaction((tx) => renewReceipt(tx, earlier.messageId, nowMs));
}

function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
