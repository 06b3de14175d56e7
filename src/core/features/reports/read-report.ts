import { z } from 'zod';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { ActivityReport, Curve, ReportSource } from '#shared/contract/console/reports.contract.ts';
import { growthSince } from '#shared/domain/convention/growth.ts';
import {
  activeCurve,
  type CurveStep,
  isReportable,
  type PeriodReport,
  periodReport,
  reportFigures,
} from '#shared/domain/follow-up/period-report.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { reportedPlaces } from './activity-index.ts';

/** Every line of a report, and the convention it counts from, if any. */
export type WholeReport = PeriodReport & Pick<ActivityReport, 'convention'>;

/** The report of a period, or of what came of a convention; null when there is no such period or convention. */
export async function readReport(
  workspace: Workspace,
  clock: Clock,
  source: ReportSource,
): Promise<WholeReport | null> {
  if (source.kind === 'period') {
    if (!isReportable(source)) return null;
    const report = periodReport(await reportedPlaces(workspace, clock), source.from, source.to);
    return { ...report, convention: null };
  }
  const convention = workspace.rows.get('convention', source.conventionId);
  if (!convention || !isReportable({ from: convention.baselineOn, to: source.to })) return null;
  const batchOf = batchesOf(workspace);
  const places = (await reportedPlaces(workspace, clock)).map((place) => ({
    ...place,
    batchId: batchOf.get(place.placeId) ?? null,
  }));
  const { report, declaredCount } = growthSince(convention, places, source.to);
  return { ...report, convention: { id: convention.id, title: convention.title, declaredCount } };
}

export function figuresOf(report: WholeReport): ActivityReport {
  return { ...reportFigures(report), convention: report.convention };
}

/** How many places were active, step by step, and the conventions that began meanwhile; empty for a period that cannot be told. */
export async function readCurve(
  workspace: Workspace,
  clock: Clock,
  period: { readonly from: string; readonly to: string; readonly step: CurveStep },
): Promise<Curve> {
  if (!isReportable(period)) return { points: [], marks: [] };
  const points = activeCurve(await reportedPlaces(workspace, clock), period);
  const marks = workspace.rows
    .all('convention')
    .filter(({ baselineOn }) => baselineOn >= period.from && baselineOn <= period.to)
    .map(({ baselineOn, title }) => ({ on: baselineOn, title }));
  return { points: [...points], marks };
}

const batchRowSchema = z.object({ id: z.string(), batchId: z.string() });

function batchesOf({ db, me }: Workspace): ReadonlyMap<string, string> {
  const rows = db
    .prepare<[string], z.infer<typeof batchRowSchema>>(
      'SELECT id, import_batch_id AS batchId FROM place WHERE owner_org_id = ? AND import_batch_id IS NOT NULL',
    )
    .all(me.actor.orgId);
  // The database is ours, written through parsed rows: one row is enough to catch a changed table.
  if (rows[0] !== undefined) batchRowSchema.parse(rows[0]);
  return new Map(rows.map(({ id, batchId }) => [id, batchId]));
}
