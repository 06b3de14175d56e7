import { and, eq, ne, sql } from 'drizzle-orm';
import { alert as alertTable } from '#server/db/schema/synced.schema.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import { type AlertPayload, MAX_COUNTER } from '#shared/device/alert-envelope/alert-payload.ts';
import type { CoseMessage } from '#shared/device/alert-envelope/cose-message.ts';
import { acceptCounter, type ReplayWindow } from '#shared/device/replay-window.ts';
import type { Alert } from '#shared/domain/alert/alert.ts';
import { applySignal, type SignalEffect } from '#shared/domain/alert/apply-signal.ts';
import { type ButtonSignal, kindRaisedBy, type SignalMeaning } from '#shared/domain/alert/button-signal.ts';
import { clockIsSuspect } from '#shared/domain/alert/clock-suspicion.ts';
import { takeLine } from '#shared/domain/alert/gather-presses.ts';
import { groupOf, severityRank } from '#shared/domain/alert/severity.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { asUnit, contactNote } from './button-as-unit.ts';
import { findMessage, insertMessage, type KnownButton, lockButton, saveButton } from './button-store.ts';
import { commitRows } from './commit-rows.ts';
import { quarantinedRow } from './quarantined-row.ts';
import { issueReceipt } from './receipt-store.ts';

/** A frame whose proof was checked. `payload` null: proven, but nobody can read it. */
export type ProvenMessage = {
  readonly button: KnownButton;
  readonly cose: CoseMessage;
  readonly frame: Uint8Array;
  readonly contentHash: string;
  readonly payload: AlertPayload | null;
  readonly counter: bigint | null;
};

export type RecordOutcome =
  | { readonly kind: 'recorded'; readonly receipt: string | null; readonly hasGathered: boolean }
  | { readonly kind: 'duplicate'; readonly messageId: string; readonly hasAlert: boolean }
  | { readonly kind: 'counterUsed'; readonly nextCounter: bigint | null }
  | { readonly kind: 'retired' };

/**
 * Records one proven message: counter, button, alert, journal and receipt change together or not at all.
 * Runs under the network's head lock; takes the button's lock after it, always in this order.
 */
export async function recordMessage(
  writer: NetworkWriter,
  message: ProvenMessage,
  nowMs: number,
): Promise<RecordOutcome> {
  const { tx } = writer;
  const known = await lockButton(tx, message.button.id);
  const earlier = await findMessage(tx, known.id, message.contentHash);
  if (earlier) return { kind: 'duplicate', messageId: earlier.id, hasAlert: earlier.alertId !== null };
  const button = await asUnit(writer, known);
  if (!button) return { kind: 'retired' };
  const before = windowOf(button);
  const window = message.counter === null ? null : acceptCounter(before, message.counter);
  if (window?.ok === false) return { kind: 'counterUsed', nextCounter: counterAfter(before) };

  const signal = signalOf(message, nowMs, before);
  const shown = await showToOperators(writer, button, signal, nowMs);
  if (shown.effect !== null) await commitEffect(writer, message, shown.effect, nowMs);
  const { batteryPercent } = signal;
  const contact = await contactNote(writer, button, { nowMs, batteryPercent });
  if (contact.length > 0) await commitRows(writer, nowMs, contact);
  await saveButton(tx, button.id, {
    ...(window ? { highestCounter: window.value.highest, windowBitmap: window.value.bitmap } : {}),
    ...(batteryPercent === null || !signal.isLatest ? {} : { batteryPercent }),
    lastSeenAt: new Date(nowMs),
    ...shown.patch,
  });
  const messageId = newId();
  await insertMessage(tx, {
    id: messageId,
    buttonId: button.id,
    contentHash: message.contentHash,
    counter: message.counter,
    type: message.payload?.type ?? null,
    receivedAt: new Date(nowMs),
    alertId: shown.alertId,
    frame: message.payload === null && shown.effect !== null ? Buffer.from(message.frame) : null,
  });
  const receipt = shown.alertId === null ? null : await issueReceipt(tx, messageId, nowMs);
  return { kind: 'recorded', receipt, hasGathered: shown.hasGathered };
}

/** Null when there is none: such a button must be provisioned anew. */
function counterAfter(window: ReplayWindow | null): bigint | null {
  const next = (window?.highest ?? 0n) + 1n;
  return next <= MAX_COUNTER ? next : null;
}

function windowOf(button: KnownButton): ReplayWindow | null {
  return button.highestCounter === null ? null : { highest: button.highestCounter, bitmap: button.windowBitmap };
}

const MEANINGS = {
  sos: 'sos',
  fall: 'fall',
  test: 'test',
  cancel: 'cancel',
  batt: 'battery',
  ok: 'alive',
} as const satisfies Record<AlertPayload['type'], SignalMeaning>;

