import { implement } from '@orpc/server';
import { latestStream } from '#core/events/latest-stream.ts';
import type { WorkspaceHolder } from '#core/workspace/workspace-holder.ts';
import { consoleSessionContract } from '#shared/contract/console/session.contract.ts';
import type { Member } from '#shared/domain/network/member.ts';
import type { SessionKeeper } from './session-keeper.ts';

/** Each reason why a sign-in fails is an error of its own in the contract. Signed out, nobody is listed. */
export function createSessionProcedures(keeper: SessionKeeper, holder: WorkspaceHolder) {
  const os = implement(consoleSessionContract);
  return os.router({
    watch: os.watch.handler(({ signal }) => latestStream(keeper.watched, signal)),
    signIn: os.signIn.handler(async ({ input, errors }) => {
      const result = await keeper.signIn(input);
      if (result.ok) return result.value;
      const { error } = result;
      if (error.code !== 'TOO_MANY_TRIES') throw errors[error.code]();
      throw errors.TOO_MANY_TRIES({ data: { retryAfterSeconds: error.retryAfterSeconds } });
    }),
    people: os.people.handler(() => [...(holder.current()?.rows.all('memberName') ?? [])].map(nameOf)),
    signOut: os.signOut.handler(() => keeper.signOut()),
  });
}

function nameOf({ userId, displayName }: Member): Pick<Member, 'userId' | 'displayName'> {
  return { userId, displayName };
}
