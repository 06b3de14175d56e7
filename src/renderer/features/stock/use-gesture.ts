import { useState } from 'react';
import { BLOCKER_TEXT } from '#renderer/app/blocker-texts.ts';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import { refusalText } from '#renderer/app/refusal-texts.ts';
import type { StockGesture, StockOverview } from '#shared/contract/console/stock.contract.ts';
import { PROVISION_BLOCKERS } from '#shared/domain/wearer/may-provision.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { paperLanguage } from './stock-queries.ts';

/** Gestures that a toast offers to take back. Loss is taken back by finding it, a scrapped unit by nobody. */
const WITH_WAY_BACK: readonly StockGesture['kind'][] = ['moved', 'handed', 'returned', 'quarantined'];

/** Records a gesture, says so with the way back, and has the slip of a move made. */
export function useGesture({ may }: StockOverview, onDone: () => void) {
  const { t, locale } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const record = async (gesture: StockGesture, paper: 'slip' | 'none'): Promise<void> => {
    const asked = core.stock.record(gesture);
    const refused = await refusalOf(asked);
    setRefusal(refused);
    if (refused !== null) return;
    const { eventId, unitIds } = await asked;
    const undo = () => void core.stock.record({ kind: 'undone', aboutId: eventId, unitIds, reason: '' });
    const text = t('console.stock.recorded', { count: unitIds.length });
    showToast(may.move && WITH_WAY_BACK.includes(gesture.kind) ? { text, onUndo: undo } : { text });
    if (paper === 'slip') {
      await core.stock.printSlip({ eventId, destination: 'file', language: paperLanguage(locale) });
    }
    onDone();
  };
  return { record, refusal };
}

/** A hand-over that the wearer's file does not allow says which part of the file. */
export function gestureRefusalText({ code, field }: Refusal): string {
  const blocker = PROVISION_BLOCKERS.find((one) => one === field);
  return blocker === undefined ? refusalText(code) : BLOCKER_TEXT[blocker];
}
