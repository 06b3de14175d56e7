import { createSubject, type Watched } from '#core/events/subject.ts';
import type { LocalStore } from '#core/local-db/local-store.ts';
import { isAcceptableServer, serverOrigin } from '#core/server-link/server-address.ts';
import type { ServerApi, SignInFailure } from '#core/server-link/server-api.ts';
import { type KeptSession, keptSessionSchema, lastSignInSchema } from '#core/workspace/kept-session.ts';
import type { ExitReason } from '#core/workspace/workspace-switch.ts';
import type { ConsoleSession } from '#shared/contract/console/session.contract.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

const SESSION_KEY = 'session';
const LAST_SIGN_IN_KEY = 'lastSignIn';

export type SignInRequest = { readonly serverUrl: string; readonly email: string; readonly password: string };
export type SessionFailure = SignInFailure | { readonly code: 'INSECURE_SERVER' };

export type SessionKeeperPorts = {
  readonly store: LocalStore;
  readonly api: (origin: string) => ServerApi;
  /** Proposed on the sign-in page of a console that never signed in. */
  readonly defaultServerUrl: string;
  /** Opens the person's own database; the session counts as signed in once this is done. */
  readonly enter: (session: KeptSession) => Promise<void>;
  /** Closes it, and says how many edits wait in it. */
  readonly exit: (reason: ExitReason) => Promise<{ readonly pendingCount: number }>;
};

/** Who is signed in on this console, kept across starts, checked with the server when it answers. */
export class SessionKeeper {
  readonly #ports: SessionKeeperPorts;
  readonly #session;
  #kept: KeptSession | null = null;
  /** Sign-in, sign-out and revocation never run at the same time. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(ports: SessionKeeperPorts) {
    this.#ports = ports;
    this.#session = createSubject<ConsoleSession>(this.#signedOut());
  }

  get watched(): Watched<ConsoleSession> {
    return this.#session;
  }

  /** Signs in again from what was kept, without the network. */
  restore(): Promise<void> {
    return this.#inTurn(async () => {
      const kept = this.#ports.store.read(SESSION_KEY, keptSessionSchema);
      if (kept) await this.#enter(kept);
    });
  }

  signIn(request: SignInRequest): Promise<Result<ConsoleSession, SessionFailure>> {
    return this.#inTurn(() => this.#signIn(request));
  }

  /** Ends the session here at once and on the server when it answers. Edits that were not sent are kept, and counted. */
  signOut(): Promise<{ readonly pendingCount: number }> {
    return this.#inTurn(async () => {
      const kept = this.#kept;
      const left = await this.#exit('signedOut');
      if (kept) void this.#ports.api(kept.serverUrl).signOut(kept.token);
      return left;
    });
  }

  /** The server no longer honours this session: back to the sign-in page, nothing is deleted yet. */
  revoked(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#kept) await this.#exit('revoked');
    });
  }

  /** Asks the server who this is now: roles and territories may have changed while the console was away. */
  refresh(): Promise<void> {
    return this.#inTurn(async () => {
      const kept = this.#kept;
      if (!kept) return;
      const answer = await this.#ports.api(kept.serverUrl).me(kept.token);
      if (!answer.ok && answer.error === 'unreachable') return;
      if (!answer.ok) await this.#exit('revoked');
      else if (!isSameMe(answer.value, kept.me)) await this.#enter({ ...kept, me: answer.value });
    });
  }

  async #signIn(request: SignInRequest): Promise<Result<ConsoleSession, SessionFailure>> {
    if (!isAcceptableServer(request.serverUrl)) return err({ code: 'INSECURE_SERVER' });
    const serverUrl = serverOrigin(request.serverUrl);
    const api = this.#ports.api(serverUrl);
    const granted = await api.signIn(request.email, request.password);
    if (!granted.ok) return granted;
    const { token } = granted.value;
    const me = await api.me(token);
    if (!me.ok) {
      void api.signOut(token);
      return err({ code: me.error === 'noOrganisation' ? 'NO_ORGANISATION' : 'SERVER_UNREACHABLE' });
    }
    this.#ports.store.write(LAST_SIGN_IN_KEY, { serverUrl, email: request.email });
    if (this.#kept) await this.#exit('otherPerson');
    await this.#enter({ serverUrl, token, me: me.value });
    return ok(this.#session.current());
  }

  async #enter(kept: KeptSession): Promise<void> {
    await this.#ports.enter(kept);
    this.#kept = kept;
    this.#ports.store.write(SESSION_KEY, kept);
    this.#session.set(signedIn(kept));
  }

  async #exit(reason: ExitReason): Promise<{ readonly pendingCount: number }> {
    this.#kept = null;
    this.#ports.store.remove(SESSION_KEY);
    const left = await this.#ports.exit(reason);
    this.#session.set(this.#signedOut());
    return left;
  }

  #signedOut(): ConsoleSession {
    const last = this.#ports.store.read(LAST_SIGN_IN_KEY, lastSignInSchema);
    const serverUrl = last?.serverUrl ?? this.#ports.defaultServerUrl;
    return { state: 'signedOut', serverUrl, lastEmail: last?.email ?? '' };
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work, work);
    this.#turn = result.catch(() => undefined);
    return result;
  }
}

function signedIn({ serverUrl, me }: KeptSession): ConsoleSession {
  const { displayName, orgName, networkName } = me;
  return {
    state: 'signedIn',
    serverUrl,
    userId: me.actor.userId,
    displayName,
    orgName,
    networkName,
    roles: me.actor.roles,
  };
}

/** The server's clock is in every answer; it says nothing about the person. */
function isSameMe(a: KeptSession['me'], b: KeptSession['me']): boolean {
  const plain = ({ serverTimeUtc: _, ...rest }: KeptSession['me']): string => JSON.stringify(rest);
  return plain(a) === plain(b);
}
