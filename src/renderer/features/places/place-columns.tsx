import { IconArrowsSplit2, IconClockHour4 } from '@tabler/icons-react';
import type { PlaceRow } from '#shared/contract/console/places.contract.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { placeNowText } from '#ui/place/place-now.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import type { Column } from '#ui/table/columns.ts';
import classes from './places.module.css';
import { temporaryText } from './temporary-text.ts';

/** Columns of the places list. `nowMs` decides « ouvert maintenant ». */
export function placeColumns(texts: Texts, nowMs: number): readonly Column<PlaceRow>[] {
  const { t, format } = texts;
  return [
    {
      id: 'name',
      title: t('console.places.colPlace'),
      sortField: 'name',
      cell: (row) => (
        <PlaceCell
          row={row}
          address={addressLine(row, texts)}
          pendingText={t('console.places.pending')}
          disputedText={t('console.conflict.inList')}
        />
      ),
    },
    {
      id: 'label',
      title: t('console.places.colLabel'),
      sortField: 'labelState',
      width: '126px',
      cell: (row) => <LabelBadge state={row.labelState} />,
    },
    {
      id: 'due',
      title: t('console.places.colDue'),
      sortField: 'labelUntil',
      width: '116px',
      shownFrom: 'wide',
      cell: (row) => <Second text={dueText(row, texts, format.day)} />,
    },
    {
      id: 'hours',
      title: t('console.places.colHours'),
      width: '136px',
      shownFrom: 'medium',
      cell: (row) => <Second text={placeNowText(row, nowMs, texts)} />,
    },
  ];
}

/** A cell that may be cut short; whole on hover, and always whole in the place's file. */
function Second({ text }: { readonly text: string }) {
  return (
    <span className={classes.second} title={text}>
      {text}
    </span>
  );
}

type PlaceCellProps = {
  readonly row: PlaceRow;
  readonly address: string;
  readonly pendingText: string;
  readonly disputedText: string;
};

function PlaceCell({ row, address, pendingText, disputedText }: PlaceCellProps) {
  return (
    <>
      <span className={classes.name}>
        <span className={classes.nameText}>{row.name}</span>
        {row.isPending ? (
          <span className={classes.pending} title={pendingText}>
            <Icon of={IconClockHour4} size={13} />
            <span className="b-visually-hidden">{pendingText}</span>
          </span>
        ) : null}
        {row.isDisputed ? (
          <span className={classes.pending} title={disputedText}>
            <Icon of={IconArrowsSplit2} size={13} />
            <span className="b-visually-hidden">{disputedText}</span>
          </span>
        ) : null}
      </span>
      <span className={classes.address}>{address}</span>
    </>
  );
}

function addressLine(row: PlaceRow, { t }: Texts): string {
  const parts = [row.addressTyped, row.communeName].filter((part) => part !== '');
  return parts.length > 0 ? parts.join(', ') : t(CATEGORY_TEXT[row.category]);
}

/** A date that stays on one line of a narrow cell. */
export function unbroken(day: string): string {
  return day.replaceAll(' ', '\u00a0');
}

/** Temporary: its days. Certified: until when. A State site: the date of its file. */
function dueText(row: PlaceRow, texts: Texts, day: (iso: string) => string): string {
  const { t } = texts;
  const temporary = temporaryText(row, texts);
  if (temporary !== null) return temporary;
  if (row.labelUntil !== null) return day(row.labelUntil);
  if (isPoliceSite(row.category) && row.sourceUpdatedOn !== null) {
    return t('console.places.fileOf', { day: unbroken(day(row.sourceUpdatedOn)) });
  }
  return '—';
}
