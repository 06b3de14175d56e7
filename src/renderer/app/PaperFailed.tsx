import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** A paper or a table that was not written. */
export function PaperFailed() {
  const { t } = useTexts();
  return (
    <ErrorPanel
      happened={t('console.report.printFailed')}
      kept={t('console.report.printKept')}
      todo={t('console.failed.retry')}
    />
  );
}
