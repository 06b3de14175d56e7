import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { ChoiceBox } from './ChoiceBox.tsx';
import type { Column, TableSort } from './columns.ts';
import type { TableChoice } from './table-choice.ts';
import classes from './VirtualTable.module.css';

type Props<Row> = {
  readonly columns: readonly Column<Row>[];
  readonly sort: TableSort;
  readonly onSort: (sort: TableSort) => void;
  readonly choice: TableChoice<Row> | null;
};

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** Column titles; those that sort are buttons and say their order. */
export function TableHead<Row>({ columns, sort, onSort, choice }: Props<Row>) {
  const { t } = useTexts();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {choice === null ? null : <ChoiceHead choice={choice} />}
        {columns.map((column) => {
          const { sortField } = column;
          const style = { width: column.width };
          if (sortField === undefined) {
            return (
              <th key={column.id} scope="col" className={classes.head} style={style} data-shown-from={column.shownFrom}>
                {column.title}
              </th>
            );
          }
          const isSorted = sort.field === sortField;
          const next = isSorted && sort.direction === 'asc' ? 'desc' : 'asc';
          return (
            <th
              key={column.id}
              scope="col"
              className={classes.head}
              style={style}
              data-shown-from={column.shownFrom}
              aria-sort={isSorted ? ARIA_SORT[sort.direction] : 'none'}
            >
              <button
                type="button"
                className={classes.sort}
                title={t('ui.table.sortHint', { column: column.title })}
                onClick={() => onSort({ field: sortField, direction: next })}
              >
                {column.title}
                {isSorted ? <Icon of={sort.direction === 'asc' ? IconChevronUp : IconChevronDown} size={12} /> : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

const BOX_STATE = { none: 'off', some: 'some', all: 'on' } as const;

/** Everything or nothing, of what the filter shows. */
function ChoiceHead<Row>({ choice }: { readonly choice: TableChoice<Row> }) {
  const { t } = useTexts();
  const { extent } = choice;
  return (
    <th scope="col" className={classes.head} data-choice>
      <ChoiceBox
        label={t('ui.table.chooseAll')}
        state={BOX_STATE[extent]}
        onClick={extent === 'all' ? choice.onNone : choice.onAll}
      />
    </th>
  );
}
