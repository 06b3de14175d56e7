import { isDefinedError, safe } from '@orpc/client';
import type { CoreClient } from '#renderer/app/core-client.ts';

/** Catalogue ids of what happened and what to do; `retryAtMs`: not before (milliseconds since the epoch). */
export type SignInFailure = {
  readonly happened: string;
  readonly todo: string;
  readonly retryAtMs: number | null;
};

type Credentials = { readonly serverUrl: string; readonly email: string; readonly password: string };

/** Signs in; null on success (the session stream then brings the pages), else what to tell the person. */
export async function signIn(core: CoreClient, credentials: Credentials): Promise<SignInFailure | null> {
  const { error } = await safe(core.session.signIn(credentials));
  if (error === null) return null;
  if (!isDefinedError(error)) {
    return { happened: 'console.signIn.failed', todo: 'console.signIn.failedTodo', retryAtMs: null };
  }
  switch (error.code) {
    case 'WRONG_CREDENTIALS':
      return { happened: 'console.signIn.wrong', todo: 'console.signIn.wrongTodo', retryAtMs: null };
    case 'TOO_MANY_TRIES':
      return {
        happened: 'console.signIn.tooMany',
        todo: 'console.signIn.tooManyTodo',
        retryAtMs: Date.now() + error.data.retryAfterSeconds * 1000,
      };
    case 'SERVER_UNREACHABLE':
      return { happened: 'console.signIn.unreachable', todo: 'console.signIn.unreachableTodo', retryAtMs: null };
    case 'INSECURE_SERVER':
      return { happened: 'console.signIn.insecure', todo: 'console.signIn.insecureTodo', retryAtMs: null };
    case 'NO_ORGANISATION':
      return { happened: 'console.signIn.noOrg', todo: 'console.signIn.noOrgTodo', retryAtMs: null };
  }
}
