import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { useCore } from '#renderer/app/core-context.tsx';
import { useRemembered } from '#renderer/app/remembered.tsx';
import {
  type BoardFilter,
  type BoardRow,
  type BoardSort,
  boardFilterSchema,
  boardSortSchema,
} from '#shared/contract/console/follow-up.contract.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';

export type BoardView = { readonly filter: BoardFilter; readonly sort: BoardSort };

export const EMPTY_FILTER: BoardFilter = { text: '', buckets: [], inCharge: null };

const viewSchema = z.object({ filter: boardFilterSchema, sort: boardSortSchema });
type KeptView = z.infer<typeof viewSchema>;

const INITIAL: KeptView = { filter: EMPTY_FILTER, sort: { field: 'urgency', direction: 'asc' } };

export function isFiltering({ text, buckets, inCharge }: BoardFilter): boolean {
  return text !== '' || buckets.length > 0 || inCharge !== null;
}

/** What the board shows and in which order; found again when the person comes back. */
export function useBoardView() {
  const [view, setView] = useRemembered<KeptView>({ key: 'followUp', initial: INITIAL, is: isView });
  const setFilter = useCallback(
    (patch: Partial<BoardFilter>) => setView({ ...view, filter: { ...view.filter, ...patch } }),
    [view, setView],
  );
  const setSort = useCallback((sort: BoardSort) => setView({ ...view, sort }), [view, setView]);
  return { view, setFilter, setSort };
}

export function useBoardSource({ filter, sort }: BoardView): PagedSource<BoardRow> {
  const core = useCore();
  return useMemo(
    () => ({
      key: ['followUp', 'list', filter, sort],
      fetchPage: (offset, limit, signal) => core.followUp.list({ filter, sort, offset, limit }, { signal }),
    }),
    [core, filter, sort],
  );
}

export function useBoardPoints(filter: BoardFilter) {
  const core = useCore();
  return useQuery({
    queryKey: ['followUp', 'points', filter],
    queryFn: ({ signal }) => core.followUp.points({ filter }, { signal }),
    placeholderData: (former) => former,
    // Typed arrays are compared by what they hold, never shared between answers.
    structuralSharing: false,
  }).data;
}

export function useBoardCounts() {
  const core = useCore();
  return useQuery({
    queryKey: ['followUp', 'counts'],
    queryFn: ({ signal }) => core.followUp.counts(undefined, { signal }),
  }).data;
}

function isView(value: unknown): value is KeptView {
  return viewSchema.safeParse(value).success;
}
