import { useQuery } from '@tanstack/react-query';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PaperStanding } from '#shared/contract/console/paper.contract.ts';

/** What was printed for a place and whether it was seen; null when nothing may be printed for it, undefined until it is known. */
export function usePaperStanding(placeId: string): PaperStanding | null | undefined {
  const core = useCore();
  return useQuery({
    queryKey: ['followUp', 'paper', placeId],
    queryFn: ({ signal }) => core.paper.ofPlace({ placeId }, { signal }),
  }).data;
}
