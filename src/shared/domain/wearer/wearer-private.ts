import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

/** As many as a button can call. */
export const MAX_CONTACTS = 5;

export const OPT_IN_STATES = ['notAsked', 'asked', 'accepted', 'refused'] as const;
const phone = z
  .string()
  .trim()
  .min(3)
  .max(40)
  .regex(/^[+\d][\d\s().-]*$/);

/** Somebody the wearer chose. Only those who accepted are written into a button (WR4). */
export const trustedContactSchema = z.strictObject({
  id: uuidSchema,
  name: z.string().trim().min(1).max(120),
  phone,
  relation: z.string().trim().max(80),
  optIn: z.enum(OPT_IN_STATES),
  /** The day of the answer. */
  optInOn: z.iso.date().nullable(),
});
export type TrustedContact = z.infer<typeof trustedContactSchema>;

/** Who the wearer is, and whom they chose: never outside the association that keeps the file. */
export const wearerPersonSchema = z.strictObject({
  name: z.string().trim().min(1).max(120),
  phone: z
    .string()
    .trim()
    .max(40)
    .regex(/^([+\d][\d\s().-]{2,})?$/),
  address: z.string().trim().max(300),
  note: z.string().trim().max(2000),
  contacts: z.array(trustedContactSchema).max(MAX_CONTACTS),
});
export type WearerPerson = z.infer<typeof wearerPersonSchema>;

export const wearerPrivateSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  ...wearerPersonSchema.shape,
});
export type WearerPrivate = z.infer<typeof wearerPrivateSchema>;

export const MIN_PURPOSE = 5;

/** That somebody opened a person's file, and what for. Written before anything is shown (WR6). */
export const wearerAccessSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  wearerId: uuidSchema,
  purpose: z.string().trim().min(MIN_PURPOSE).max(200),
  actorId: z.string(),
  atUtc: z.iso.datetime({ offset: false }),
});

export function wearerPrivateScopes(row: { readonly ownerOrgId: string }): readonly Scope[] {
  return [`wearerPrivate:${row.ownerOrgId}`];
}
