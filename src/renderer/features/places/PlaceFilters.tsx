import { Button, Checkbox, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useCallback } from 'react';
import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type LabelState } from '#shared/domain/place/place.ts';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { CATEGORY_TEXT, LABEL_TEXT } from '#ui/place/place-texts.ts';
import classes from './PlaceFilters.module.css';
import { isFiltering, useCounts } from './places-view.ts';

type Props = { readonly filter: PlaceFilter; readonly onFilter: (patch: Partial<PlaceFilter>) => void };

/** Label states that deserve a chip of their own: what is proven, what is due. */
const CHIP_STATES: readonly LabelState[] = ['certified', 'atRisk'];

/** Search as you type, quick chips, and everything else behind « Filtres ». */
export function PlaceFilters({ filter, onFilter }: Props) {
  const { t, format } = useTexts();
  const counts = useCounts();
  const search = useCallback((text: string) => onFilter({ text }), [onFilter]);
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
      <FilterChip
        isOn={filter.ownership === 'mine'}
        onToggle={() => onFilter({ ownership: filter.ownership === 'mine' ? 'all' : 'mine' })}
      >
        {t('console.places.mine')}
      </FilterChip>
      {CHIP_STATES.map((state) => (
        <FilterChip
          key={state}
          isOn={filter.labelStates.includes(state)}
          onToggle={() => onFilter({ labelStates: toggled(filter.labelStates, state) })}
        >
          {t(LABEL_TEXT[state])}
          <span className={classes.count}>{format.number(counts?.byLabelState[state] ?? 0)}</span>
        </FilterChip>
      ))}
      {filter.isDisputed === true || (counts?.disputed ?? 0) > 0 ? (
        <FilterChip
          isOn={filter.isDisputed === true}
          onToggle={() => onFilter({ isDisputed: filter.isDisputed !== true })}
        >
          {t('console.conflict.chip')}
          <span className={classes.count}>{format.number(counts?.disputed ?? 0)}</span>
        </FilterChip>
      ) : null}
      <MoreFilters filter={filter} onFilter={onFilter} />
    </>
  );
}

function MoreFilters({ filter, onFilter }: Props) {
  const { t } = useTexts();
  const chosenCount =
    filter.categories.length + filter.labelStates.filter((state) => !CHIP_STATES.includes(state)).length;
  return (
    <Popover position="bottom-start" width={420} trapFocus withRoles>
      <Popover.Target>
        <button type="button" className={classes.more} data-on={chosenCount > 0}>
          <Icon of={IconFilter} size={14} />
          {chosenCount > 0 ? t('console.places.filtersOn', { count: chosenCount }) : t('console.places.filters')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('console.places.filters')}>
        <div className={classes.columns}>
          <fieldset className={classes.group}>
            <legend className={classes.legend}>{t('console.places.categories')}</legend>
            {PLACE_CATEGORIES.map((category) => (
              <Checkbox
                key={category}
                label={t(CATEGORY_TEXT[category])}
                checked={filter.categories.includes(category)}
                onChange={() => onFilter({ categories: toggled<PlaceCategory>(filter.categories, category) })}
              />
            ))}
          </fieldset>
          <fieldset className={classes.group}>
            <legend className={classes.legend}>{t('console.places.colLabel')}</legend>
            {LABEL_STATES.map((state) => (
              <Checkbox
                key={state}
                label={t(LABEL_TEXT[state])}
                checked={filter.labelStates.includes(state)}
                onChange={() => onFilter({ labelStates: toggled<LabelState>(filter.labelStates, state) })}
              />
            ))}
            <Button variant="default" disabled={!isFiltering(filter)} onClick={() => onFilter(EVERY_PLACE)} mt="md">
              {t('console.places.clearFilters')}
            </Button>
          </fieldset>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
}
