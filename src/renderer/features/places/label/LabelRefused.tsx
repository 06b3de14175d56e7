import type { Refusal } from '#renderer/app/refusal.ts';
import { labelRefusalText } from '#renderer/app/refusal-texts.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Why a fact or a decision was not taken, naming the condition that is missing when that is why. */
export function LabelRefused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTexts();
  return (
    <ErrorPanel
      happened={t('console.label.refused')}
      kept={t('console.label.refusedKept')}
      todo={t(labelRefusalText(refusal))}
    />
  );
}
