import { Button } from '@mantine/core';
import { IconMapPinOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { CoreClient } from '#renderer/app/core-client.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { EmptyState } from '#ui/feedback/EmptyState.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './filter.module.css';
import { type ChosenPart, chosenParts, nothingFiltered } from './filter-parts.ts';
import { focusFilters } from './focus-filters.ts';
import { useTerritories } from './use-facets.ts';

type Props = { readonly filter: PlaceFilter; readonly onFilter: (patch: Partial<PlaceFilter>) => void };

/** Nothing fits every part of the filter: which one to let go, and how many places that would bring. */
export function NoPlacesFound({ filter, onFilter }: Props) {
  const { t, format } = useTexts();
  const core = useCore();
  const { nameOf } = useTerritories(filter);
  const parts = chosenParts(filter, { t, territoryName: nameOf });
  const totals = useQuery({
    queryKey: ['place', 'loosened', filter],
    queryFn: ({ signal }) => loosenedTotals(core, filter, parts, signal),
  }).data;
  const ways = parts
    .map((part) => ({ ...part, count: totals?.get(part.key) ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  const letGo = (patch: Partial<PlaceFilter>) => {
    onFilter(patch);
    focusFilters();
  };
  const canHelp = totals === undefined || ways.length > 0;
  return (
    <EmptyState
      icon={IconMapPinOff}
      title={t('console.places.noneFound')}
      text={t(canHelp ? 'console.filter.loosen' : 'console.filter.loosenSeveral')}
      action={
        <div className={classes.ways}>
          {ways.map(({ key, text, off, count }) => (
            <Button key={key} variant="default" onClick={() => letGo(off)}>
              {t('console.filter.without', { filter: text, count, shown: format.number(count) })}
            </Button>
          ))}
          {ways.length > 0 ? null : (
            <Button variant="default" onClick={() => letGo(nothingFiltered(filter))}>
              {t('console.filter.clearEvery')}
            </Button>
          )}
        </div>
      }
    />
  );
}

/** How many places there would be without each part. */
async function loosenedTotals(
  core: CoreClient,
  filter: PlaceFilter,
  parts: readonly ChosenPart[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const sort = { field: 'name', direction: 'asc' } as const;
  const totals = await Promise.all(
    parts.map(async ({ key, off }) => {
      const page = await core.places.list({ filter: { ...filter, ...off }, sort, offset: 0, limit: 1 }, { signal });
      return [key, page.total] as const;
    }),
  );
  return new Map(totals);
}
