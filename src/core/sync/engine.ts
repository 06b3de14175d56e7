import type { ChangeEvent, RejectedMutation, SyncStatus } from '#shared/contract/console/sync.contract.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Rejection } from '#shared/sync/mutator.ts';
import type { RowAddress } from './rebase.ts';

/** A mutation by its registered name; `args` are parsed by the engine. */
export type MutationRequest = { readonly name: string; readonly args: unknown };

/** Why a list of mutations was refused as a whole: the first one that cannot be applied here. */
export type RejectionInList = Rejection & { readonly index: number };

/** `signal` aborted: the promise rejects with its reason. */
export type SlicedWrite = { readonly signal: AbortSignal | undefined };

/** A transaction that changed synced rows. `rows` null: too many to name them. */
export type EngineChange = ChangeEvent & { readonly rows: readonly RowAddress[] | null };

/** The console's side of the sync: everything that writes synced rows goes through it. */
export type SyncEngine = {
  /**
   * Decides a mutation here and now and queues it, in one SQLite transaction (rows, undo, outbox).
   * Refused: nothing was written. Accepted: visible at once, sent when possible, and kept until the server answered.
   */
  readonly mutate: (name: string, args: unknown) => Result<{ readonly mutationId: string }, Rejection>;
  /**
   * The same for a short list, all or nothing, in one transaction; `onProgress` is told after each.
   * Synchronous: windows wait meanwhile.
   */
  readonly mutateMany: (
    list: readonly MutationRequest[],
    onProgress: (done: number, total: number) => void,
  ) => Result<{ readonly mutationIds: readonly string[] }, RejectionInList>;
  /**
   * The same for a long list, without holding the core: written ahead in short transactions that nobody sees, made true by one small
   * one at the end. Refused, called off or killed before that: nothing was written. Mutations of the `main` lane that write places,
   * and few other rows.
   */
  readonly mutateInSlices: (list: AsyncIterable<MutationRequest>, how: SlicedWrite) => Promise<Result<null, Rejection>>;
  /** Opens the lanes: alerts first, then the rest. Returns at once; `status` tells how it goes. */
  readonly start: () => void;
  /** Closes the lanes and waits until nothing of them runs any more. The store stays open. */
  readonly stop: () => Promise<void>;
  /** Pushes and pulls now, whatever the backoff said; resolves when both lanes have tried. */
  readonly syncNow: () => Promise<SyncStatus>;
  /** Work offline on purpose, and come back. Not remembered across a restart. */
  readonly setOffline: (isOffline: boolean) => void;
  readonly status: () => SyncStatus;
  /** Called with every new status, at most once per change. Returns its undo. */
  readonly onStatus: (listener: (status: SyncStatus) => void) => () => void;
  /** Called after a transaction that changed synced rows. Returns its undo. */
  readonly onChange: (listener: (change: EngineChange) => void) => () => void;
  /** Whether a mutation of this console waits: for the server's answer, or for its effect to come back. */
  readonly isWaiting: (mutationId: string) => boolean;
  /** Mutations the server refused, newest first, with the person's own words. */
  readonly rejected: () => readonly RejectedMutation[];
  readonly dismissRejected: (mutationId: string) => void;
};
