import { z } from 'zod';
import { derivedId, uuidSchema } from '#shared/kernel/id.ts';
import type { Scope } from '../access/scope.ts';

/** A colleague as others of the same organisation see them: who stands behind a fact, a note or an edit. Written by the server alone. */
export const memberSchema = z.object({
  id: uuidSchema,
  networkId: uuidSchema,
  ownerOrgId: uuidSchema,
  userId: z.string().min(1),
  displayName: z.string().max(120),
});
export type Member = z.infer<typeof memberSchema>;

/** The same on every machine, so that a membership made twice is one row. */
export function memberIdOf(orgId: string, userId: string): string {
  return derivedId([orgId, 'member', userId]);
}

export function memberScopes({ ownerOrgId }: Member): readonly Scope[] {
  return [`org:${ownerOrgId}`];
}
