import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Props = {
  /** Text id of what to do about it; null: nothing failed. */
  readonly problem: string | null;
};

/** What was asked of a document and not done. */
export function DocumentFailed({ problem }: Props) {
  const { t } = useTexts();
  if (problem === null) return null;
  return (
    <ErrorPanel
      happened={t('console.document.actionFailed')}
      kept={t('console.document.actionFailedKept')}
      todo={t(problem)}
    />
  );
}
