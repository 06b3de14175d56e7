import { queryOptions, useQuery } from '@tanstack/react-query';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import type { CoreClient } from './core-client.ts';
import { useCore } from './core-context.tsx';
import { useCan } from './session-context.tsx';

export type AlertView = 'open' | 'tests' | 'closed';

export function alertsQuery(core: CoreClient, view: AlertView) {
  return queryOptions({
    queryKey: ['alert', 'list', view],
    queryFn: ({ signal }) => core.alerts.list({ view }, { signal }),
  });
}

const NONE: readonly AlertRow[] = [];

/** Alerts that are raised or acknowledged, tests apart. Empty for a person who may not read them. */
export function useOpenAlerts(): readonly AlertRow[] {
  const core = useCore();
  const canRead = useCan('alert.read');
  return useQuery({ ...alertsQuery(core, 'open'), enabled: canRead }).data ?? NONE;
}

/** A person may be in danger now: the only thing that red stands for. */
export function isLiveSos(alert: Pick<AlertRow, 'kind' | 'state'>): boolean {
  return (alert.kind === 'sos' || alert.kind === 'possibleSos') && alert.state !== 'closed';
}

/** Rings until somebody takes it: a raised SOS, possible SOS or fall. */
export function isRinging(alert: Pick<AlertRow, 'kind' | 'state'>): boolean {
  return alert.state === 'raised' && (isLiveSos(alert) || alert.kind === 'fall');
}
