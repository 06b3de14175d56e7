import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { wipeProofSchema } from './wipe-proof.ts';

/** Everything that may happen to a button, as somebody says it. */
export const CUSTODY_KINDS = [
  'received',
  'moved',
  'handed',
  'returned',
  'wiped',
  'provisioned',
  'quarantined',
  'lost',
  'stolen',
  'found',
  'scrapped',
  /** One of several claims is right (ST6). */
  'settled',
  /** The event named in `aboutId` was a mistake. */
  'undone',
] as const;
export const custodyKindSchema = z.enum(CUSTODY_KINDS);
export type CustodyKind = z.infer<typeof custodyKindSchema>;

const instant = z.iso.datetime({ offset: false });
export const MAX_REASON = 300;
/** Beginning of the reason that nobody typed: setting the unit up failed, with the fault. Every console says it in its own language. */
export const SET_UP_FAILED = 'setUp.';
/** More claims than this about one unit at once is no disagreement between people. */
export const MAX_CLAIMS = 32;

/** One line of a unit's chain. Written once, never changed, never removed (ST2). */
export const custodyEventSchema = z.object({
  /** The same for every unit of one gesture: a move of 200 units is one thing that happened. */
  id: uuidSchema,
  kind: custodyKindSchema,
  /** The last events that its author knew of. What two authors wrote after the same event is a fork. */
  after: z.array(uuidSchema).max(MAX_CLAIMS),
  atUtc: instant,
  /** When it happened, as its author says; never used for order. */
  happenedAtUtc: instant,
  actorId: z.string(),
  reason: z.string().max(MAX_REASON),
  /** `received`: the lot it came with. */
  lotId: uuidSchema.nullable(),
  /** `moved`, `returned`, `found`: whose hands; null is the store. */
  holderId: uuidSchema.nullable(),
  /** `handed`: the wearer's file. `found`: the wearer who has it again, or null. */
  wearerId: uuidSchema.nullable(),
  /** `provisioned`: the button that the alert server knows. */
  buttonId: uuidSchema.nullable(),
  /** `settled`: the claim that is right. `undone`: the event that was a mistake. */
  aboutId: uuidSchema.nullable(),
  /** `wiped`: what the device said when it was read back. */
  proof: wipeProofSchema.nullable(),
});
export type CustodyEvent = z.infer<typeof custodyEventSchema>;
