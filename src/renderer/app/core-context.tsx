import { createContext, type ReactNode, use } from 'react';
import type { CoreClient } from './core-client.ts';

const CoreContext = createContext<CoreClient | null>(null);

type Props = { readonly client: CoreClient; readonly children: ReactNode };

export function CoreProvider({ client, children }: Props) {
  return <CoreContext value={client}>{children}</CoreContext>;
}

/** The core's client. A page that calls it outside `CoreProvider` is a bug. */
export function useCore(): CoreClient {
  const client = use(CoreContext);
  if (client === null) throw new Error('useCore outside CoreProvider');
  return client;
}
