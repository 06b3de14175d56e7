import { oc } from '@orpc/contract';
import { z } from 'zod';
import { actorSchema } from '#shared/domain/access/actor.ts';
import { roleSchema } from '#shared/domain/access/role.ts';

/** Who the bearer token belongs to. Sign-in itself is better-auth's, under `/auth/*`. */
export const meSchema = z.object({
  actor: actorSchema,
  displayName: z.string(),
  orgName: z.string(),
  networkName: z.string(),
  serverTimeUtc: z.iso.datetime(),
  /** How the public reaches this server; what is printed leads there. Null: a server that does not say. */
  publicUrl: z.url().nullable().default(null),
});
export type Me = z.infer<typeof meSchema>;

/** One signed-in console or browser. Its token is never shown again; `id` is good for ending it and nothing else. */
export const openSessionSchema = z.object({
  id: z.string(),
  startedAtUtc: z.iso.datetime(),
  lastUsedAtUtc: z.iso.datetime(),
  isCurrent: z.boolean(),
});

const tags = ['Session'];
const signedOut = { UNAUTHORIZED: {}, FORBIDDEN: { message: 'This account belongs to no organisation.' } };
const adminOnly = { UNAUTHORIZED: {}, FORBIDDEN: { message: 'Only an admin of the organisation may do this.' } };

export const sessionContract = {
  me: oc
    .route({
      method: 'GET',
      path: '/v1/me',
      summary: 'The signed-in person, their organisation, roles and territories',
      tags: ['Session'],
    })
    .errors({ UNAUTHORIZED: {}, FORBIDDEN: { message: 'This account belongs to no organisation.' } })
    .output(meSchema),
  sessions: oc
    .route({ method: 'GET', path: '/v1/sessions', summary: 'One’s own open sessions, newest first', tags })
    .errors(signedOut)
    .output(z.array(openSessionSchema)),
  endSession: oc
    .route({ method: 'POST', path: '/v1/sessions/{id}/end', summary: 'End one of one’s own sessions, now', tags })
    .input(z.object({ id: z.string().max(80) }))
    .errors({ ...signedOut, NOT_FOUND: { message: 'No session of yours has this id.' } })
    .output(z.object({})),
  addMember: oc
    .route({
      method: 'POST',
      path: '/v1/members',
      summary: 'Create an account in one’s organisation; its holder chooses the password with the activation code',
      tags,
    })
    .input(
      z.object({
        email: z.email().max(200),
        name: z.string().trim().min(1).max(120),
        roles: z.array(roleSchema).min(1),
      }),
    )
    .errors({ ...adminOnly, CONFLICT: { message: 'This e-mail has an account: invite it instead.' } })
    .output(z.object({ userId: z.string(), activationCode: z.string(), validUntilUtc: z.iso.datetime() })),
  endMemberSessions: oc
    .route({
      method: 'POST',
      path: '/v1/members/{userId}/end-sessions',
      summary: 'End every session of a member of one’s organisation, now',
      tags,
    })
    .input(z.object({ userId: z.string().max(80) }))
    .errors({ ...adminOnly, NOT_FOUND: { message: 'Nobody in this organisation has this id.' } })
    .output(z.object({ endedCount: z.int().nonnegative() })),
};
