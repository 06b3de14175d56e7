import { QueryClient } from '@tanstack/react-query';
import type { ChangeEvent } from '#shared/contract/console/sync.contract.ts';

/**
 * First part of every query key: which rows the answer is made of. `watchChanges` invalidates by it, and nothing else does.
 * `local`: settings and facts of this machine.
 */
export type QuerySubject = ChangeEvent['tables'][number] | 'local';

/** A cache over the port to the core: always « online », never persisted (the core's database is the truth). */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Tables whose change also concerns answers filed under another subject. */
const ALSO: Partial<Readonly<Record<QuerySubject, readonly QuerySubject[]>>> = {
  placeContact: ['place'],
  alertEvent: ['alert'],
  place: ['alert', 'placeLabel', 'followUp', 'audit'],
  audit: ['followUp'],
  placeLabel: ['followUp', 'audit'],
  labelRuleBook: ['placeLabel', 'followUp', 'audit'],
  correctiveAction: ['followUp', 'audit'],
  plannedVisit: ['followUp', 'audit'],
  auditTemplate: ['audit'],
  buttonContact: ['unit'],
  stockLot: ['unit'],
  stockHolder: ['unit'],
  wearer: ['unit'],
};

/** Marks stale what a change event touches; pages on screen redraw. */
export function invalidateChanged(queries: QueryClient, tables: ChangeEvent['tables']): void {
  const subjects = new Set<unknown>(tables.flatMap((table) => [table, ...(ALSO[table] ?? [])]));
  void queries.invalidateQueries({ predicate: (query) => subjects.has(query.queryKey[0]) });
}
