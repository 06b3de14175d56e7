import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { wipeRunSchema } from '#shared/domain/stock/wipe-run.ts';
import { uuidSchema } from '#shared/kernel/id.ts';

const serial = z.string().min(1).max(64);
const refused = { REFUSED: { data: z.object({ code: z.string(), field: z.string().nullable() }) } };

/** `place`: whether the unit answers at a port. `busy`: it does, and something else is done with it. */
export const wipeViewSchema = z.object({
  canWipe: z.boolean(),
  place: z.enum(['absent', 'ready', 'busy']),
  address: z.string().nullable(),
  /** Other units that answer, by their serial numbers as they tell them. */
  otherSerials: z.array(z.string()),
  /** Ports that were opened in vain. */
  mutePortCount: z.int().nonnegative(),
  /** The wipe of this unit under way, or how the last one ended; null: none since the sign-in, and none that is owed its proof. */
  run: wipeRunSchema.nullable(),
});
export type WipeView = z.infer<typeof wipeViewSchema>;

/** Emptying a returned button over its cable, proven by read-back (stock SPEC ST13–ST17, ST19). */
export const consoleWipingContract = {
  /** What concerns one unit, the newest state after each change. Devices are looked for as long as somebody listens. */
  watch: oc.input(z.object({ serial })).output(eventIterator(wipeViewSchema)),
  /** Codes: `forbidden`, `missing`, `wrongState` (field: a `WipeObstacle`), `notThere`, `busy`. */
  start: oc
    .input(z.object({ serial, address: z.string().min(1).max(200) }))
    .errors(refused)
    .output(z.object({ id: uuidSchema })),
  dismiss: oc.input(z.object({ id: uuidSchema })).output(z.object({})),
};
