import { IconClockHour4 } from '@tabler/icons-react';
import type { BoardRow } from '#shared/contract/console/follow-up.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { LABEL_TEXT } from '#ui/place/place-texts.ts';
import type { Column } from '#ui/table/columns.ts';
import { dueLine } from './board-texts.ts';
import classes from './follow-up.module.css';

export function boardColumns(texts: Texts): readonly Column<BoardRow>[] {
  const { t, format } = texts;
  return [
    {
      id: 'place',
      title: t('console.places.colPlace'),
      sortField: 'name',
      cell: (row) => (
        <TwoLines
          first={row.name}
          second={`${t(LABEL_TEXT[row.labelState])} · ${row.communeName}`}
          pendingText={row.isPending ? t('console.places.pending') : null}
        />
      ),
    },
    {
      id: 'due',
      title: t('console.places.colDue'),
      sortField: 'urgency',
      width: '168px',
      cell: (row) => {
        const { when, what, isPressing } = dueLine(row, texts);
        return <TwoLines first={when} second={what} isPressing={isPressing} />;
      },
    },
    {
      id: 'inCharge',
      title: t('console.followUp.inCharge'),
      sortField: 'inCharge',
      width: '112px',
      shownFrom: 'wide',
      cell: (row) => (
        <span className={classes.second} title={row.inCharge}>
          {row.inCharge === '' ? '—' : row.inCharge}
        </span>
      ),
    },
    {
      id: 'nextStep',
      title: t('console.followUp.nextStep'),
      width: '150px',
      shownFrom: 'medium',
      cell: (row) => (
        <TwoLines
          first={row.nextStep === '' ? '—' : row.nextStep}
          second={row.nextStepOn === null ? '' : format.day(row.nextStepOn)}
        />
      ),
    },
  ];
}

type LinesProps = {
  readonly first: string;
  readonly second: string;
  readonly isPressing?: boolean;
  readonly pendingText?: string | null;
};

function TwoLines({ first, second, isPressing = false, pendingText = null }: LinesProps) {
  return (
    <>
      <span className={classes.first} data-pressing={isPressing} title={first}>
        <span className={classes.firstText}>{first}</span>
        {pendingText === null ? null : (
          <span className={classes.pending} title={pendingText}>
            <Icon of={IconClockHour4} size={13} />
            <span className="b-visually-hidden">{pendingText}</span>
          </span>
        )}
      </span>
      {second === '' ? null : <span className={classes.under}>{second}</span>}
    </>
  );
}
