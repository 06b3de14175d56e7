import type { PrintOutcome } from '#shared/contract/console/shell-print.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PRINT_PROBLEM_TEXT } from './paper-texts.ts';

type Props = {
  readonly outcome: PrintOutcome | null;
  /** Catalogue id of what is as it was. */
  readonly kept: string;
};

/** Why there is no paper and what to do. Nothing when there is some, or when the person closed the system's dialog themselves. */
export function PrintFailed({ outcome, kept }: Props) {
  const { t } = useTexts();
  if (outcome?.kind !== 'failed' || outcome.problem === 'cancelled') return null;
  const { happened, todo } = PRINT_PROBLEM_TEXT[outcome.problem];
  return <ErrorPanel happened={t(happened)} kept={t(kept)} todo={t(todo)} />;
}
