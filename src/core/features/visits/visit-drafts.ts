import type { Database } from 'better-sqlite3';
import { type VisitDraft, visitDraftSchema } from '#shared/contract/console/visits.contract.ts';
import type { AuditKind } from '#shared/domain/audit/audit.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';

type DraftRef = { readonly placeId: string; readonly kind: AuditKind };

/**
 * Visits that are being made, in the person's own encrypted copy: a laptop that dies in a cellar has lost nothing that was answered.
 * One draft per place and kind.
 */
export type VisitDrafts = {
  readonly read: (ref: DraftRef) => VisitDraft | null;
  readonly all: () => readonly VisitDraft[];
  readonly keep: (draft: VisitDraft) => void;
  readonly drop: (ref: DraftRef) => void;
};

export function createVisitDrafts(database: Database, clock: Clock): VisitDrafts {
  const select = database
    .prepare<[string, string], string>('SELECT body FROM visit_draft WHERE place_id = ? AND kind = ?')
    .pluck();
  const selectAll = database.prepare<[], string>('SELECT body FROM visit_draft ORDER BY kept_at_utc DESC').pluck();
  const upsert = database.prepare<[string, string, string, string]>(
    `INSERT INTO visit_draft(place_id, kind, body, kept_at_utc) VALUES (?, ?, ?, ?)
     ON CONFLICT(place_id, kind) DO UPDATE SET body = excluded.body, kept_at_utc = excluded.kept_at_utc`,
  );
  const remove = database.prepare<[string, string]>('DELETE FROM visit_draft WHERE place_id = ? AND kind = ?');
  return {
    read: ({ placeId, kind }) => {
      const body = select.get(placeId, kind);
      return body === undefined ? null : parse(body);
    },
    all: () => selectAll.all().flatMap((body) => parse(body) ?? []),
    keep: (draft) => {
      upsert.run(draft.placeId, draft.kind, JSON.stringify(draft), toIsoUtc(clock.nowMs()));
    },
    drop: ({ placeId, kind }) => {
      remove.run(placeId, kind);
    },
  };
}

/** A draft of an older console that no longer reads is left where it is, and a new form is begun. */
function parse(body: string): VisitDraft | null {
  const parsed = visitDraftSchema.safeParse(JSON.parse(body));
  return parsed.success ? parsed.data : null;
}
