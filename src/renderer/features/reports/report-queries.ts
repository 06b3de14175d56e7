import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import { REPORT_LINES, type ReportSource } from '#shared/contract/console/reports.contract.ts';
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

/** Lines of a report, the first of them now and more on demand, and what `MoreRows` says under them. */
function useLines<Line>(
  key: readonly unknown[],
  count: number,
  read: (offset: number, signal: AbortSignal) => Promise<{ readonly lines: readonly Line[] }>,
) {
  const { data, fetchNextPage } = useInfiniteQuery({
    queryKey: ['placeLabel', 'report', ...key],
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: 0,
    getNextPageParam: (_last, pages) => pages.length * REPORT_LINES,
    placeholderData: keepPreviousData,
  });
  const lines = data?.pages.flatMap((page) => page.lines) ?? [];
  const hiddenCount = data === undefined ? 0 : Math.max(0, count - lines.length);
  const nextCount = Math.min(hiddenCount, REPORT_LINES);
  return { lines, more: { hiddenCount, nextCount, showMore: () => void fetchNextPage() } };
}

export function useLeft(source: ReportSource, count: number) {
  const core = useCore();
  return useLines(['left', source], count, (offset, signal) => core.reports.left({ source, offset }, { signal }));
}

export function useCame(source: ReportSource, isBack: boolean, count: number) {
  const core = useCore();
  return useLines(['came', isBack, source], count, (offset, signal) =>
    core.reports.came({ source, isBack, offset }, { signal }),
  );
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