function signalOf(message: ProvenMessage, nowMs: number, before: ReplayWindow | null): ButtonSignal {
  const { payload, counter } = message;
  const claimedAtMs = payload?.claimedAtMs ?? null;
  return {
    meaning: payload ? MEANINGS[payload.type] : 'unreadable',
    receivedAtUtc: toIsoUtc(nowMs),
    claimedAtUtc: claimedAtMs === null ? null : toIsoUtc(claimedAtMs),
    clockIsSuspect: clockIsSuspect(claimedAtMs, nowMs),
    fix: payload?.fix ?? null,
    batteryPercent: payload?.batteryPercent ?? null,
    isLatest: counter === null || before === null || counter > before.highest,
  };
}

type Shown = {
  readonly effect: SignalEffect | null;
  readonly alertId: string | null;
  readonly hasGathered: boolean;
  readonly patch: Parameters<typeof saveButton>[2];
};

/** Applies the signal, or counts it for later when this button already fills the journal (SPEC AL10). */
async function showToOperators(
  writer: NetworkWriter,
  button: KnownButton,
  signal: ButtonSignal,
  nowMs: number,
): Promise<Shown> {
  const kind = kindRaisedBy(signal.meaning, button.isBlocked);
  const group = kind === null ? 'alarm' : groupOf(kind);
  const open = (await openAlertsOf(writer, button)).find((candidate) => groupOf(candidate.kind) === group);
  const { isGranted, left } = takeLine({ tokens: button.lineTokens, atMs: button.lineTokensAt.getTime() }, nowMs);
  const budget = { lineTokens: left.tokens, lineTokensAt: new Date(left.atMs) };
  const canGather = open !== undefined && (button.gatheredPresses === 0 || button.gatheredAlertId === open.id);
  if (canGather && !isGranted && !isNews(open, kind, signal)) {
    if (kind === null) return { effect: null, alertId: open.id, hasGathered: false, patch: budget };
    const patch = { ...budget, gatheredPresses: button.gatheredPresses + 1, gatheredAlertId: open.id };
    return { effect: null, alertId: open.id, hasGathered: true, patch };
  }
  const absorbs = canGather && kind !== null;
  const effect = applySignal(
    {
      button,
      openAlert: open,
      newAlertId: newId(),
      newEventId: newId(),
      presses: 1 + (absorbs ? button.gatheredPresses : 0),
    },
    signal,
  );
  const patch = absorbs ? { ...budget, gatheredPresses: 0, gatheredAlertId: null } : budget;
  return { effect, alertId: effect?.alert.id ?? open?.id ?? null, hasGathered: false, patch };
}

/** What is never held back: a severer press, and the first request to cancel. */
function isNews(open: Alert, kind: Alert['kind'] | null, signal: ButtonSignal): boolean {
  if (kind !== null) return severityRank(kind) < severityRank(open.kind);
  return signal.meaning === 'cancel' && open.cancelRequestedAtUtc === null;
}

async function openAlertsOf(writer: NetworkWriter, button: KnownButton): Promise<readonly Alert[]> {
  const rows = await writer.tx
    .select({ id: alertTable.id })
    .from(alertTable)
    .where(
      and(
        eq(alertTable.networkId, button.networkId),
        eq(alertTable.buttonId, button.id),
        ne(alertTable.state, 'closed'),
        sql`not ${alertTable.deleted}`,
      ),
    );
  const alerts: Alert[] = [];
  for (const { id } of rows) {
    const row = await writer.read('alert', id);
    if (row) alerts.push(row);
  }
  return alerts;
}

async function commitEffect(
  writer: NetworkWriter,
  message: ProvenMessage,
  effect: SignalEffect,
  nowMs: number,
): Promise<void> {
  await commitRows(writer, nowMs, [
    { table: 'alert', id: effect.alert.id, op: 'upsert', row: effect.alert },
    { table: 'alertEvent', id: effect.event.id, op: 'upsert', row: effect.event },
    ...(message.payload === null ? [unreadableNote(message, nowMs)] : []),
  ]);
}

/** The bytes of a possible SOS stand beside it for whoever can make sense of them. */
function unreadableNote(message: ProvenMessage, nowMs: number): RowChange {
  const { button } = message;
  const row = quarantinedRow({
    id: newId(),
    networkId: button.networkId,
    source: { ownerOrgId: button.ownerOrgId, buttonId: button.id, keyIdHex: button.keyIdHex },
    reason: 'notDecodable',
    bytes: message.frame,
    sizeBytes: message.frame.length,
    nowMs,
    repeatCount: 1,
  });
  return { table: 'quarantinedMessage', id: row.id, op: 'upsert', row };
}
