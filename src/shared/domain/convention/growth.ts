import type { LocalDate } from '../calendar/local-date.ts';
import { type PeriodReport, periodReport, type ReportedPlace } from '../follow-up/period-report.ts';
import type { Convention } from './convention.ts';

/** What a partnership brought since its baseline (follow-up SPEC FU9). */
export type Growth = {
  readonly report: PeriodReport;
  /** What the convention says there was on its day. The report's own beginning is what the facts say. */
  readonly declaredCount: number;
};

/** @param places every place of the organisation, with the import batch it came with */
export function growthSince(
  { batchIds, baselineOn, baselineCount }: Pick<Convention, 'batchIds' | 'baselineOn' | 'baselineCount'>,
  places: readonly (ReportedPlace & { readonly batchId: string | null })[],
  to: LocalDate,
): Growth {
  const concerned =
    batchIds.length === 0 ? places : places.filter(({ batchId }) => batchId !== null && batchIds.includes(batchId));
  const reported = concerned.map(({ batchId: _batch, ...place }) => place);
  return { report: periodReport(reported, baselineOn, to), declaredCount: baselineCount };
}
