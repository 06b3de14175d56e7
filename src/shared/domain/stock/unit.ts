import { z } from 'zod';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import type { Actor } from '../access/actor.ts';
import type { Scope } from '../access/scope.ts';
import { type Chain, custodyOf, isBlocked } from './custody-chain.ts';
import { custodyEventSchema } from './custody-event.ts';
import type { Position } from './position.ts';

const instant = z.iso.datetime({ offset: false });

/** Where a unit stands in the stock equation: each unit in exactly one of them (ST9). `withdrawn` was received by mistake, and counts nowhere. */
export const UNIT_STATES = [
  'inStock',
  'withHolder',
  'withWearer',
  'lost',
  'stolen',
  'scrapped',
  'conflict',
  'withdrawn',
] as const;
export const unitStateSchema = z.enum(UNIT_STATES);
export type UnitState = z.infer<typeof unitStateSchema>;

export const MAX_MODEL = 60;

/** One button as a thing that somebody has. What follows `events` is computed from them when the row is written, for lists and alerts. */
export const unitSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  serial: z.string().min(8).max(20),
  model: z.string().min(1).max(MAX_MODEL),
  events: z.array(custodyEventSchema),
  lotId: uuidSchema.nullable(),
  state: unitStateSchema,
  holderId: uuidSchema.nullable(),
  wearerId: uuidSchema.nullable(),
  needsWipe: z.boolean(),
  isQuarantined: z.boolean(),
  /** Somebody says that it is lost or stolen: the server marks its alerts (ST7). */
  isBlocked: z.boolean(),
  /** The button that the alert server knows, once provisioned; null again when its wearer gave it back (ST18). */
  buttonId: uuidSchema.nullable(),
  changedAtUtc: instant,
});
export type Unit = z.infer<typeof unitSchema>;

/** What belongs to stock, visible to those of the organisation who keep it. */
export function stockScopes(row: { readonly ownerOrgId: string }): readonly Scope[] {
  return [`stock:${row.ownerOrgId}`];
}

/** The id that a serial number has on every console of one organisation, so that two that receive it make one unit (ST3). */
export function unitIdOf({ networkId, orgId }: Pick<Actor, 'networkId' | 'orgId'>, serial: string): string {
  return derivedId(['stock.unit', networkId, orgId, serial]);
}

type Identity = Pick<Unit, 'id' | 'networkId' | 'ownerOrgId' | 'serial' | 'model'>;

/** A unit's row, from its chain. */
export function unitOf(identity: Identity, events: Chain, changedAtUtc: string): Unit {
  const custody = custodyOf(events);
  const position = custody.kind === 'held' ? custody.position : null;
  const { id, networkId, ownerOrgId, serial, model } = identity;
  return {
    id,
    networkId,
    ownerOrgId,
    serial,
    model,
    events: [...events],
    lotId: position?.lotId ?? events.find(({ lotId }) => lotId !== null)?.lotId ?? null,
    state: position === null ? 'conflict' : stateOf(position),
    holderId: position?.holderId ?? null,
    wearerId: position?.wearerId ?? null,
    needsWipe: position?.needsWipe ?? false,
    isQuarantined: position?.isQuarantined ?? false,
    isBlocked: isBlocked(events),
    buttonId: position?.needsWipe ? null : buttonIn(events),
    changedAtUtc,
  };
}

/** A wiped unit is nobody's button until it is set up again. */
function buttonIn(events: Chain): string | null {
  return events.findLast(({ kind }) => kind === 'provisioned' || kind === 'wiped')?.buttonId ?? null;
}

function stateOf({ custodian, isScrapped, missing }: Position): UnitState {
  if (isScrapped) return 'scrapped';
  if (missing !== null) return missing;
  return STATE_OF[custodian];
}

const STATE_OF = {
  none: 'withdrawn',
  store: 'inStock',
  holder: 'withHolder',
  wearer: 'withWearer',
} as const satisfies Record<Position['custodian'], UnitState>;
