import { labelColumns, labelPoints } from '#core/label-directory/label-columns.ts';
import type { LabelLine } from '#core/label-directory/label-directory.ts';
import { createPlaceNumberSearch } from '#core/place-directory/place-search.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { type DueFilter, type DueRow, MOST_VISITS_AT_ONCE } from '#shared/contract/console/visits.contract.ts';
import type { PlannedVisit } from '#shared/domain/audit/audit.ts';
import {
  compareNeeds,
  VISIT_NEEDS,
  type VisitNeed,
  type VisitNeedKind,
  visitNeedOf,
} from '#shared/domain/audit/visit-need.ts';

type DueLine = VisitNeed & { readonly line: LabelLine };

/** Lists already put in order, by the labels they were made of: those are made anew whenever anything they rest on changes. */
const ordered = new WeakMap<readonly LabelLine[], readonly DueLine[]>();

/** Every place that is to be visited, the most pressing first. */
async function dueLines({ labels }: Workspace): Promise<readonly DueLine[]> {
  const lines = await labels.lines();
  const known = ordered.get(lines);
  if (known) return known;
  const made = lines
    .flatMap((line) => {
      const need = visitNeedOf(line.status, line.today);
      return need === null ? [] : [{ ...need, line }];
    })
    .sort(compareNeeds);
  ordered.set(lines, made);
  return made;
}

async function filtered(workspace: Workspace, { text, needs }: DueFilter): Promise<readonly DueLine[]> {
  const wanted = new Set<VisitNeedKind>(needs.length > 0 ? needs : VISIT_NEEDS.filter((need) => need !== 'later'));
  const found = createPlaceNumberSearch(workspace.db)(text);
  return (await dueLines(workspace)).filter(({ need, line }) => wanted.has(need) && (found?.has(line.n) ?? true));
}

/** One page of the list and how long it is in all; without needs named, all but `later`. */
export async function duePage(
  workspace: Workspace,
  filter: DueFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ total: number; rows: DueRow[] }> {
  const all = await filtered(workspace, filter);
  const planned = nextPlanned(workspace);
  const rows = all.slice(page.offset, page.offset + page.limit).map((due) => rowOf(due, planned));
  return { total: all.length, rows };
}

/** Ids of the places between two rows of the list, both included; at most `MOST_VISITS_AT_ONCE`. */
export async function dueIds(
  workspace: Workspace,
  filter: DueFilter,
  range: { readonly from: number; readonly to: number },
): Promise<string[]> {
  const wanted = (await filtered(workspace, filter)).slice(range.from, range.to + 1);
  return wanted.slice(0, MOST_VISITS_AT_ONCE).map(({ line }) => line.placeId);
}

/** Where a place (row number `n`) stands in the list; null: it is filtered out. */
export async function dueIndexOf(workspace: Workspace, filter: DueFilter, n: number): Promise<number | null> {
  const index = (await filtered(workspace, filter)).findIndex(({ line }) => line.n === n);
  return index === -1 ? null : index;
}

/** The places of the list that have a position, as columns for the map. */
export async function duePoints(workspace: Workspace, filter: DueFilter): Promise<PlacePoints> {
  return labelPoints((await filtered(workspace, filter)).map(({ line }) => line));
}

/** How many places need a visit, by why; `later` included. */
export async function dueCounts(workspace: Workspace): Promise<Record<VisitNeedKind, number>> {
  const counts = { overdue: 0, again: 0, soon: 0, first: 0, later: 0 };
  for (const { need } of await dueLines(workspace)) counts[need] += 1;
  return counts;
}

/** The earliest planned visit of each place. */
function nextPlanned({ rows }: Workspace): ReadonlyMap<string, PlannedVisit> {
  const next = new Map<string, PlannedVisit>();
  for (const visit of rows.where('plannedVisit', 'state', 'planned')) {
    const known = next.get(visit.placeId);
    if (known === undefined || visit.plannedOn < known.plannedOn) next.set(visit.placeId, visit);
  }
  return next;
}

function rowOf({ need, dueOn, line }: DueLine, planned: ReadonlyMap<string, PlannedVisit>): DueRow {
  const plan = planned.get(line.placeId);
  return {
    ...labelColumns(line),
    need,
    dueOn,
    planned: plan ? planOf(plan) : null,
  };
}

export function planOf({ id, kind, plannedOn, assigneeName }: PlannedVisit) {
  return { id, kind, plannedOn, assigneeName };
}
