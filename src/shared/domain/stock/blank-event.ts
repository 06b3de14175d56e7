import type { MutationContext } from '#shared/sync/mutator.ts';
import type { CustodyEvent } from './custody-event.ts';

type Told = { readonly eventId: string; readonly happenedAtUtc: string; readonly reason: string };

/** An event that points at nothing but its unit. */
export const NO_REFERENCES = {
  lotId: null,
  holderId: null,
  wearerId: null,
  buttonId: null,
  aboutId: null,
  proof: null,
} as const satisfies Partial<CustodyEvent>;

/** Who says it, when and why; what it says is the caller's. */
export function blankEvent(
  { eventId, happenedAtUtc, reason }: Told,
  { actor, nowUtc }: Pick<MutationContext, 'actor' | 'nowUtc'>,
): Omit<CustodyEvent, 'kind'> {
  return {
    id: eventId,
    after: [],
    atUtc: nowUtc,
    happenedAtUtc,
    actorId: actor.userId,
    reason,
    ...NO_REFERENCES,
  };
}
