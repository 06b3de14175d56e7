import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** A file that the core made and the person wants to keep. `fileName`, proposed in the dialog, names no person and no place. */
export const saveOrderSchema = z.object({
  orderId: uuidSchema,
  fileName: z.string().regex(/^[\w-]{1,80}\.[a-z]{2,8}$/),
  bytes: z.instanceof(Uint8Array),
});
export type SaveOrder = z.infer<typeof saveOrderSchema>;

/** `fileName`: the last part of what the person chose; the rest of the path is none of the core's business. */
export const saveOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), fileName: z.string() }),
  z.object({ kind: z.literal('failed'), problem: z.enum(['cancelled', 'busy', 'diskFull', 'notWritable']) }),
]);
export type SaveOutcome = z.infer<typeof saveOutcomeSchema>;
