import { Button, Checkbox, Popover, Radio } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import type { PlaceFacets, PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import chip from '#ui/form/FilterChip.module.css';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { CATEGORY_TEXT, LABEL_TEXT } from '#ui/place/place-texts.ts';
import { CountChip } from './CountChip.tsx';
import classes from './filter.module.css';
import { chosenCount, isFiltering, nothingFiltered, toggled } from './filter-parts.ts';
import { FILTERS_BUTTON, focusFilters } from './focus-filters.ts';
import { TerritoryField } from './TerritoryField.tsx';
import type { Territories } from './use-facets.ts';

type PartProps = {
  readonly filter: PlaceFilter;
  readonly onFilter: (patch: Partial<PlaceFilter>) => void;
  readonly facets: PlaceFacets | undefined;
};

type Props = PartProps & {
  readonly territories: Territories;
  /** « 132 lieux sur 3 726 ». */
  readonly shownText: string;
};

/** « Filtres »: every part of the filter in one place. Escape closes it and returns to the button. */
export function FilterPopover({ filter, onFilter, facets, territories, shownText }: Props) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  const count = chosenCount(filter);
  const close = () => {
    setOpen(false);
    focusFilters();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={setOpen}
      position="bottom-start"
      width={440}
      trapFocus
      returnFocus
      withRoles
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          {...FILTERS_BUTTON}
          className={chip.chip}
          data-on={count > 0}
          onClick={() => setOpen(!isOpen)}
        >
          <Icon of={IconFilter} size={14} />
          {count > 0 ? t('console.places.filtersOn', { count }) : t('console.places.filters')}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('console.places.filters')} className={classes.dropdown}>
        <div className={classes.parts}>
          <TerritoryField
            territories={territories}
            chosen={filter.territories}
            onToggle={(code) => onFilter({ territories: toggled(filter.territories, code) })}
          />
          <FactFields filter={filter} onFilter={onFilter} facets={facets} />
          <ValueChips filter={filter} onFilter={onFilter} facets={facets} />
        </div>
        <div className={classes.foot}>
          <span className={classes.shown}>{shownText}</span>
          <Button variant="subtle" disabled={!isFiltering(filter)} onClick={() => onFilter(nothingFiltered(filter))}>
            {t('console.filter.clear')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('ui.action.close')}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What is so or not of a place. What only the team knows is not asked while one looks with the public's eyes. */
function FactFields({ filter, onFilter, facets }: PartProps) {
  const { t, format } = useTexts();
  const counted = (text: string, count: number | undefined) =>
    count === undefined ? text : t('console.filter.counted', { text, count: format.number(count) });
  const isTeam = filter.audience === 'team';
  return (
    <>
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('console.filter.facts')}</legend>
        <Checkbox
          label={t('console.filter.openNow')}
          description={t('console.filter.openNowHint')}
          checked={filter.isOpenNow}
          onChange={(event) => onFilter({ isOpenNow: event.currentTarget.checked })}
        />
        <Checkbox
          label={counted(t('console.filter.temporary'), facets?.temporary)}
          checked={filter.isTemporary}
          onChange={(event) => onFilter({ isTemporary: event.currentTarget.checked })}
        />
        {isTeam ? (
          <>
            <Checkbox
              label={counted(t('console.places.mine'), facets?.mine)}
              checked={filter.ownership === 'mine'}
              onChange={(event) => onFilter({ ownership: event.currentTarget.checked ? 'mine' : 'all' })}
            />
            <Checkbox
              label={counted(t('console.conflict.chip'), facets?.disputed)}
              checked={filter.isDisputed}
              onChange={(event) => onFilter({ isDisputed: event.currentTarget.checked })}
            />
          </>
        ) : null}
      </fieldset>
      {isTeam ? (
        <Radio.Group
          label={t('console.places.position')}
          value={filter.position}
          onChange={(value) => onFilter({ position: POSITIONS.find((one) => one === value) ?? 'any' })}
          classNames={{ label: classes.legend }}
        >
          <div className={classes.line}>
            <Radio size="xs" value="any" label={t('console.filter.positionAny')} />
            <Radio size="xs" value="known" label={t('console.filter.positionKnown')} />
            <Radio
              size="xs"
              value="missing"
              label={counted(t('console.filter.positionMissing'), facets?.withoutPosition)}
            />
          </div>
        </Radio.Group>
      ) : null}
    </>
  );
}

const POSITIONS: readonly PlaceFilter['position'][] = ['any', 'known', 'missing'];

/** Every label status and every category, with their counts. */
function ValueChips({ filter, onFilter, facets }: PartProps) {
  const { t } = useTexts();
  return (
    <>
      {filter.audience === 'team' ? (
        <fieldset className={classes.group}>
          <legend className={classes.legend}>{t('console.places.colLabel')}</legend>
          <div className={classes.values}>
            {LABEL_STATES.map((state) => (
              <CountChip
                key={state}
                text={t(LABEL_TEXT[state])}
                count={facets?.byLabelState[state] ?? 0}
                isOn={filter.labelStates.includes(state)}
                onToggle={() => onFilter({ labelStates: toggled(filter.labelStates, state) })}
              />
            ))}
          </div>
        </fieldset>
      ) : null}
      <fieldset className={classes.group}>
        <legend className={classes.legend}>{t('console.places.categories')}</legend>
        <div className={classes.values}>
          {PLACE_CATEGORIES.map((category) => (
            <CountChip
              key={category}
              text={t(CATEGORY_TEXT[category])}
              count={facets?.byCategory[category] ?? 0}
              isOn={filter.categories.includes(category)}
              onToggle={() => onFilter({ categories: toggled(filter.categories, category) })}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
