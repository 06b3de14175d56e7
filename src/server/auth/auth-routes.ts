import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '#shared/kernel/clock.ts';
import { bearerTokenOf } from '../http/client-address.ts';
import { HttpProblem } from '../http/problem.ts';
import type { RawRoute, RequestContext } from '../http/raw-route.ts';
import { readBody } from '../http/read-body.ts';
import type { Auth } from './auth.ts';
import type { SessionReader } from './session-reader.ts';
import { createSignInDelay, type SignInDelay } from './sign-in-delay.ts';

/**
 * The part of better-auth that the world may reach. The library offers more; what is not listed here answers 404, so that
 * an update of it opens nothing. `public`: without a session.
 */
const SERVED = [
  { method: 'POST', path: '/sign-out', access: 'public', summary: 'End this session' },
  { method: 'POST', path: '/reset-password', access: 'public', summary: 'Set a password with an activation code' },
  { method: 'GET', path: '/get-session', access: 'signedIn', summary: 'The session of this token' },
  { method: 'POST', path: '/revoke-sessions', access: 'signedIn', summary: 'End all of one’s own sessions' },
  { method: 'POST', path: '/revoke-other-sessions', access: 'signedIn', summary: 'End one’s other sessions' },
  { method: 'GET', path: '/organization/list', access: 'signedIn', summary: 'One’s own organisations' },
  {
    method: 'POST',
    path: '/organization/set-active',
    access: 'signedIn',
    summary: 'Choose the organisation to act for',
  },
  { method: 'GET', path: '/organization/list-members', access: 'signedIn', summary: 'Members of one’s organisation' },
  { method: 'POST', path: '/organization/invite-member', access: 'signedIn', summary: 'Invite somebody (admin)' },
  { method: 'POST', path: '/organization/accept-invitation', access: 'signedIn', summary: 'Accept an invitation' },
] as const satisfies readonly Pick<RawRoute, 'method' | 'path' | 'access' | 'summary'>[];

const ANY_ADDRESS = '';
const MAX_BODY_BYTES = 16 * 1024;
const credentialsSchema = z.object({ email: z.string().max(320), password: z.string().max(1024) });

type AuthRouteOptions = {
  readonly auth: Auth;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly sessions: SessionReader;
};

/** better-auth as routes of ours. Sessions travel as bearer tokens only: cookies are neither read nor set. */
export function authRoutes(options: AuthRouteOptions): readonly RawRoute[] {
  const delay = createSignInDelay(options.clock);
  const signIn: RawRoute = {
    method: 'POST',
    path: '/auth/sign-in/email',
    access: 'public',
    summary: 'Sign in; the bearer token comes in the header `set-auth-token`',
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (request, response, context) => handleSignIn({ request, response, context }, options, delay),
  };
  const changeDelay = createSignInDelay(options.clock);
  const changePassword: RawRoute = {
    method: 'POST',
    path: '/auth/change-password',
    access: 'signedIn',
    summary: 'Change one’s own password',
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (request, response) => handleChangePassword(options, changeDelay, request, response),
  };
  const others = SERVED.map(
    (served): RawRoute => ({
      ...served,
      path: `/auth${served.path}`,
      maxBodyBytes: MAX_BODY_BYTES,
      handle: (request, response) => handleServed(options, request, response),
    }),
  );
  return [signIn, changePassword, ...others];
}

/** Whatever a route of these changes about its caller (session, chosen organisation, membership) is read anew afterwards. */
async function handleServed(
  options: AuthRouteOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, MAX_BODY_BYTES);
  const caller = request.method === 'POST' ? await options.sessions.read(bearerTokenOf(request)) : null;
  const answer = await callLibrary(options, request, body);
  if (caller !== null) options.sessions.dropUser(caller.userId);
  await send(answer, response);
}

