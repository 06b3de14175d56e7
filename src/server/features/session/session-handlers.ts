import { implement } from '@orpc/server';
import type { ApiContext } from '#server/http/api-context.ts';
import type { ServerServices } from '#server/services.ts';
import { sessionContract } from '#shared/contract/api/session.contract.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';

/** Handlers of the session part of the contract. */
export function sessionHandlers({ clock }: Pick<ServerServices, 'clock'>) {
  const contract = implement(sessionContract).$context<ApiContext>();
  return contract.router({
    me: contract.me.handler(async ({ context, errors }) => {
      const signedIn = await context.session();
      if (signedIn === null) throw errors.UNAUTHORIZED();
      const { actor, displayName, orgName, networkName } = signedIn;
      if (actor === null) throw errors.FORBIDDEN();
      return { actor, displayName, orgName, networkName, serverTimeUtc: toIsoUtc(clock.nowMs()) };
    }),
  });
}
