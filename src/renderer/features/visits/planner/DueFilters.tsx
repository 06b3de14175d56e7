import { VISIT_NEED_TEXT } from '#renderer/app/visit-texts.ts';
import type { DueFilter } from '#shared/contract/console/visits.contract.ts';
import { VISIT_NEEDS, type VisitNeedKind } from '#shared/domain/audit/visit-need.ts';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { useDueCounts } from './due-view.ts';
import classes from './planner.module.css';

type Props = { readonly filter: DueFilter; readonly onFilter: (filter: DueFilter) => void };

/** Why a visit is needed, with how many. None chosen: everything that is pressing. */
export function DueFilters({ filter, onFilter }: Props) {
  const { t, format } = useTexts();
  const counts = useDueCounts();
  const toggle = (need: VisitNeedKind) => {
    const others = filter.needs.filter((other) => other !== need);
    onFilter({ ...filter, needs: others.length < filter.needs.length ? others : [...others, need] });
  };
  return (
    <>
      <div className={classes.search}>
        <SearchField
          label={t('console.visits.search')}
          placeholder={t('console.visits.searchHint')}
          value={filter.text}
          onSearch={(text) => onFilter({ ...filter, text })}
        />
      </div>
      {VISIT_NEEDS.map((need) => (
        <FilterChip key={need} isOn={filter.needs.includes(need)} onToggle={() => toggle(need)}>
          {t(VISIT_NEED_TEXT[need])}
          {counts ? ` ${format.number(counts[need])}` : ''}
        </FilterChip>
      ))}
    </>
  );
}
