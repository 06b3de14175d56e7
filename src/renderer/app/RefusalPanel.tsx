import { ErrorPanel } from '#ui/feedback/ErrorPanel.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import type { Refusal } from './refusal.ts';
import { refusalText } from './refusal-texts.ts';

type Props = {
  /** Null: nothing was refused, and nothing is drawn. */
  readonly refusal: Refusal | null;
  /** What was not done. */
  readonly happened: string;
  readonly kept: string;
};

/** Says that a change was refused, why, and what to do. */
export function RefusalPanel({ refusal, happened, kept }: Props) {
  const { t } = useTexts();
  if (refusal === null) return null;
  return <ErrorPanel happened={happened} kept={kept} todo={t(refusalText(refusal.code))} />;
}
