import { IconEye } from '@tabler/icons-react';
import { useCallback } from 'react';
import { usePlaceCounts } from '#renderer/app/place-counts.ts';
import type { PlaceFacets, PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import type { LabelState } from '#shared/domain/place/place.ts';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { CATEGORY_TEXT, LABEL_TEXT } from '#ui/place/place-texts.ts';
import { ActiveFilters } from './ActiveFilters.tsx';
import { CountChip } from './CountChip.tsx';
import { FilterPopover } from './FilterPopover.tsx';
import classes from './filter.module.css';
import { toggled } from './filter-parts.ts';
import { useFacets, useOpenNowRefresh, useTerritories } from './use-facets.ts';

type Props = {
  readonly filter: PlaceFilter;
  readonly onFilter: (patch: Partial<PlaceFilter>) => void;
  /** « 132 lieux sur 3 726 ». */
  readonly shownText: string;
};

/** Label states that deserve a chip of their own: what is proven, what is due, what comes in, what the State answers for. */
const QUICK_STATES: readonly LabelState[] = ['certified', 'atRisk', 'suspended', 'candidate', 'stateSite'];
/** Categories that do: those with most places. */
const QUICK_CATEGORY_COUNT = 4;

/** What list and map are about: words, quick chips with their counts, everything else behind « Filtres », and through whose eyes. */
export function PlaceFilterBar({ filter, onFilter, shownText }: Props) {
  const { t } = useTexts();
  const facets = useFacets(filter);
  const territories = useTerritories(filter);
  const search = useCallback((text: string) => onFilter({ text }), [onFilter]);
  useOpenNowRefresh(filter);
  const quick = useQuickValues(filter);
  const isPreview = filter.audience === 'public';
  return (
    <>
      <div className={classes.search}>
        <SearchField
          label={t('console.places.search')}
          placeholder={t('console.places.searchHint')}
          value={filter.text}
          onSearch={search}
        />
      </div>
      <FilterPopover {...{ filter, onFilter, facets, territories, shownText }} />
      <FilterChip isOn={isPreview} onToggle={() => onFilter({ audience: isPreview ? 'team' : 'public' })}>
        <Icon of={IconEye} size={14} />
        {t('console.public.title')}
      </FilterChip>
      <div className={classes.chips}>
        <QuickChips filter={filter} onFilter={onFilter} facets={facets} quick={quick} />
        <ActiveFilters filter={filter} onFilter={onFilter} isQuick={quick.has} territoryName={territories.nameOf} />
      </div>
    </>
  );
}

type Quick = {
  readonly states: readonly LabelState[];
  readonly categories: readonly PlaceCategory[];
  readonly isMineShown: boolean;
  readonly isDisputedShown: boolean;
  /** Whether a chosen value (`filter-parts.ts`) has a chip of its own already. */
  readonly has: (key: string) => boolean;
};

/** Chosen by what there is in all, never by what the filter leaves: chips do not jump about while one filters. */
function useQuickValues(filter: PlaceFilter): Quick {
  const counts = usePlaceCounts();
  const isTeam = filter.audience === 'team';
  const states = isTeam ? QUICK_STATES.filter((state) => (counts?.byLabelState[state] ?? 0) > 0) : [];
  const countOf = (category: PlaceCategory) => counts?.byCategory[category] ?? 0;
  const most = PLACE_CATEGORIES.filter((category) => countOf(category) > 0)
    .toSorted((a, b) => countOf(b) - countOf(a))
    .slice(0, QUICK_CATEGORY_COUNT);
  const categories = PLACE_CATEGORIES.filter((category) => most.includes(category));
  const isDisputedShown = isTeam && (filter.isDisputed || (counts?.disputed ?? 0) > 0);
  const keys = new Set([
    ...states.map((state) => `labelStates:${state}`),
    ...categories.map((category) => `categories:${category}`),
    ...(isTeam ? ['ownership'] : []),
    ...(isDisputedShown ? ['isDisputed'] : []),
  ]);
  return { states, categories, isMineShown: isTeam, isDisputedShown, has: (key) => keys.has(key) };
}

type ChipsProps = {
  readonly filter: PlaceFilter;
  readonly onFilter: (patch: Partial<PlaceFilter>) => void;
  readonly facets: PlaceFacets | undefined;
  readonly quick: Quick;
};

function QuickChips({ filter, onFilter, facets, quick }: ChipsProps) {
  const { t } = useTexts();
  return (
    <>
      {quick.isMineShown ? (
        <FilterChip
          isOn={filter.ownership === 'mine'}
          onToggle={() => onFilter({ ownership: filter.ownership === 'mine' ? 'all' : 'mine' })}
        >
          {t('console.places.mine')}
        </FilterChip>
      ) : null}
      {quick.states.map((state) => (
        <CountChip
          key={state}
          text={t(LABEL_TEXT[state])}
          count={facets && (facets.byLabelState[state] ?? 0)}
          isOn={filter.labelStates.includes(state)}
          onToggle={() => onFilter({ labelStates: toggled(filter.labelStates, state) })}
        />
      ))}
      {quick.categories.map((category) => (
        <CountChip
          key={category}
          text={t(CATEGORY_TEXT[category])}
          count={facets && (facets.byCategory[category] ?? 0)}
          isOn={filter.categories.includes(category)}
          onToggle={() => onFilter({ categories: toggled(filter.categories, category) })}
        />
      ))}
      {quick.isDisputedShown ? (
        <CountChip
          text={t('console.conflict.chip')}
          count={facets?.disputed}
          isOn={filter.isDisputed}
          onToggle={() => onFilter({ isDisputed: !filter.isDisputed })}
        />
      ) : null}
    </>
  );
}
