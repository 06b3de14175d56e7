import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { roleSchema } from './role.ts';

/**
 * Who is acting, as the server resolved it from the session: one person, in one organisation of one network.
 * `territories` are the INSEE codes granted to the organisation (commune `69123`, département `69`, région `R84`, `FR`).
 */
export const actorSchema = z.object({
  userId: z.string().min(1),
  orgId: uuidSchema,
  networkId: uuidSchema,
  roles: z.array(roleSchema).readonly(),
  territories: z.array(z.string()).readonly(),
});
export type Actor = z.infer<typeof actorSchema>;
