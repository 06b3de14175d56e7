import { Button } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { FirstRows } from './use-first-rows.ts';

type Props = Pick<FirstRows<unknown>, 'nextCount' | 'hiddenCount' | 'showMore'>;

/** Under a long list: how many are not shown, and the next of them. Nothing when all are. */
export function MoreRows({ nextCount, hiddenCount, showMore }: Props) {
  const { t } = useTexts();
  if (nextCount === 0) return null;
  return (
    <Button variant="default" size="compact-md" onClick={showMore}>
      {t('console.firmware.more', { count: nextCount, rest: hiddenCount })}
    </Button>
  );
}
