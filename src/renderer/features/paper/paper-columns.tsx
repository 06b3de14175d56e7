import type { Icon as TablerIcon } from '@tabler/icons-react';
import { IconCheck, IconEyeQuestion, IconEyeX, IconPrinter } from '@tabler/icons-react';
import { stickerText } from '#renderer/paper/sticker-text.ts';
import type { PaperLine } from '#shared/contract/console/paper.contract.ts';
import type { Texts } from '#ui/i18n/use-texts.ts';
import { StatusBadge, type StatusTone } from '#ui/status/StatusBadge.tsx';
import type { Column } from '#ui/table/columns.ts';
import classes from './paper-page.module.css';

export function paperColumns(texts: Texts): readonly Column<PaperLine>[] {
  const { t, format } = texts;
  return [
    {
      id: 'name',
      title: t('console.places.colPlace'),
      cell: ({ name, communeName }) => (
        <>
          <span className={classes.name}>{name}</span>
          <span className={classes.second}>{communeName}</span>
        </>
      ),
    },
    {
      id: 'sticker',
      title: t('console.paper.sticker'),
      width: '150px',
      cell: ({ sticker }) => (
        <StatusBadge tone={SIGHT[sticker.kind].tone} icon={SIGHT[sticker.kind].icon}>
          {t(SIGHT[sticker.kind].text)}
        </StatusBadge>
      ),
    },
    {
      id: 'when',
      title: t('console.paper.colWhat'),
      cell: ({ sticker }) => <span className={classes.second}>{stickerText(sticker, texts)}</span>,
    },
    {
      id: 'until',
      title: t('console.paper.colUntil'),
      width: '150px',
      cell: ({ labelUntil }) => <span className={classes.second}>{format.day(labelUntil)}</span>,
    },
  ];
}

type Sight = { readonly tone: StatusTone; readonly icon: TablerIcon; readonly text: string };

/** Green only for what a visit proved. */
const SIGHT: Readonly<Record<PaperLine['sticker']['kind'], Sight>> = {
  notPrinted: { tone: 'neutral', icon: IconPrinter, text: 'console.paper.badgeNotPrinted' },
  neverSeen: { tone: 'due', icon: IconEyeQuestion, text: 'console.paper.badgeNeverSeen' },
  notThere: { tone: 'due', icon: IconEyeX, text: 'console.paper.badgeNotThere' },
  seen: { tone: 'ok', icon: IconCheck, text: 'console.paper.badgeSeen' },
};
