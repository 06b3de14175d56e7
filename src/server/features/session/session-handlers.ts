import { implement } from '@orpc/server';
import { addMember, endSession, endSessionsOfMember, openSessionsOf } from '#server/auth/accounts.ts';
import type { SignedIn } from '#server/auth/session-reader.ts';
import type { ApiContext } from '#server/http/api-context.ts';
import type { ServerServices } from '#server/services.ts';
import { sessionContract } from '#shared/contract/api/session.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import { toIsoUtc } from '#shared/kernel/clock.ts';
import { rememberMember } from './remember-member.ts';

type Refusals = { readonly UNAUTHORIZED: () => Error; readonly FORBIDDEN: () => Error };
type Member = SignedIn & { readonly actor: Actor };

/** Handlers of the session part of the contract. */
export function sessionHandlers(
  services: Pick<ServerServices, 'auth' | 'clock' | 'commitLog' | 'db' | 'sessions' | 'publicUrl'>,
) {
  const contract = implement(sessionContract).$context<ApiContext>();
  return contract.router({
    me: contract.me.handler(async ({ context, errors }) => {
      const { actor, displayName, orgName, networkName } = await requireMember(context, errors);
      await rememberMember(services, { displayName }, actor);
      const serverTimeUtc = toIsoUtc(services.clock.nowMs());
      return { actor, displayName, orgName, networkName, serverTimeUtc, publicUrl: services.publicUrl };
    }),
    sessions: contract.sessions.handler(async ({ context, errors }) => {
      const { userId, sessionId } = await requireMember(context, errors);
      const open = await openSessionsOf(services, userId);
      return open.map(({ id, createdAt, updatedAt }) => ({
        id,
        startedAtUtc: toIsoUtc(createdAt.getTime()),
        lastUsedAtUtc: toIsoUtc(updatedAt.getTime()),
        isCurrent: id === sessionId,
      }));
    }),
    endSession: contract.endSession.handler(async ({ input, context, errors }) => {
      const { userId } = await requireMember(context, errors);
      if (!(await endSession(services, userId, input.id))) throw errors.NOT_FOUND();
      services.sessions.dropUser(userId);
      return {};
    }),
    addMember: contract.addMember.handler(async ({ input, context, errors }) => {
      const { orgId } = await requireAdmin(context, errors);
      const added = await addMember(services, { orgId, ...input });
      if (!added.ok) throw errors.CONFLICT();
      return added.value;
    }),
    endMemberSessions: contract.endMemberSessions.handler(async ({ input, context, errors }) => {
      const { orgId } = await requireAdmin(context, errors);
      const endedCount = await endSessionsOfMember(services, orgId, input.userId);
      if (endedCount === null) throw errors.NOT_FOUND();
      services.sessions.dropUser(input.userId);
      return { endedCount };
    }),
  });
}

async function requireMember(context: ApiContext, errors: Refusals): Promise<Member> {
  const signedIn = await context.session();
  if (signedIn === null) throw errors.UNAUTHORIZED();
  const { actor } = signedIn;
  if (actor === null) throw errors.FORBIDDEN();
  return { ...signedIn, actor };
}

async function requireAdmin(context: ApiContext, errors: Refusals): Promise<Actor> {
  const { actor } = await requireMember(context, errors);
  if (!can(actor, 'session.manage')) throw errors.FORBIDDEN();
  return actor;
}
