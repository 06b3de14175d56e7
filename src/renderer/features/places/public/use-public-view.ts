import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PlacePublicView } from '#shared/contract/console/places.contract.ts';
import { useNow } from '#ui/time/use-now.ts';

const RECHECK_MS = 30_000;
const HOUR_MS = 3_600_000;

/** A place as anybody sees it now; asked again each hour, for a label or a stand ends at midnight of its own zone. */
export function usePublicView(placeId: string): PlacePublicView | null | undefined {
  const core = useCore();
  const hour = Math.floor(useNow(RECHECK_MS) / HOUR_MS);
  return useQuery({
    queryKey: ['place', 'publicView', placeId, hour],
    queryFn: ({ signal }) => core.places.publicView({ id: placeId }, { signal }),
  }).data;
}
