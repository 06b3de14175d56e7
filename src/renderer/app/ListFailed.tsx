import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** A list that the core could not read. */
export function ListFailed() {
  const { t } = useTexts();
  return (
    <ErrorPanel happened={t('console.list.failed')} kept={t('console.core.kept')} todo={t('console.failed.retry')} />
  );
}
