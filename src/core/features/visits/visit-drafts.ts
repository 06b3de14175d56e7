import type { Database } from 'better-sqlite3';
import { type VisitDraft, visitDraftSchema } from '#shared/domain/audit/visit-draft.ts';

/**
 * Visits that are being made, in the person's own encrypted copy: a laptop that dies in a cellar has lost nothing that was answered.
 * One draft per place and kind.
 */
export type VisitDrafts = {
  readonly all: () => readonly VisitDraft[];
  /** Writes a draft, new or known. */
  readonly put: (draft: VisitDraft) => void;
  readonly remove: (draft: Pick<VisitDraft, 'placeId' | 'kind'>) => void;
};

export function createVisitDrafts(db: Database): VisitDrafts {
  const select = db.prepare<[], string>('SELECT body FROM visit_draft ORDER BY kept_at_utc DESC').pluck();
  const upsert = db.prepare<[string, string, string, string]>(
    `INSERT INTO visit_draft(place_id, kind, body, kept_at_utc) VALUES (?, ?, ?, ?)
     ON CONFLICT(place_id, kind) DO UPDATE SET body = excluded.body, kept_at_utc = excluded.kept_at_utc`,
  );
  const remove = db.prepare<[string, string]>('DELETE FROM visit_draft WHERE place_id = ? AND kind = ?');
  return {
    all: () => select.all().flatMap((body) => parse(body) ?? []),
    put: (draft) => {
      upsert.run(draft.placeId, draft.kind, JSON.stringify(draft), draft.updatedAtUtc);
    },
    remove: ({ placeId, kind }) => {
      remove.run(placeId, kind);
    },
  };
}

/** A draft of an older console that no longer reads is left where it is, and a new form is begun. */
function parse(body: string): VisitDraft | null {
  const parsed = visitDraftSchema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}
