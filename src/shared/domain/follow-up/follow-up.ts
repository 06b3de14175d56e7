import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

const instant = z.iso.datetime({ offset: false });

/** What people write. */
export const followUpFieldsSchema = z.strictObject({
  /** The person in charge, in words. */
  inCharge: z.string().trim().max(120),
  nextStep: z.string().trim().max(300),
  nextStepOn: z.iso.date().nullable(),
});
export type FollowUpFields = z.infer<typeof followUpFieldsSchema>;

/** Who looks after a place and what they do next. Same id as its place. */
export const followUpSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  ...followUpFieldsSchema.shape,
  stickerPrintedAtUtc: instant.nullable(),
  certificatePrintedAtUtc: instant.nullable(),
  updatedAtUtc: instant,
});
export type FollowUp = z.infer<typeof followUpSchema>;
