import { oc } from '@orpc/contract';
import { z } from 'zod';
import { actorSchema } from '#shared/domain/access/actor.ts';

/** Who the bearer token belongs to. Sign-in itself is better-auth's, under `/auth/*`. */
export const meSchema = z.object({
  actor: actorSchema,
  displayName: z.string(),
  orgName: z.string(),
  networkName: z.string(),
  serverTimeUtc: z.iso.datetime(),
});
export type Me = z.infer<typeof meSchema>;

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
};
