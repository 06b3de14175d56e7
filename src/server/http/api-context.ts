import type { SignedIn } from '../auth/session-reader.ts';

/** What a contract handler knows of its request. */
export type ApiContext = {
  readonly requestId: string;
  /** Resolves the bearer session, cached a few seconds; null when nobody is signed in. */
  readonly session: () => Promise<SignedIn | null>;
};
