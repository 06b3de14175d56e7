import type { CustodyEvent } from './custody-event.ts';
import { isSamePosition, NOWHERE, type Position, positionAfter, UNDOABLE } from './position.ts';

/** One thing that is said about a unit now: the last event of a branch, and where it leaves the unit. */
export type Claim = { readonly event: CustodyEvent; readonly position: Position };

/** Who has a unit: one answer, or claims that exclude each other until a person settles them (ST5, ST6). */
export type Custody =
  | { readonly kind: 'held'; readonly position: Position; readonly lastIds: readonly string[] }
  | { readonly kind: 'conflict'; readonly claims: readonly Claim[]; readonly lastIds: readonly string[] };

export type Chain = readonly CustodyEvent[];

/**
 * Reads a chain. The answer depends on which events there are, not on the order in which they arrived: an event that nothing came after
 * is a claim, and claims that say the same are one.
 */
export function custodyOf(chain: Chain): Custody {
  const claims = claimsOf(chain);
  const lastIds = claims.map(({ event }) => event.id);
  const [first] = claims;
  if (first === undefined) return { kind: 'held', position: NOWHERE, lastIds };
  const isAgreed = claims.every(({ position }) => isSamePosition(position, first.position));
  return isAgreed ? { kind: 'held', position: first.position, lastIds } : { kind: 'conflict', claims, lastIds };
}

/** Alerts of a unit are marked while anybody's word is that it is lost or stolen (ST7). */
export function isBlocked(chain: Chain): boolean {
  return claimsOf(chain).some(({ position }) => position.missing !== null);
}

function claimsOf(chain: Chain): readonly Claim[] {
  const positions = positionsOf(chain);
  const followed = new Set(chain.flatMap(({ after }) => after));
  return chain
    .filter(({ id }) => !followed.has(id))
    .map((event) => ({ event, position: positions.get(event.id) ?? NOWHERE }))
    .sort((a, b) => (a.event.id < b.event.id ? -1 : 1));
}

/**
 * Where an event would leave the unit for somebody who knew of the events in `event.after`; null when that cannot happen (ST4): the
 * author did not know of them all, they disagree and this is no settlement, or the step does not exist from there.
 */
export function positionOf(chain: Chain, event: CustodyEvent): Position | null {
  return nextPosition(chain, positionsOf(chain), event);
}

/** Where each event of a chain left the unit. */
export function positionsOf(chain: Chain): ReadonlyMap<string, Position> {
  const positions = new Map<string, Position>();
  // Events are appended after those they name, so one pass is enough.
  for (const event of chain) positions.set(event.id, nextPosition(chain, positions, event) ?? NOWHERE);
  return positions;
}

function nextPosition(chain: Chain, positions: ReadonlyMap<string, Position>, event: CustodyEvent): Position | null {
  const known = event.after.flatMap((id) => positions.get(id) ?? []);
  if (known.length !== event.after.length) return null;
  const [first = NOWHERE] = known;
  if (event.kind === 'settled') return settled(positions, event);
  if (known.some((position) => !isSamePosition(position, first))) return null;
  return event.kind === 'undone' ? undone(chain, positions, event) : positionAfter(first, event);
}

function settled(positions: ReadonlyMap<string, Position>, { after, aboutId }: CustodyEvent): Position | null {
  if (after.length < 2 || aboutId === null || !after.includes(aboutId)) return null;
  return positions.get(aboutId) ?? null;
}

/** Back to where the unit was before the mistake; only while that is the last thing its author knew. */
function undone(chain: Chain, positions: ReadonlyMap<string, Position>, event: CustodyEvent): Position | null {
  const mistake = chain.find(({ id }) => id === event.aboutId);
  if (!mistake || event.after.length !== 1 || event.after[0] !== mistake.id) return null;
  if (!UNDOABLE.includes(mistake.kind)) return null;
  const [before] = mistake.after;
  return before === undefined ? NOWHERE : (positions.get(before) ?? null);
}
