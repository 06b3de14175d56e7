import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';

/** What a wearer is asked, each by itself. `contact`: their chosen people may be told. `transfer`: to police or rescue. */
export const CONSENT_PURPOSES = ['contact', 'location', 'recording', 'transfer'] as const;
export const consentPurposeSchema = z.enum(CONSENT_PURPOSES);
export type ConsentPurpose = z.infer<typeof consentPurposeSchema>;

export const CONSENT_ANSWERS = ['given', 'refused', 'withdrawn'] as const;

/** One answer as it was given. Never changed: another answer is another line, and the last one counts (WR2). */
export const consentSchema = z.object({
  id: uuidSchema,
  purpose: consentPurposeSchema,
  answer: z.enum(CONSENT_ANSWERS),
  /** Version of the text that was read to the person. */
  version: z.string().trim().min(1).max(20),
  on: z.iso.date(),
  /** Who was there, beside the person. */
  witness: z.string().trim().min(1).max(120),
  atUtc: z.iso.datetime({ offset: false }),
  actorId: z.string(),
});
export type Consent = z.infer<typeof consentSchema>;

/** The last answer on a purpose, or undefined: never asked. */
export function answerOn(consents: readonly Consent[], purpose: ConsentPurpose): Consent | undefined {
  return consents.findLast((consent) => consent.purpose === purpose);
}

/** By the last answer to this purpose: one that was taken back is none. */
export function hasConsent(consents: readonly Consent[], purpose: ConsentPurpose): boolean {
  return answerOn(consents, purpose)?.answer === 'given';
}
