import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

/** Referent and backup of a place. Same id as its place; never leaves the owning organisation. */
export const placeContactSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  referentName: z.string().max(120),
  referentPhone: z.string().max(40),
  backupName: z.string().max(120),
  backupPhone: z.string().max(40),
  note: z.string().max(2000),
});
export type PlaceContact = z.infer<typeof placeContactSchema>;

export function placeContactScopes(contact: PlaceContact): readonly Scope[] {
  return [`contacts:${contact.ownerOrgId}`];
}
