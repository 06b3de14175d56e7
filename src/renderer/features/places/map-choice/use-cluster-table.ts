import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { usePlaceChoice } from '#renderer/app/place-choice.tsx';
import type { PlaceSort } from '#shared/contract/console/place-filter.ts';
import type { PlaceRow } from '#shared/contract/console/places.contract.ts';
import type { PagedSource } from '#ui/table/paged-rows.ts';
import type { TableChoice } from '#ui/table/table-choice.ts';
import { versionOf } from '../choice/version-of.ts';

/** The members of one cluster as a sorted list of any length, each of which can be chosen. */
export function useClusterTable(members: readonly number[], sort: PlaceSort, total: number | null) {
  const core = useCore();
  const queries = useQueryClient();
  const { chosen, change } = usePlaceChoice();
  const list = useMemo(() => {
    const key = ['place', 'cluster', versionOf(members), sort] as const;
    const sorted = (): Promise<Uint32Array> =>
      queries.fetchQuery({
        queryKey: [...key, 'order'],
        queryFn: async ({ signal }) =>
          (await core.placeChoice.sorted({ n: Uint32Array.from(members), sort }, { signal })).n,
        staleTime: Number.POSITIVE_INFINITY,
        structuralSharing: false,
      });
    return { key, sorted };
  }, [core, queries, members, sort]);
  const source = useMemo<PagedSource<PlaceRow>>(
    () => ({
      key: list.key,
      fetchPage: async (offset, limit, signal) => {
        const n = await list.sorted();
        const page = Array.from(n.subarray(offset, offset + limit));
        return { total: n.length, rows: (await core.placeChoice.rows({ n: page }, { signal })).rows };
      },
    }),
    [core, list],
  );
  const choice = useMemo<TableChoice<PlaceRow>>(() => {
    const takenCount = members.filter((n) => chosen.has(n)).length;
    return {
      extent: takenCount === 0 ? 'none' : takenCount >= (total ?? members.length) ? 'all' : 'some',
      has: (row) => chosen.has(row.n),
      nameOf: (row) => row.name,
      onToggle: (row) => change(chosen.has(row.n) ? 'remove' : 'add', [row.n]),
      onRange: (from, to) => void list.sorted().then((n) => change('add', n.subarray(from, to + 1))),
      onAll: () => change('add', members),
      onNone: () => change('remove', members),
    };
  }, [members, chosen, change, total, list]);
  return { source, choice };
}
