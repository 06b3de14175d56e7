import type { Refusal } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Why a lot or a holder was not written; nothing when it was. */
export function RegisterRefusal({ refusal }: { readonly refusal: Refusal | null }) {
  const { t } = useTexts();
  if (refusal === null) return null;
  return (
    <ErrorPanel
      happened={t('console.stock.refused')}
      kept={t('console.form.kept')}
      todo={t(refusalText(refusal.code))}
    />
  );
}
