import { IconCalendarEvent, IconEyeOff } from '@tabler/icons-react';
import { VISIT_NEED_TEXT } from '#renderer/app/visit-texts.ts';
import type { DueRow } from '#shared/contract/console/visits.contract.ts';
import type { VisitNeedKind } from '#shared/domain/audit/visit-need.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import type { Column } from '#ui/table/columns.ts';
import classes from './planner.module.css';

const NEED_TONE: Readonly<Record<VisitNeedKind, StatusTone>> = {
  overdue: 'due',
  again: 'due',
  soon: 'accent',
  first: 'neutral',
  later: 'neutral',
};

/** Columns of the due list. */
export function dueColumns({ t, format }: Texts): readonly Column<DueRow>[] {
  return [
    {
      id: 'name',
      title: t('console.places.colPlace'),
      cell: (row) => (
        <>
          <span className={classes.name}>{row.name}</span>
          <span className={classes.second}>{row.communeName}</span>
        </>
      ),
    },
    {
      id: 'need',
      title: t('console.visits.colNeed'),
      width: '140px',
      cell: (row) => <StatusBadge tone={NEED_TONE[row.need]}>{t(VISIT_NEED_TEXT[row.need])}</StatusBadge>,
    },
    {
      id: 'due',
      title: t('console.visits.colDue'),
      width: '112px',
      shownFrom: 'wide',
      cell: (row) => (row.dueOn === null ? '—' : format.day(row.dueOn)),
    },
    {
      id: 'planned',
      title: t('console.visits.colPlanned'),
      width: '150px',
      shownFrom: 'medium',
      cell: ({ planned }) =>
        planned === null ? null : (
          <>
            <span className={classes.plannedDay}>
              <Icon of={planned.kind === 'mystery' ? IconEyeOff : IconCalendarEvent} size={13} />
              {format.day(planned.plannedOn)}
            </span>
            <span className={classes.second}>{planned.assigneeName}</span>
          </>
        ),
    },
  ];
}
