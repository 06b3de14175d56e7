import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

const instant = z.iso.datetime({ offset: false });

/** Who looks after a place and what they do next. Same id as its place. */
export const followUpSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  /** The person in charge, in words. */
  inCharge: z.string().max(120),
  nextStep: z.string().max(300),
  nextStepOn: z.iso.date().nullable(),
  stickerPrintedAtUtc: instant.nullable(),
  certificatePrintedAtUtc: instant.nullable(),
  updatedAtUtc: instant,
});
export type FollowUp = z.infer<typeof followUpSchema>;
