import { Select } from '@mantine/core';
import { useCallback } from 'react';
import type { BoardCounts, BoardFilter } from '#shared/contract/console/follow-up.contract.ts';
import { BUCKETS, type Bucket } from '#shared/domain/follow-up/due-items.ts';
import { FilterChip } from '#ui/form/FilterChip.tsx';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { BUCKET_TEXT } from './board-texts.ts';
import classes from './follow-up.module.css';

type Props = {
  readonly filter: BoardFilter;
  readonly counts: BoardCounts | undefined;
  readonly onFilter: (patch: Partial<BoardFilter>) => void;
};

const PRESSING: ReadonlySet<Bucket> = new Set<Bucket>(['overdue', 'today']);
const ANYBODY = 'anybody';
const SOMEBODY = 'in charge:';

/** The parts of the board with their counts, whose places, and words to look for. */
export function BoardFilters({ filter, counts, onFilter }: Props) {
  const { t, format } = useTexts();
  const search = useCallback((text: string) => onFilter({ text }), [onFilter]);
  const toggle = (bucket: Bucket) => {
    const { buckets } = filter;
    onFilter({ buckets: buckets.includes(bucket) ? buckets.filter((one) => one !== bucket) : [...buckets, bucket] });
  };
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
      <Select
        size="xs"
        className={classes.owner}
        aria-label={t('console.followUp.inCharge')}
        data={[
          { value: ANYBODY, label: t('console.followUp.anybody') },
          ...(counts?.people ?? []).map(({ name, count }) => ({
            value: SOMEBODY + name,
            label: t('console.followUp.personCount', {
              name: name === '' ? t('console.followUp.nobody') : name,
              count,
            }),
          })),
        ]}
        value={filter.inCharge === null ? ANYBODY : SOMEBODY + filter.inCharge}
        onChange={(value) => onFilter({ inCharge: value?.startsWith(SOMEBODY) ? value.slice(SOMEBODY.length) : null })}
        allowDeselect={false}
      />
      <div className={classes.chips}>
        {BUCKETS.map((bucket) => (
          <FilterChip key={bucket} isOn={filter.buckets.includes(bucket)} onToggle={() => toggle(bucket)}>
            {t(BUCKET_TEXT[bucket])}
            <span className={classes.count} data-pressing={PRESSING.has(bucket) && (counts?.byBucket[bucket] ?? 0) > 0}>
              {format.number(counts?.byBucket[bucket] ?? 0)}
            </span>
          </FilterChip>
        ))}
      </div>
    </>
  );
}
