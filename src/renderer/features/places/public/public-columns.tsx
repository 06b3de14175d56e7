import type { PlaceRow } from '#shared/contract/console/places.contract.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { openingStateAt } from '#ui/place/opening-state.ts';
import { openingWords } from '#ui/place/opening-words.ts';
import { CATEGORY_TEXT } from '#ui/place/place-texts.ts';
import { publicAddress } from '#ui/place/public-place-words.ts';
import type { Column } from '#ui/table/columns.ts';
import { unbroken } from '../place-columns.tsx';
import classes from '../places.module.css';

/** Columns of the list as citizens read it: no label state, nothing that waits for somebody. */
export function publicColumns(texts: Texts, nowMs: number): readonly Column<PlaceRow>[] {
  const { t } = texts;
  return [
    {
      id: 'name',
      title: t('console.places.colPlace'),
      sortField: 'name',
      cell: (row) => (
        <>
          <span className={classes.name}>
            <span className={classes.nameText}>{row.name}</span>
          </span>
          <span className={classes.address}>{publicAddress({ ...row, address: row.addressTyped })}</span>
        </>
      ),
    },
    {
      id: 'category',
      title: t('console.places.categories'),
      width: '112px',
      shownFrom: 'medium',
      cell: (row) => <Second text={t(CATEGORY_TEXT[row.category])} />,
    },
    {
      id: 'until',
      title: t('console.public.colUntil'),
      width: '116px',
      shownFrom: 'wide',
      cell: (row) => <Second text={untilText(row, texts)} />,
    },
    {
      id: 'hours',
      title: t('console.places.colHours'),
      width: '156px',
      cell: ({ openingHours, timeZone }) => (
        <Second text={openingWords(openingStateAt(openingHours, timeZone, nowMs), { timeZone, nowMs }, texts)} />
      ),
    },
  ];
}

/** A cell that may be cut short; whole on hover. */
function Second({ text }: { readonly text: string }) {
  return (
    <span className={classes.second} title={text}>
      {text}
    </span>
  );
}

/** The label's last day; of a police site, which has none, the day of its file. */
function untilText({ category, sourceUpdatedOn, labelUntil }: PlaceRow, { t, format }: Texts): string {
  if (!isPoliceSite(category)) return labelUntil === null ? '—' : format.day(labelUntil);
  return sourceUpdatedOn === null ? '—' : t('console.places.fileOf', { day: unbroken(format.day(sourceUpdatedOn)) });
}
