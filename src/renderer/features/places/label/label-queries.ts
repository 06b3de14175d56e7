import type { CoreClient } from '#renderer/app/core-client.ts';

export function labelQuery(core: CoreClient, placeId: string) {
  return {
    queryKey: ['placeLabel', 'view', placeId],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => core.label.get({ placeId }, { signal }),
  };
}

export function labelOnDayQuery(core: CoreClient, placeId: string, day: string) {
  return {
    queryKey: ['placeLabel', 'onDay', placeId, day],
    queryFn: ({ signal }: { readonly signal: AbortSignal }) => core.label.onDay({ placeId, day }, { signal }),
  };
}
