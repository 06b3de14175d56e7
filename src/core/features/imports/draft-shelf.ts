import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Draft } from './import-draft.ts';

/** Files being prepared at once; the oldest is dropped, because each holds its text. */
const MAX_DRAFTS = 3;

/** The drafts of this console. A draft belongs to the person who opened it; one job at a time works on it. */
export type DraftShelf = {
  readonly put: (draft: Draft, ownerId: string) => void;
  readonly find: (draftId: string, ownerId: string) => Result<Draft, 'unknownDraft' | 'busy'>;
  readonly peek: (draftId: string) => Draft | null;
  /** Keeps everybody else away from the draft until `work` has ended. */
  readonly exclusively: <T>(draft: Draft, work: () => Promise<T>) => Promise<T>;
  readonly discard: (draftId: string) => void;
};

export function createDraftShelf(): DraftShelf {
  const drafts = new Map<string, { readonly draft: Draft; readonly ownerId: string }>();
  const busy = new Set<string>();
  return {
    put: (draft, ownerId) => {
      drafts.set(draft.id, { draft, ownerId });
      for (const oldest of drafts.keys()) if (drafts.size > MAX_DRAFTS) drafts.delete(oldest);
    },
    find: (draftId, ownerId) => {
      const found = drafts.get(draftId);
      if (found === undefined || found.ownerId !== ownerId) return err('unknownDraft');
      return busy.has(draftId) ? err('busy') : ok(found.draft);
    },
    peek: (draftId) => drafts.get(draftId)?.draft ?? null,
    exclusively: async (draft, work) => {
      busy.add(draft.id);
      try {
        return await work();
      } finally {
        busy.delete(draft.id);
      }
    },
    discard: (draftId) => void drafts.delete(draftId),
  };
}
