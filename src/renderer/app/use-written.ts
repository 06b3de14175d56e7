import { useState } from 'react';
import type { PrintOutcome } from '#shared/contract/console/shell-print.ts';
import type { SaveOutcome } from '#shared/contract/console/shell-save.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Follows a paper or a table until it is written: a toast names the file. A closed dialog is no failure. */
export function useWritten() {
  const { t } = useTexts();
  const [hasFailed, setFailed] = useState(false);
  const follow = async (written: Promise<PrintOutcome | SaveOutcome>): Promise<void> => {
    setFailed(false);
    const outcome = await written;
    if (outcome.kind === 'saved') showToast({ text: t('console.report.saved', { name: outcome.fileName }) });
    if (outcome.kind === 'failed' && outcome.problem !== 'cancelled') setFailed(true);
  };
  return { hasFailed, follow };
}
