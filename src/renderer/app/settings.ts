import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ConsoleSettings } from '#shared/contract/console/settings.contract.ts';
import type { CoreClient } from './core-client.ts';
import { useCore } from './core-context.tsx';

const SETTINGS_KEY = ['local', 'settings'] as const;

export function settingsQuery(core: CoreClient) {
  return queryOptions({ queryKey: SETTINGS_KEY, queryFn: ({ signal }) => core.settings.get(undefined, { signal }) });
}

/** This console's settings, or undefined while the core is asked. */
export function useSettings(): ConsoleSettings | undefined {
  return useQuery(settingsQuery(useCore())).data;
}

/** Changes some settings; the page follows at once, the core keeps them. */
export function useChangeSettings(): (patch: Partial<ConsoleSettings>) => void {
  const core = useCore();
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (patch: Partial<ConsoleSettings>) => core.settings.set(patch),
    onMutate: (patch) => {
      queries.setQueryData<ConsoleSettings>(SETTINGS_KEY, (known) => (known ? { ...known, ...patch } : known));
    },
    onSuccess: (kept) => queries.setQueryData(SETTINGS_KEY, kept),
    onError: () => queries.invalidateQueries({ queryKey: SETTINGS_KEY }),
  });
  return mutate;
}

/** The theme the person chose; the system's until the core has answered. */
export function useThemeChoice(): ConsoleSettings['theme'] {
  return useSettings()?.theme ?? 'system';
}
