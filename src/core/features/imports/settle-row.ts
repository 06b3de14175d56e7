import type { ImportConflict, ImportDecision, ImportPreviewRow } from '#shared/contract/console/imports.contract.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { Place } from '#shared/domain/place/place.ts';
import type { ImportRow, PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import type { JudgedRow } from '#shared/domain/place-import/judge-row.ts';
import type { Candidate, Neighbourhood } from '#shared/domain/place-import/neighbourhood.ts';
import { EXPORT_SOURCE } from '#shared/domain/place-import/own-export.ts';
import { diffPlace, hasNews, type KnownDiff } from '#shared/domain/place-import/place-diff.ts';
import { finding } from '#shared/domain/place-import/verdict.ts';

/** What a person said about the rows of a draft, by line. */
export type Answers = {
  readonly decisions: ReadonlyMap<number, ImportDecision>;
  /** Fields of which the file's value is taken. */
  readonly takes: ReadonlyMap<number, readonly PlaceFieldName[]>;
};

export type SettleDeps = {
  readonly actor: Actor;
  readonly provided: readonly PlaceFieldName[];
  /** The place as this console holds it now. */
  readonly placeById: (id: string) => Place | undefined;
  /** Places that a person linked to a record of the file's source. */
  readonly links: ReadonlyMap<string, string>;
  readonly neighbourhood: Neighbourhood;
  readonly answers: Answers;
};

/** What becomes of a row, and what an import would send of it. `write` null: nothing. `placeId`: the place it speaks of, if any. */
export type Settled = {
  readonly preview: ImportPreviewRow;
  readonly write: { readonly row: ImportRow; readonly source: string } | null;
  readonly placeId: string | null;
};

/** Compares a judged row with the places that are here: by id, by a link, by what a person said, else by where it is (PI20, PI25, PI26). */
export function settleRow(judged: JudgedRow, deps: SettleDeps): Settled {
  const { line, name, communeName, row } = judged;
  const base = {
    line,
    name,
    communeName,
    findings: [...judged.findings],
    candidates: [],
    decision: null,
    conflicts: [],
  };
  if (row === null) return { preview: { ...base, verdict: 'reject' }, write: null, placeId: null };
  const known = knownRow(row, judged, deps);
  if (known !== null) return compare(known, base, deps);
  const candidates = [...deps.neighbourhood.candidates(row, judged.source)];
  const asNew = { row, source: judged.source, stored: undefined };
  if (candidates.length === 0) return compare(asNew, base, deps);
  const decision = deps.answers.decisions.get(line) ?? obvious(candidates);
  const asked = { ...base, candidates, decision };
  switch (decision?.kind) {
    case undefined:
      return { preview: { ...asked, verdict: 'ask' }, write: null, placeId: null };
    case 'leaveOut':
      return { preview: { ...asked, verdict: 'leaveOut' }, write: null, placeId: null };
    case 'new':
      return compare(asNew, asked, deps);
    case 'same': {
      const stored = deps.placeById(decision.placeId);
      return compare({ row: { ...row, id: decision.placeId }, source: judged.source, stored }, asked, deps);
    }
  }
}

/** The place is here under its own id, under the id its source gives it, or under a link. Null: it is not. */
function knownRow(row: ImportRow, { source, ownId }: JudgedRow, deps: SettleDeps): Known | null {
  const own = ownId === null ? undefined : keptPlace(ownId, deps);
  if (own !== undefined) {
    // The zone was worked out from the same territory: an export tells nothing new about it.
    const withheld = [...row.withheld, 'timeZone' as const];
    return { row: { ...row, id: own.id, sourceId: own.id, withheld }, source: EXPORT_SOURCE, stored: own };
  }
  const stored = keptPlace(row.id, deps);
  if (stored !== undefined) return { row: { ...row, id: stored.id }, source, stored };
  const linkedId = deps.links.get(row.sourceId);
  const linked = linkedId === undefined ? undefined : keptPlace(linkedId, deps);
  return linked === undefined ? null : { row: { ...row, id: linked.id }, source, stored: linked };
}

/** The place of that id; of a duplicate that was merged, the place it was merged into (PI29). */
function keptPlace(id: string, { placeById }: SettleDeps): Place | undefined {
  const place = placeById(id);
  const keptId = place?.mergedIntoId ?? null;
  return keptId === null ? place : placeById(keptId);
}

/** One place of the same name, kind and street corner: the same, unless the person says otherwise. */
function obvious(candidates: readonly Candidate[]): ImportDecision | null {
  const sameName = candidates.filter(({ isSameName }) => isSameName);
  const [only] = sameName;
  return only !== undefined && sameName.length === 1 ? { kind: 'same', placeId: only.placeId } : null;
}

/** `stored` undefined: the row makes a new place. */
type Known = { readonly row: ImportRow; readonly source: string; readonly stored: Place | undefined };

function compare(known: Known, base: Omit<ImportPreviewRow, 'verdict'>, deps: SettleDeps): Settled {
  const row = { ...known.row, take: [...(deps.answers.takes.get(base.line) ?? [])] };
  const write = { row, source: known.source };
  const { stored } = known;
  const diff = diffPlace({ ...write, provided: deps.provided, stored, actor: deps.actor });
  if (diff.kind === 'create') return { preview: { ...base, verdict: 'create' }, write, placeId: row.id };
  if (stored === undefined || diff.kind === 'foreign') {
    const findings = [...base.findings, finding('ownedByAnother', 'sourceId', row.sourceId)];
    return { preview: { ...base, findings, verdict: 'reject' }, write: null, placeId: null };
  }
  // What another source has otherwise is nothing to warn about: it is shown, and can be taken.
  const kept = diff.standing === 'linked' ? [] : diff.kept;
  const findings = [...base.findings, ...kept.map((name) => finding('editedHere', name, textOf(row.fields[name])))];
  const conflicts = conflictsOf(row, stored, diff);
  const isNews = hasNews(diff);
  const preview = { ...base, findings, conflicts, verdict: isNews ? ('update' as const) : ('unchanged' as const) };
  return { preview, write: isNews ? write : null, placeId: row.id };
}

function conflictsOf(row: ImportRow, stored: Place, { kept, taken }: KnownDiff): ImportConflict[] {
  const imported = stored.importTrace?.imported ?? {};
  return [...kept, ...taken].map((field) => ({
    field,
    fileValue: textOf(row.fields[field]),
    ourValue: textOf(stored[field]),
    imported: Object.hasOwn(imported, field) ? textOf(imported[field]) : null,
    isTaken: taken.includes(field),
  }));
}

function textOf(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}
