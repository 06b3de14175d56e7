import { assertNever } from '#shared/kernel/assert-never.ts';
import type { CustodyEvent, CustodyKind } from './custody-event.ts';

/** Where one unit is, as one line of its chain leaves it. */
export type Position = {
  /** `none`: not received, or received by mistake. */
  readonly custodian: 'none' | 'store' | 'holder' | 'wearer';
  readonly lotId: string | null;
  /** The region or association that has it, or through which its wearer got it. */
  readonly holderId: string | null;
  readonly wearerId: string | null;
  /** A wearer has had it, and nobody has proven that it is empty (ST8). */
  readonly needsWipe: boolean;
  /** « À configurer de nouveau »: a write was cut, so nobody knows what it holds. */
  readonly isQuarantined: boolean;
  readonly missing: 'lost' | 'stolen' | null;
  readonly isScrapped: boolean;
};

export const NOWHERE: Position = {
  custodian: 'none',
  lotId: null,
  holderId: null,
  wearerId: null,
  needsWipe: false,
  isQuarantined: false,
  missing: null,
  isScrapped: false,
};

export function isSamePosition(a: Position, b: Position): boolean {
  return (
    a.custodian === b.custodian &&
    a.lotId === b.lotId &&
    a.holderId === b.holderId &&
    a.wearerId === b.wearerId &&
    a.needsWipe === b.needsWipe &&
    a.isQuarantined === b.isQuarantined &&
    a.missing === b.missing &&
    a.isScrapped === b.isScrapped
  );
}

/** What may be taken back as a mistake, as long as nothing came after it. A wipe and a settlement stand. */
export const UNDOABLE: readonly CustodyKind[] = ['received', 'moved', 'handed', 'returned', 'quarantined', 'scrapped'];

type Step = Pick<CustodyEvent, 'kind' | 'lotId' | 'holderId' | 'wearerId'>;

/**
 * Where a unit is after an event, or null when that cannot happen from there (ST4). `settled` and `undone` speak of events, not of
 * positions: the chain answers for them.
 */
export function positionAfter(before: Position, step: Step): Position | null {
  if (step.kind === 'received') return before.custodian === 'none' ? received(step) : null;
  if (before.custodian === 'none' || before.isScrapped) return null;
  if (before.missing !== null) return afterMissing(before, step);
  const isHeld = before.custodian !== 'wearer';
  switch (step.kind) {
    case 'moved':
      return isHeld ? inHandsOf(before, step.holderId) : null;
    case 'handed':
      return isHeld && canBeHanded(before) ? { ...before, custodian: 'wearer', wearerId: step.wearerId } : null;
    case 'returned':
      return isHeld ? null : { ...inHandsOf(before, step.holderId), needsWipe: true };
    case 'wiped':
      return isHeld ? { ...before, needsWipe: false, isQuarantined: false } : null;
    case 'provisioned':
      return before.needsWipe ? null : { ...before, isQuarantined: false };
    case 'quarantined':
      return before.isQuarantined ? null : { ...before, isQuarantined: true };
    case 'lost':
    case 'stolen':
      return { ...before, missing: step.kind };
    case 'scrapped':
      return isHeld ? { ...before, isScrapped: true } : null;
    case 'found':
    case 'settled':
    case 'undone':
      return null;
    default:
      return assertNever(step.kind);
  }
}

function canBeHanded({ needsWipe, isQuarantined }: Position): boolean {
  return !needsWipe && !isQuarantined;
}

function received({ lotId }: Step): Position {
  return { ...NOWHERE, custodian: 'store', lotId };
}

function inHandsOf(before: Position, holderId: string | null): Position {
  return { ...before, custodian: holderId === null ? 'store' : 'holder', holderId, wearerId: null };
}

/** Missing units are found, given up, or turn out to be stolen. Who found it decides whether it must be wiped (ST7). */
function afterMissing(before: Position, step: Step): Position | null {
  if (step.kind === 'scrapped') return { ...before, isScrapped: true };
  if (step.kind === 'stolen' || step.kind === 'lost') {
    return step.kind === before.missing ? null : { ...before, missing: step.kind };
  }
  if (step.kind !== 'found') return null;
  if (step.wearerId === null) return { ...inHandsOf(before, step.holderId), missing: null, needsWipe: true };
  return step.wearerId === before.wearerId ? { ...before, missing: null } : null;
}
