import { z } from 'zod';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Mutator, Rejection } from '#shared/sync/mutator.ts';
import type { RowRef } from '#shared/sync/table.ts';
import { type Alert, alertOutcomeSchema } from './alert.ts';
import type { AlertEvent } from './alert-event.ts';
import { nextState, outcomesFor } from './alert-lifecycle.ts';

/** `eventId` names the journal line; the caller makes it with `newId()`, so that a retry writes the same line. */
const answerArgs = z.strictObject({ id: uuidSchema, eventId: uuidSchema });

const alertAcknowledge: Mutator<z.infer<typeof answerArgs>> = {
  name: 'alert.acknowledge',
  args: answerArgs,
  permission: 'alert.answer',
  lane: 'alerts',
  reads: answerReads,
  decide: ({ id, eventId }, context) => {
    const found = answerable(id, eventId, context);
    if (!found.ok) return found;
    const state = nextState(found.value, 'acknowledge');
    if (!state.ok) return wrongState(found.value);
    const { actor, nowUtc } = context;
    const row: Alert = {
      ...found.value,
      state: state.value,
      acknowledgedAtUtc: nowUtc,
      acknowledgedBy: actor.userId,
    };
    const event = journalLine(row, eventId, 'acknowledged', context);
    return ok([
      { table: 'alert', id, op: 'upsert', row },
      { table: 'alertEvent', id: eventId, op: 'upsert', row: event },
    ]);
  },
};

const closeArgs = answerArgs.extend({ outcome: alertOutcomeSchema });

const alertClose: Mutator<z.infer<typeof closeArgs>> = {
  name: 'alert.close',
  args: closeArgs,
  permission: 'alert.answer',
  lane: 'alerts',
  reads: answerReads,
  decide: ({ id, eventId, outcome }, context) => {
    const found = answerable(id, eventId, context);
    if (!found.ok) return found;
    const state = nextState(found.value, 'close');
    if (!state.ok) return wrongState(found.value);
    if (!outcomesFor(found.value).includes(outcome)) return err({ code: 'invalid', field: 'outcome' });
    const row: Alert = { ...found.value, state: state.value, closedAtUtc: context.nowUtc, outcome };
    const event = journalLine(row, eventId, 'closed', context);
    return ok([
      { table: 'alert', id, op: 'upsert', row },
      { table: 'alertEvent', id: eventId, op: 'upsert', row: event },
    ]);
  },
};

/** `eventId` must be `seenEventId(id, userId)`: one line per person, however many windows they open (SPEC AL14). */
const alertSeen: Mutator<z.infer<typeof answerArgs>> = {
  name: 'alert.seen',
  args: answerArgs,
  permission: 'alert.answer',
  lane: 'alerts',
  reads: answerReads,
  decide: ({ id, eventId }, context) => {
    if (eventId !== seenEventId(id, context.actor.userId)) return err({ code: 'invalid', field: 'eventId' });
    const found = ownAlert(id, context);
    if (!found.ok) return found;
    if (context.row('alertEvent', eventId)) return ok([]);
    const event = journalLine(found.value, eventId, 'seen', context);
    return ok([{ table: 'alertEvent', id: eventId, op: 'upsert', row: event }]);
  },
};

export const alertMutators = [alertAcknowledge, alertClose, alertSeen] as const;

/** Id of the journal line that says this person has seen this alert. */
export function seenEventId(alertId: string, userId: string): string {
  return derivedId(['alert.seen', alertId, userId]);
}

function answerReads({ id, eventId }: z.infer<typeof answerArgs>): readonly RowRef[] {
  return [
    { table: 'alert', id },
    { table: 'alertEvent', id: eventId },
  ];
}

/** An alert of another organisation does not exist for this actor (no existence oracle). */
function ownAlert(id: string, context: MutationContext): Result<Alert, Rejection> {
  const alert = context.row('alert', id);
  const isTheirs = alert?.ownerOrgId === context.actor.orgId && alert.networkId === context.actor.networkId;
  return alert && isTheirs ? ok(alert) : err({ code: 'missing' });
}

function answerable(id: string, eventId: string, context: MutationContext): Result<Alert, Rejection> {
  const found = ownAlert(id, context);
  if (found.ok && context.row('alertEvent', eventId)) return err({ code: 'alreadyExists', field: 'eventId' });
  return found;
}

/** Says who was first, so that the second operator knows whom to ask (SPEC AL11). */
function wrongState(alert: Alert): Result<never, Rejection> {
  const { state, acknowledgedBy, acknowledgedAtUtc, closedAtUtc, outcome } = alert;
  const serverValue = { state, acknowledgedBy, acknowledgedAtUtc, closedAtUtc, outcome };
  return err({ code: 'wrongState', field: 'state', serverValue });
}

function journalLine(alert: Alert, id: string, kind: AlertEvent['kind'], context: MutationContext): AlertEvent {
  return {
    id,
    networkId: alert.networkId,
    ownerOrgId: alert.ownerOrgId,
    alertId: alert.id,
    kind,
    atUtc: context.nowUtc,
    actorId: context.actor.userId,
    lon: null,
    lat: null,
    accuracyMeters: null,
  };
}
