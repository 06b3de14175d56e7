import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import { type DueFilter, type DueRow, dueFilterSchema } from '#shared/contract/console/visits.contract.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';

const EVERYTHING_DUE: DueFilter = { text: '', needs: [] };

function isDueFilter(value: unknown): value is DueFilter {
  return dueFilterSchema.safeParse(value).success;
}

/** What the planner lists; found again when the person comes back. */
export function useDueFilter() {
  return useRemembered<DueFilter>({ key: 'visits', initial: EVERYTHING_DUE, is: isDueFilter });
}

/** The due list, page by page. */
export function useDueSource(filter: DueFilter): PagedSource<DueRow> {
  const core = useCore();
  return useMemo(
    () => ({
      key: ['audit', 'due', filter],
      fetchPage: (offset, limit, signal) => core.visits.due({ filter, offset, limit }, { signal }),
    }),
    [core, filter],
  );
}

/** The same list on the map. */
export function useDuePoints(filter: DueFilter) {
  const core = useCore();
  return useQuery({
    queryKey: ['audit', 'duePoints', filter],
    queryFn: ({ signal }) => core.visits.duePoints({ filter }, { signal }),
    placeholderData: (former) => former,
    structuralSharing: false,
  }).data;
}

export function useDueCounts() {
  const core = useCore();
  return useQuery({
    queryKey: ['audit', 'dueCounts'],
    queryFn: ({ signal }) => core.visits.dueCounts(undefined, { signal }),
  }).data;
}

export function useAgenda() {
  const core = useCore();
  const agenda = useQuery({
    queryKey: ['audit', 'agenda'],
    queryFn: ({ signal }) => core.visits.agenda(undefined, { signal }),
  });
  return agenda.data ?? [];
}

export function useDay(day: string | null) {
  const core = useCore();
  return useQuery({
    queryKey: ['audit', 'day', day],
    queryFn: ({ signal }) => core.visits.day({ day: day ?? '' }, { signal }),
    enabled: day !== null,
  }).data;
}
