import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import type { ReportSource } from '#shared/contract/console/reports.contract.ts';
import type { CurveStep } from '#shared/domain/follow-up/period-report.ts';

/** Everything here is made of label facts: `placeLabel` is what changes it. */
export function useReport(source: ReportSource | null) {
  const core = useCore();
  return useQuery({
    queryKey: ['placeLabel', 'report', source],
    queryFn: ({ signal }) => (source === null ? null : core.reports.read(source, { signal })),
    enabled: source !== null,
    placeholderData: keepPreviousData,
  }).data;
}

export function useCurve(period: { readonly from: string; readonly to: string; readonly step: CurveStep }) {
  const core = useCore();
  return useQuery({
    queryKey: ['placeLabel', 'curve', period],
    queryFn: ({ signal }) => core.reports.curve(period, { signal }),
    placeholderData: keepPreviousData,
  }).data;
}

export function useConventions() {
  const core = useCore();
  return useQuery({
    queryKey: ['convention', 'list'],
    queryFn: ({ signal }) => core.conventions.list(undefined, { signal }),
  }).data;
}
