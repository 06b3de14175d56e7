import { IconClockUp, IconLock } from '@tabler/icons-react';
import type { UnitRow } from '#shared/contract/console/stock.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { StatusBadge } from '#ui/status/StatusBadge.tsx';
import type { Column } from '#ui/table/columns.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import classes from './stock.module.css';
import { STATE_TEXT, STATE_TONE } from './stock-texts.ts';

/** Columns of the list of units: what it is, where it is, with whom, and when it was last heard. */
export function unitColumns({ t }: Texts): readonly Column<UnitRow>[] {
  return [
    {
      id: 'serial',
      title: t('console.stock.colSerial'),
      width: '30%',
      cell: (row) => (
        <>
          <span className={classes.serial}>
            {row.serial}
            {row.isPending ? (
              <span className={classes.pending} title={t('console.places.pending')}>
                <Icon of={IconClockUp} size={14} />
                <span className="b-visually-hidden">{t('console.places.pending')}</span>
              </span>
            ) : null}
          </span>
          <span className={classes.under}>{row.model}</span>
        </>
      ),
    },
    {
      id: 'state',
      title: t('console.stock.colState'),
      width: '26%',
      cell: (row) => (
        <StatusBadge tone={STATE_TONE[row.state]} icon={row.isBlocked ? IconLock : undefined}>
          {t(STATE_TEXT[row.state])}
        </StatusBadge>
      ),
    },
    {
      id: 'who',
      title: t('console.stock.colWho'),
      cell: (row) => (
        <>
          <span className={classes.who}>{whoText(row, t)}</span>
          <span className={classes.under}>{careText(row, t)}</span>
        </>
      ),
    },
    {
      id: 'contact',
      title: t('console.stock.colContact'),
      width: '20%',
      cell: (row) =>
        row.lastContactAtUtc === null ? (
          <span className={classes.under}>{t('console.stock.neverHeard')}</span>
        ) : (
          <RelativeTime instantUtc={row.lastContactAtUtc} />
        ),
    },
  ];
}

function whoText({ fileNumber, holderName, state }: UnitRow, t: Texts['t']): string {
  if (state === 'withWearer') return fileNumber === null ? t('console.stock.someFile') : fileNumber;
  return holderName ?? (state === 'inStock' ? t('console.stock.storeCell') : '—');
}

function careText({ needsWipe, isQuarantined, state, holderName }: UnitRow, t: Texts['t']): string {
  if (isQuarantined) return t('console.stock.viewToReprovision');
  if (needsWipe) return t('console.stock.viewToWipe');
  return state === 'withWearer' ? (holderName ?? '') : '';
}
