import type { Database } from '#server/db/database.ts';
import type { CommitLog } from '#server/sync/commit-log.ts';
import type { ReceiptAnswer, ReceiptState } from '#shared/device/alert-envelope/alert-answer.ts';
import { type ReceiptSubject, readStanding, receiptAnswer } from './receipt-store.ts';

/** A commit of another server process is noticed at this pace; one of this process at once. */
const RECHECK_MS = 2_000;
/** Commits that follow each other share one look at the table. */
const COALESCE_MS = 30;
const MAX_WAITING = 5_000;

type Waiter = {
  readonly subject: ReceiptSubject;
  readonly known: ReceiptState;
  readonly settle: (answer: ReceiptAnswer) => void;
  readonly fail: (error: unknown) => void;
};

export type ReceiptWatch = {
  /** The alert's standing, as soon as it differs from `known` or at the latest when `signal` aborts. */
  readonly next: (subject: ReceiptSubject, known: ReceiptState | null, signal: AbortSignal) => Promise<ReceiptAnswer>;
  readonly destroy: () => void;
};

/** Long polls of buttons: all that wait share one query after each commit, however many they are. */
export function createReceiptWatch(deps: { readonly db: Database; readonly commitLog: CommitLog }): ReceiptWatch {
  const { db, commitLog } = deps;
  const waiting = new Set<Waiter>();
  let pending: { readonly timer: NodeJS.Timeout; readonly dueAtMs: number } | null = null;

  const answerOf = async (subject: ReceiptSubject): Promise<ReceiptAnswer> =>
    receiptAnswer(subject, (await readStanding(db, [subject.alertId])).get(subject.alertId));
  const look = async (): Promise<void> => {
    pending = null;
    const asked = [...waiting];
    try {
      const standing = await readStanding(db, [...new Set(asked.map(({ subject }) => subject.alertId))]);
      for (const waiter of asked) {
        const answer = receiptAnswer(waiter.subject, standing.get(waiter.subject.alertId));
        if (answer.state !== waiter.known) waiter.settle(answer);
      }
    } catch (error) {
      for (const waiter of asked) waiter.fail(error);
    }
    if (waiting.size > 0) lookWithin(RECHECK_MS);
  };
  /** An earlier look is never put off: steady commits would postpone it for ever. */
  const lookWithin = (delayMs: number): void => {
    const dueAtMs = performance.now() + delayMs;
    if (pending !== null && pending.dueAtMs <= dueAtMs) return;
    if (pending !== null) clearTimeout(pending.timer);
    pending = { timer: setTimeout(() => void look(), delayMs).unref(), dueAtMs };
  };
  const unsubscribe = commitLog.onCommitted(() => {
    if (waiting.size > 0) lookWithin(COALESCE_MS);
  });
  return {
    next: async (subject, known, signal) => {
      const answer = await answerOf(subject);
      if (known === null || answer.state !== known || signal.aborted || waiting.size >= MAX_WAITING) return answer;
      const changed = waitAmong(waiting, { subject, known }, signal);
      // What changed between the first look and this line would otherwise wait for the next commit.
      lookWithin(0);
      return (await changed) ?? answerOf(subject);
    },
    destroy: () => {
      unsubscribe();
      if (pending !== null) clearTimeout(pending.timer);
    },
  };
}

/** The answer that a look at the table finds for who waits here; null: `signal` aborted first. */
function waitAmong(
  waiting: Set<Waiter>,
  asked: Pick<Waiter, 'subject' | 'known'>,
  signal: AbortSignal,
): Promise<ReceiptAnswer | null> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(waiter);
      signal.removeEventListener('abort', giveUp);
    };
    const settle = (answer: ReceiptAnswer | null): void => {
      leave();
      resolve(answer);
    };
    const giveUp = (): void => settle(null);
    const fail = (error: unknown): void => {
      leave();
      reject(error);
    };
    const waiter: Waiter = { ...asked, settle, fail };
    waiting.add(waiter);
    signal.addEventListener('abort', giveUp);
  });
}
