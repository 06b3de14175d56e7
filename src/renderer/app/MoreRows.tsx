import { Button } from '@mantine/core';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = {
  readonly nextCount: number;
  readonly hiddenCount: number;
  readonly showMore: () => void;
};

/** Under a long list: how many are not shown, and the next of them. Nothing when all are. */
export function MoreRows({ nextCount, hiddenCount, showMore }: Props) {
  const { t } = useTexts();
  if (nextCount === 0) return null;
  return (
    <Button variant="default" size="compact-md" onClick={showMore}>
      {t('console.rows.more', { count: nextCount, rest: hiddenCount })}
    </Button>
  );
}
