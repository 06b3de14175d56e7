import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { roleSchema } from '#shared/domain/access/role.ts';

/** What the window needs to know about who is signed in. The bearer token never crosses the port. */
export const consoleSessionSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('signedOut'), serverUrl: z.string(), lastEmail: z.string() }),
  z.object({
    state: z.literal('signedIn'),
    serverUrl: z.string(),
    userId: z.string(),
    displayName: z.string(),
    orgName: z.string(),
    networkName: z.string(),
    roles: z.array(roleSchema).readonly(),
  }),
]);
export type ConsoleSession = z.infer<typeof consoleSessionSchema>;

export const consoleSessionContract = {
  watch: oc.output(eventIterator(consoleSessionSchema)),
  signIn: oc
    .input(z.object({ serverUrl: z.url(), email: z.email(), password: z.string().min(1).max(200) }))
    .errors({
      WRONG_CREDENTIALS: {},
      TOO_MANY_TRIES: { data: z.object({ retryAfterSeconds: z.number() }) },
      SERVER_UNREACHABLE: {},
      /** A password never travels in clear: only https, or http on this very machine. */
      INSECURE_SERVER: {},
      NO_ORGANISATION: {},
    })
    .output(consoleSessionSchema),
  /** Colleagues by id, for the names behind edits, facts and notes. */
  people: oc.output(z.array(z.object({ userId: z.string(), displayName: z.string() }))),
  signOut: oc.output(z.object({ pendingCount: z.int() })),
};
