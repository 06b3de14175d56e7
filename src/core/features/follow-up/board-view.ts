import { labelColumns, labelPoints } from '#core/label-directory/label-columns.ts';
import { createPlaceNumberSearch } from '#core/place-directory/place-search.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { BoardCounts, BoardFilter, BoardRow, BoardSort } from '#shared/contract/console/follow-up.contract.ts';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { can } from '#shared/domain/access/permission.ts';
import { localDateAt } from '#shared/domain/calendar/local-date.ts';
import { BUCKETS, type Bucket } from '#shared/domain/follow-up/due-items.ts';
import type { BoardLine } from './follow-up-board.ts';

/** What asks for somebody this week. */
const DUE_BUCKETS: ReadonlySet<Bucket | null> = new Set<Bucket | null>(['overdue', 'today', 'week']);

/** Lost places are history: they are listed when asked for. */
const SHOWN_UNASKED = BUCKETS.filter((bucket) => bucket !== 'lost');

export function filterBoard(
  workspace: Workspace,
  lines: readonly BoardLine[],
  { text, buckets, inCharge }: BoardFilter,
): readonly BoardLine[] {
  const wanted = new Set<Bucket | null>(buckets.length > 0 ? buckets : SHOWN_UNASKED);
  const found = createPlaceNumberSearch(workspace.db)(text);
  return lines.filter(
    ({ line, bucket, followUp }) =>
      wanted.has(bucket) &&
      (inCharge === null || followUp.inCharge === inCharge) &&
      (found === null || found.has(line.n)),
  );
}

/** `lines` in order of name, which decides between equals. */
export function sortBoard(lines: readonly BoardLine[], { field, direction }: BoardSort): readonly BoardLine[] {
  const sign = direction === 'asc' ? 1 : -1;
  switch (field) {
    case 'name':
      return direction === 'asc' ? lines : lines.toReversed();
    case 'inCharge':
      return lines.toSorted((a, b) => sign * compareText(a.followUp.inCharge, b.followUp.inCharge));
    case 'urgency':
      return lines.toSorted((a, b) => sign * (rank(a) - rank(b) || pressing(a) - pressing(b)));
  }
}

export function countBoard(workspace: Workspace, lines: readonly BoardLine[]): BoardCounts {
  const byBucket = new Map<Bucket, number>(BUCKETS.map((bucket) => [bucket, 0]));
  const people = new Map<string, number>();
  let dueCount = 0;
  for (const { bucket, followUp } of lines) {
    if (bucket === null) continue;
    byBucket.set(bucket, (byBucket.get(bucket) ?? 0) + 1);
    if (DUE_BUCKETS.has(bucket)) dueCount += 1;
    if (bucket !== 'lost') people.set(followUp.inCharge, (people.get(followUp.inCharge) ?? 0) + 1);
  }
  return {
    ...permissionsOf(workspace),
    byBucket: countsOf((bucket) => byBucket.get(bucket) ?? 0),
    dueCount,
    people: [...people].map(([name, count]) => ({ name, count })).sort((a, b) => compareText(a.name, b.name)),
  };
}

export function noCounts(workspace: Workspace | null): BoardCounts {
  const permissions = workspace ? permissionsOf(workspace) : { canEdit: false, canDecide: false };
  return { ...permissions, byBucket: countsOf(() => 0), dueCount: 0, people: [] };
}

export function boardPoints(lines: readonly BoardLine[]): PlacePoints {
  return labelPoints(lines.map(({ line }) => line));
}

export function rowOf({ rows }: Workspace, { line, bucket, due, followUp }: BoardLine): BoardRow {
  const { placeId, status, labelCase } = line;
  const { withdrawn } = status.file;
  return {
    ...labelColumns(line),
    labelUntil: status.until,
    bucket,
    due: due.map((item) => ({ ...item })),
    inCharge: followUp.inCharge,
    nextStep: followUp.nextStep,
    nextStepOn: followUp.nextStepOn,
    lost:
      withdrawn === null
        ? null
        : {
            reason: withdrawn.reason,
            on: localDateAt(withdrawn.atUtc, labelCase.timeZone),
            note: withdrawn.note,
          },
    isPending: rows.isPending('followUp', placeId) || rows.isPending('placeLabel', placeId),
  };
}

function permissionsOf({ me }: Workspace): Pick<BoardCounts, 'canEdit' | 'canDecide'> {
  return { canEdit: can(me.actor, 'followUp.edit'), canDecide: can(me.actor, 'label.decide') };
}

function countsOf(count: (bucket: Bucket) => number): Record<Bucket, number> {
  return {
    overdue: count('overdue'),
    today: count('today'),
    week: count('week'),
    month: count('month'),
    atRisk: count('atRisk'),
    suspended: count('suspended'),
    lost: count('lost'),
  };
}

function rank({ bucket }: BoardLine): number {
  return bucket === null ? BUCKETS.length : BUCKETS.indexOf(bucket);
}

/** Days left; the last lost first. */
function pressing({ bucket, due, line }: BoardLine): number {
  if (bucket === 'lost') return -Date.parse(line.status.file.withdrawn?.atUtc ?? '1970-01-01T00:00:00.000Z');
  return due[0]?.daysLeft ?? Number.MAX_SAFE_INTEGER;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
