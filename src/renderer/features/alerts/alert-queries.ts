import { queryOptions } from '@tanstack/react-query';
import type { CoreClient } from '#renderer/app/core-client.ts';

export function alertDetailQuery(core: CoreClient, id: string) {
  return queryOptions({
    queryKey: ['alert', 'detail', id],
    queryFn: ({ signal }) => core.alerts.get({ id }, { signal }),
  });
}
