import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { blankEvent } from './blank-event.ts';
import { positionOf } from './custody-chain.ts';
import type { CustodyEvent, CustodyKind } from './custody-event.ts';
import { type Unit, unitOf } from './unit.ts';
import { type WipeProof, wipeProofProblem } from './wipe-proof.ts';

/** One gesture on some units, whatever it is. What it does not speak of is left out. */
export type Step = {
  readonly eventId: string;
  readonly happenedAtUtc: string;
  readonly reason: string;
  readonly kind: Exclude<CustodyKind, 'received'>;
  readonly units: readonly { readonly id: string; readonly after: readonly string[] }[];
  readonly holderId?: string | null | undefined;
  readonly wearerId?: string | null | undefined;
  readonly buttonId?: string | undefined;
  readonly aboutId?: string | undefined;
  readonly proof?: WipeProof | undefined;
};

/**
 * Appends one event to the chain of each unit. It is judged by what its author knew (`after`), not by what is there now: if somebody else
 * wrote meanwhile, both stand, and the unit is in conflict (ST5). All units, or none.
 */
export function recordStep(step: Step, context: MutationContext): Result<readonly RowChange[], Rejection> {
  const changes: RowChange[] = [];
  for (const [index, { id, after }] of step.units.entries()) {
    const stored = context.row('unit', id);
    if (stored?.ownerOrgId !== context.actor.orgId) return err({ code: 'missing' });
    if (stored.events.some((event) => event.id === step.eventId)) continue;
    const event = eventOf(step, after, context);
    const refusal = refusalOf(stored, event, `units.${index}`);
    if (refusal !== null) return err(refusal);
    const row = unitOf(stored, [...stored.events, event], context.nowUtc);
    changes.push({ table: 'unit', id, op: 'upsert', row });
  }
  return ok(changes);
}

function eventOf(step: Step, after: readonly string[], context: MutationContext): CustodyEvent {
  return {
    ...blankEvent(step, context),
    kind: step.kind,
    after: [...after],
    holderId: step.holderId ?? null,
    wearerId: step.wearerId ?? null,
    buttonId: step.buttonId ?? null,
    aboutId: step.aboutId ?? null,
    proof: step.proof ?? null,
  };
}

function refusalOf({ events, serial }: Unit, event: CustodyEvent, field: string): Rejection | null {
  const known = new Set(events.map(({ id }) => id));
  // What the author relied on was refused itself.
  if (!event.after.every((id) => known.has(id))) return { code: 'changed', field };
  if (event.kind === 'wiped' && (event.proof === null || wipeProofProblem(event.proof, serial) !== null)) {
    return { code: 'invalid', field: `${field}.proof` };
  }
  return positionOf(events, event) === null ? { code: 'wrongState', field } : null;
}
