import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { ConsoleSession } from '#shared/contract/console/session.contract.ts';
import type { SyncStatus } from '#shared/contract/console/sync.contract.ts';
import { useCore } from './core-context.tsx';
import { followStream } from './follow-stream.ts';
import { invalidateChanged } from './query-client.ts';

export type Live = {
  /** Null until the core has spoken. */
  readonly session: ConsoleSession | null;
  readonly status: SyncStatus | null;
};

const LiveContext = createContext<Live>({ session: null, status: null });

/** Follows who is signed in, how fresh the data is and what changed; everything below redraws from it. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const core = useCore();
  const queries = useQueryClient();
  const [session, setSession] = useState<ConsoleSession | null>(null);
  const [status, setStatus] = useState<SyncStatus | null>(null);
  useEffect(() => {
    const undo = [
      followStream({ open: (signal) => core.session.watch(undefined, { signal }), onValue: setSession }),
      followStream({ open: (signal) => core.sync.watchStatus(undefined, { signal }), onValue: setStatus }),
      followStream({
        open: (signal) => core.sync.watchChanges(undefined, { signal }),
        onValue: ({ tables }) => invalidateChanged(queries, tables),
      }),
    ];
    // A new core may hold other rows than the one the cache was filled from.
    void queries.invalidateQueries();
    return () => {
      for (const stop of undo) stop();
    };
  }, [core, queries]);
  return <LiveContext value={{ session, status }}>{children}</LiveContext>;
}

export function useLive(): Live {
  return use(LiveContext);
}