/** Slowed like signing in: whoever holds a stolen token must not find the password by trying. By person, since such a one has many addresses. */
async function handleChangePassword(
  options: AuthRouteOptions,
  delay: SignInDelay,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const caller = await options.sessions.read(bearerTokenOf(request));
  if (caller === null) throw new HttpProblem(401, 'unauthorized');
  const waitSeconds = delay.secondsToWait(caller.userId, ANY_ADDRESS);
  if (waitSeconds !== null) throw new HttpProblem(429, 'waitBeforePassword', { retryAfterSeconds: waitSeconds });
  delay.failed(caller.userId, ANY_ADDRESS);
  await handleServed(options, request, response);
  delay.succeeded(caller.userId, ANY_ADDRESS);
}

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly context: RequestContext;
};

async function handleSignIn(exchange: Exchange, options: AuthRouteOptions, delay: SignInDelay): Promise<void> {
  const { request, response, context } = exchange;
  const body = await readBody(request, MAX_BODY_BYTES);
  const credentials = credentialsSchema.safeParse(parseJson(body));
  if (!credentials.success) throw new HttpProblem(400, 'invalidBody');
  const { email } = credentials.data;
  const waitSeconds = delay.secondsToWait(email, context.clientAddress);
  if (waitSeconds !== null) throw new HttpProblem(429, 'waitBeforeSignIn', { retryAfterSeconds: waitSeconds });
  // Counted before the answer is known: attempts sent together must not all pass as the first.
  delay.failed(email, context.clientAddress);
  const answer = await callLibrary(options, request, Buffer.from(JSON.stringify(credentials.data)));
  if (answer.status >= 500) throw new HttpProblem(500, 'internal');
  // One answer for an unknown account and for a wrong password: nobody learns who has an account.
  if (!answer.ok) throw new HttpProblem(401, 'wrongCredentials');
  delay.succeeded(email, context.clientAddress);
  await send(answer, response);
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpProblem(400, 'invalidJson');
  }
}

function callLibrary(options: AuthRouteOptions, request: IncomingMessage, body: Buffer): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' });
  const { authorization } = request.headers;
  if (authorization !== undefined) headers.set('authorization', authorization);
  const init = request.method === 'GET' ? { headers } : { method: 'POST', headers, body: new Uint8Array(body) };
  return options.auth.handler(new Request(new URL(request.url ?? '/', options.publicUrl), init));
}

const PASSED_ON = ['content-type', 'set-auth-token'] as const;

/** What the library says of an organisation or invitation that is not the caller's: to us it does not exist. */
const NOT_YOURS: ReadonlySet<string> = new Set([
  'ORGANIZATION_NOT_FOUND',
  'INVITATION_NOT_FOUND',
  'MEMBER_NOT_FOUND',
  'NO_ACTIVE_ORGANIZATION',
  'USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION',
  'YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION',
  'YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION',
]);
const refusalSchema = z.object({ code: z.string().regex(/^[A-Z_]+$/) });

async function send(answer: Response, response: ServerResponse): Promise<void> {
  if (!answer.ok) throw await problemOf(answer);
  response.statusCode = answer.status;
  for (const name of PASSED_ON) {
    const value = answer.headers.get(name);
    if (value !== null) response.setHeader(name, value);
  }
  response.end(Buffer.from(await answer.arrayBuffer()));
}

/** The library's refusal as a problem of ours: its code in camel case, never its message. */
async function problemOf(answer: Response): Promise<HttpProblem> {
  if (answer.status >= 500) return new HttpProblem(500, 'internal');
  const refusal = refusalSchema.safeParse(await answer.json().catch(() => null));
  const libraryCode = refusal.success ? refusal.data.code : 'REFUSED';
  if (NOT_YOURS.has(libraryCode)) return new HttpProblem(404, 'notFound');
  const code = libraryCode.toLowerCase().replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (answer.status === 401 || answer.status === 403 || answer.status === 404)
    return new HttpProblem(answer.status, code);
  return new HttpProblem(400, code);
}
