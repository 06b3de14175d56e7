import { Radio } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';
import classes from './merge.module.css';
import type { MergeRow, Side } from './merge-rows.ts';

type Props = { readonly row: MergeRow; readonly side: Side; readonly onChoose: (side: Side) => void };

/** One field on which two places differ: whose value stays. */
export function FieldChoice({ row, side, onChoose }: Props) {
  const { t } = useTexts();
  return (
    <Radio.Group
      value={side}
      label={row.title}
      onChange={(value) => onChoose(value === 'drop' ? 'drop' : 'keep')}
      classNames={{ label: classes.rowTitle ?? '' }}
    >
      <div className={classes.pair}>
        <Radio size="xs" value="keep" label={row.keepText} description={t('console.merge.thisOne')} />
        <Radio size="xs" value="drop" label={row.dropText} description={t('console.merge.otherOne')} />
      </div>
    </Radio.Group>
  );
}
