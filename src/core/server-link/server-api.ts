import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { type Me, meSchema, sessionContract } from '#shared/contract/api/session.contract.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

/** A server that says nothing for so long is treated as absent. */
const TIMEOUT_MS = 15_000;
const DEFAULT_RETRY_AFTER_SECONDS = 10;

export type SignInFailure =
  | { readonly code: 'WRONG_CREDENTIALS' | 'SERVER_UNREACHABLE' | 'NO_ORGANISATION' }
  | { readonly code: 'TOO_MANY_TRIES'; readonly retryAfterSeconds: number };
export type MeFailure = 'unauthorized' | 'noOrganisation' | 'unreachable';

/** What the console asks of its server outside the sync: who am I, let me in, let me out. */
export type ServerApi = {
  readonly signIn: (email: string, password: string) => Promise<Result<{ token: string }, SignInFailure>>;
  readonly me: (token: string) => Promise<Result<Me, MeFailure>>;
  /** Ends the session on the server; false when the server could not be told. */
  readonly signOut: (token: string) => Promise<boolean>;
};

export function createServerApi(origin: string): ServerApi {
  return {
    signIn: (email, password) => signIn(origin, email, password),
    me: (token) => me(origin, token),
    signOut: async (token) => (await post(origin, '/auth/sign-out', {}, token))?.ok ?? false,
  };
}

async function signIn(
  origin: string,
  email: string,
  password: string,
): Promise<Result<{ token: string }, SignInFailure>> {
  const response = await post(origin, '/auth/sign-in/email', { email, password }, null);
  if (!response) return err({ code: 'SERVER_UNREACHABLE' });
  if (response.status === 429) return err({ code: 'TOO_MANY_TRIES', retryAfterSeconds: retryAfterOf(response) });
  if (response.status >= 400 && response.status < 500 && isJson(response)) return err({ code: 'WRONG_CREDENTIALS' });
  const token = response.headers.get('set-auth-token');
  // A captive portal answers 200 with a page of its own.
  return response.ok && token ? ok({ token }) : err({ code: 'SERVER_UNREACHABLE' });
}

async function me(origin: string, token: string): Promise<Result<Me, MeFailure>> {
  const link = new OpenAPILink(sessionContract, {
    url: origin,
    headers: () => ({ authorization: `Bearer ${token}` }),
    fetch: (request, init) => fetch(request, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS), redirect: 'error' }),
  });
  const client: ContractRouterClient<typeof sessionContract> = createORPCClient(link);
  try {
    return ok(meSchema.parse(await client.me()));
  } catch (error) {
    if (error instanceof ORPCError && error.status === 401) return err('unauthorized');
    if (error instanceof ORPCError && error.status === 403) return err('noOrganisation');
    return err('unreachable');
  }
}

/** Null: no answer at all. */
async function post(origin: string, path: string, body: unknown, token: string | null): Promise<Response | null> {
  try {
    return await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        // better-auth refuses requests whose origin it does not know; the console speaks as the server's own.
        origin,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    return null;
  }
}

function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : DEFAULT_RETRY_AFTER_SECONDS;
}

function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('json');
}
