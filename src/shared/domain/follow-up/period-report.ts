import { addDays, addMonths, type LocalDate } from '../calendar/local-date.ts';
import { type ActiveSpan, type Coming, isActiveOn, LEAVING_REASONS, type Leaving } from './activity.ts';

/** A place as reports name it, with its spans, in whatever order. */
export type ReportedPlace = {
  readonly placeId: string;
  readonly name: string;
  readonly communeName: string;
  readonly spans: readonly ActiveSpan[];
};

type Named = Pick<ReportedPlace, 'placeId' | 'name' | 'communeName'>;
export type LeftLine = Named & { readonly left: Leaving };
export type CameLine = Named & { readonly came: Coming };

/** From the end of one day to the end of another (SPEC FU8). Lines by day, then name, then id. */
export type PeriodReport = {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly startCount: number;
  readonly endCount: number;
  readonly left: readonly LeftLine[];
  /** Never active before the period. */
  readonly came: readonly CameLine[];
  /** Active before, not when the period began, and again at its end. */
  readonly cameBack: readonly CameLine[];
  /** Came and left again within the period: they change no count. */
  readonly passedCount: number;
};

/** A report without its lines, which may be as many as the network has places. `leftFor`: in the order of the list of reasons, none of them 0. */
export function reportFigures({ from, to, startCount, endCount, passedCount, left, came, cameBack }: PeriodReport) {
  const countOf = (reason: Leaving['reason']) => left.filter((line) => line.left.reason === reason).length;
  return {
    from,
    to,
    startCount,
    endCount,
    passedCount,
    leftCount: left.length,
    cameCount: came.length,
    cameBackCount: cameBack.length,
    leftFor: LEAVING_REASONS.map((reason) => ({ reason, count: countOf(reason) })).filter(({ count }) => count > 0),
  };
}

/** Both days count at their end (SPEC FU8). */
export function periodReport(places: readonly ReportedPlace[], from: LocalDate, to: LocalDate): PeriodReport {
  const left: LeftLine[] = [];
  const came: CameLine[] = [];
  const cameBack: CameLine[] = [];
  const count = { start: 0, end: 0, passed: 0 };
  for (const { spans, ...named } of places) {
    const wasActive = isActiveOn(spans, from);
    const isActive = isActiveOn(spans, to);
    count.start += wasActive ? 1 : 0;
    count.end += isActive ? 1 : 0;
    const leaving = spans.findLast((span) => span.left !== null && span.left.on <= to)?.left;
    const coming = spans.findLast((span) => span.came.on <= to)?.came;
    if (wasActive && !isActive && leaving) left.push({ ...named, left: leaving });
    if (!wasActive && isActive && coming) {
      const isBack = spans.some((span) => span.came.on <= from);
      (isBack ? cameBack : came).push({ ...named, came: coming });
    }
    if (!wasActive && !isActive && coming !== undefined && coming.on > from) count.passed += 1;
  }
  return {
    from,
    to,
    startCount: count.start,
    endCount: count.end,
    left: left.sort((a, b) => compareLines(a.left.on, b.left.on) || compareNamed(a, b)),
    came: came.sort((a, b) => compareLines(a.came.on, b.came.on) || compareNamed(a, b)),
    cameBack: cameBack.sort((a, b) => compareLines(a.came.on, b.came.on) || compareNamed(a, b)),
    passedCount: count.passed,
  };
}

/** One point of the curve: how many places were active at the end of a day, and what moved since the point before. */
export type CurvePoint = {
  readonly on: LocalDate;
  readonly active: number;
  readonly came: number;
  readonly left: number;
};

export type CurveStep = 'day' | 'month';

/** Active places from one day to another, by day or by month's end; the last point is the last day. `came − left` explains each difference. */
export function activeCurve(
  places: readonly Pick<ReportedPlace, 'spans'>[],
  period: { readonly from: LocalDate; readonly to: LocalDate; readonly step: CurveStep },
): readonly CurvePoint[] {
  const came = new Map<LocalDate, number>();
  const left = new Map<LocalDate, number>();
  for (const { spans } of places) {
    for (const span of spans) {
      add(came, span.came.on);
      if (span.left !== null) add(left, span.left.on);
    }
  }
  const points: CurvePoint[] = [];
  let active = places.filter(({ spans }) => isActiveOn(spans, period.from)).length;
  points.push({ on: period.from, active, came: 0, left: 0 });
  let moved = { came: 0, left: 0 };
  for (let day = addDays(period.from, 1); day <= period.to; day = addDays(day, 1)) {
    moved = { came: moved.came + (came.get(day) ?? 0), left: moved.left + (left.get(day) ?? 0) };
    if (period.step === 'month' && day !== period.to && !isLastOfMonth(day)) continue;
    active += moved.came - moved.left;
    points.push({ on: day, active, ...moved });
    moved = { came: 0, left: 0 };
  }
  return points;
}

/** The longest period one report covers: a curve of a hundred thousand days helps nobody. */
export function isReportable({ from, to }: { readonly from: LocalDate; readonly to: LocalDate }): boolean {
  return from <= to && to <= addMonths(from, 12 * MAX_YEARS);
}

const MAX_YEARS = 20;

function isLastOfMonth(day: LocalDate): boolean {
  return addDays(day, 1).endsWith('-01');
}

function add(counts: Map<LocalDate, number>, day: LocalDate): void {
  counts.set(day, (counts.get(day) ?? 0) + 1);
}

function compareNamed(a: Named, b: Named): number {
  return compareLines(a.name, b.name) || compareLines(a.placeId, b.placeId);
}

function compareLines(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
