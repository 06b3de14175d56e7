import type { CoreClient } from '#renderer/app/core-client.ts';

type Ask = { readonly signal: AbortSignal };

export function placeVisitsQuery(core: CoreClient, placeId: string) {
  return {
    queryKey: ['audit', 'ofPlace', placeId],
    queryFn: ({ signal }: Ask) => core.visits.ofPlace({ placeId }, { signal }),
  };
}

export function visitReportQuery(core: CoreClient, visitId: string) {
  return {
    queryKey: ['audit', 'report', visitId],
    queryFn: ({ signal }: Ask) => core.visits.report({ visitId }, { signal }),
  };
}
