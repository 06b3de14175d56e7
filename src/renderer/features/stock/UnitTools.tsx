import { ActionIcon, Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { StockOverview, UnitFilter } from '#shared/contract/console/stock.contract.ts';
import { SearchField } from '#ui/form/SearchField.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import classes from './stock.module.css';
import { type AskedKind, GESTURE_TEXT } from './stock-texts.ts';

type FiltersProps = {
  readonly overview: StockOverview;
  readonly filter: UnitFilter;
  readonly onChange: (patch: Partial<UnitFilter>) => void;
};

const MAX_SEARCH = 60;

/** Search and filters over the list of units. */
export function UnitFilters({ overview, filter, onChange }: FiltersProps) {
  const { t } = useTexts();
  return (
    <div className={classes.filters}>
      <div className={classes.search}>
        <SearchField
          label={t('console.stock.search')}
          placeholder={t('console.stock.search')}
          value={filter.text}
          onSearch={(text) => onChange({ text: text.slice(0, MAX_SEARCH) })}
        />
      </div>
      <Select
        aria-label={t('console.stock.holder')}
        placeholder={t('console.stock.holder')}
        data={overview.holders.map(({ id, fields }) => ({ value: id, label: fields.name }))}
        value={filter.holderId}
        onChange={(holderId) => onChange({ holderId })}
        clearable
        clearButtonProps={{ 'aria-label': t('console.stock.clearChoice') }}
      />
      <Select
        aria-label={t('console.stock.lot')}
        placeholder={t('console.stock.lot')}
        data={overview.lots.map(({ id, fields }) => ({ value: id, label: fields.name }))}
        value={filter.lotId}
        onChange={(lotId) => onChange({ lotId })}
        clearable
        clearButtonProps={{ 'aria-label': t('console.stock.clearChoice') }}
      />
    </div>
  );
}

type BulkProps = {
  readonly count: number;
  readonly kinds: readonly AskedKind[];
  readonly onAsk: (kind: AskedKind) => void;
  readonly onClear: () => void;
};

/** What can be done with the chosen units. */
export function UnitBulk({ count, kinds, onAsk, onClear }: BulkProps) {
  const { t } = useTexts();
  return (
    <div className={classes.bulk} role="toolbar" aria-label={t('console.stock.bulk')}>
      <span role="status">{t('console.stock.chosen', { count })}</span>
      {kinds.map((kind) => (
        <Button
          key={kind}
          size="compact-sm"
          variant={kind === 'moved' ? 'filled' : 'default'}
          onClick={() => onAsk(kind)}
        >
          {t(GESTURE_TEXT[kind])}
        </Button>
      ))}
      <ActionIcon variant="subtle" color="gray" onClick={onClear} aria-label={t('console.followUp.clearChoice')}>
        <Icon of={IconX} />
      </ActionIcon>
    </div>
  );
}
