import type { Lane } from '#shared/sync/mutator.ts';
import type {
  LiveEvent,
  PullRequest,
  PullResponse,
  PushRequest,
  PushResponse,
  SnapshotLine,
} from '#shared/sync/wire.ts';

/**
 * `offline`: no believable answer (no network, time-out, captive portal, cut stream). `unauthorized`: the session is over.
 * `refused`: the server understood and will not; trying the same again is useless for a while.
 */
export type LinkFailure = 'offline' | 'unauthorized' | 'refused';

/** The only thing a `SyncApi` throws on purpose; the rounds catch it and nothing else. */
export class LinkError extends Error {
  readonly failure: LinkFailure;
  constructor(failure: LinkFailure, cause?: unknown) {
    super(`sync link: ${failure}`, { cause });
    this.failure = failure;
  }
}

/** The server as the sync sees it. Every method rejects with `LinkError`. */
export type SyncApi = {
  readonly push: (lane: Lane, request: PushRequest, signal: AbortSignal) => Promise<PushResponse>;
  readonly pull: (lane: Lane, request: PullRequest, signal: AbortSignal) => Promise<PullResponse>;
  /** Lines as they come; the consumer checks that the last one is the end. */
  readonly snapshot: (lane: Lane, scopes: readonly string[], signal: AbortSignal) => AsyncIterable<SnapshotLine>;
  readonly live: (
    lane: Lane,
    position: { readonly epoch: string; readonly from: number },
    signal: AbortSignal,
  ) => AsyncIterable<LiveEvent>;
};
