import { useQuery } from '@tanstack/react-query';
import type { PlaceCounts } from '#shared/contract/console/places.contract.ts';
import { useCore } from './core-context.tsx';

/** How many places this console holds, by label and category; undefined until the core has counted. */
export function usePlaceCounts(): PlaceCounts | undefined {
  const core = useCore();
  return useQuery({
    queryKey: ['place', 'counts'],
    queryFn: ({ signal }) => core.places.counts(undefined, { signal }),
  }).data;
}
