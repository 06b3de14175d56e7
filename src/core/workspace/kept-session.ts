import { z } from 'zod';
import { meSchema } from '#shared/contract/api/session.contract.ts';

/** What the console keeps of a sign-in, encrypted, so that it starts without a network. The token never crosses a port. */
export const keptSessionSchema = z.object({
  serverUrl: z.url(),
  token: z.string().min(1),
  me: meSchema,
});
export type KeptSession = z.infer<typeof keptSessionSchema>;

/** What the sign-in page is filled with. */
export const lastSignInSchema = z.object({ serverUrl: z.url(), email: z.string() });
