import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { RemovableChip } from '#ui/form/RemovableChip.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './filter.module.css';
import { chosenValues, isFiltering, nothingFiltered } from './filter-parts.ts';
import { focusFilters } from './focus-filters.ts';

type Props = {
  readonly filter: PlaceFilter;
  readonly onFilter: (patch: Partial<PlaceFilter>) => void;
  /** Whether a value has a chip of its own already, which lets it go as well. */
  readonly isQuick: (key: string) => boolean;
  readonly territoryName: (code: string) => string;
};

/** What is asked for beyond the quick chips, each let go by one press, and « Tout effacer ». */
export function ActiveFilters({ filter, onFilter, isQuick, territoryName }: Props) {
  const { t } = useTexts();
  const values = chosenValues(filter, { t, territoryName }).filter(({ key }) => !isQuick(key));
  const letGo = (patch: Partial<PlaceFilter>) => {
    onFilter(patch);
    focusFilters();
  };
  if (!isFiltering(filter)) return null;
  return (
    <>
      {values.map(({ key, text, off }) => (
        <RemovableChip
          key={key}
          text={text}
          label={t('console.filter.remove', { filter: text })}
          onRemove={() => letGo(off)}
        />
      ))}
      <button type="button" className={classes.clear} onClick={() => letGo(nothingFiltered(filter))}>
        {t('console.filter.clear')}
      </button>
    </>
  );
}
