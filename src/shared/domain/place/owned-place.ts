import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { Place } from './place.ts';

/** Tables whose rows have their place's id. One is there once somebody has worked on the place: contact, history, label file, follow-up. */
export const ROWS_OF_A_PLACE = ['placeContact', 'placeTrail', 'placeLabel', 'followUp'] as const;

/** A place that the actor's organisation does not own is `missing` to a writer, whoever may read it (SPEC: no existence oracle). */
export function ownedPlace(id: string, context: MutationContext): Result<Place, Rejection> {
  const place = context.row('place', id);
  if (!place || place.ownerOrgId !== context.actor.orgId || place.networkId !== context.actor.networkId) {
    return err({ code: 'missing' });
  }
  return ok(place);
}

/** Their own place, and not merged into another: what is hidden is not edited, its author is told instead. */
export function livePlace(id: string, context: MutationContext): Result<Place, Rejection> {
  const found = ownedPlace(id, context);
  if (!found.ok || found.value.mergedIntoId === null) return found;
  return err({ code: 'wrongState', field: 'mergedIntoId', serverValue: found.value.mergedIntoId });
}
