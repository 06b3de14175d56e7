import { useState } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { PlannedStop } from '#shared/contract/console/visits.contract.ts';
import { addDays } from '#shared/domain/calendar/local-date.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

type Patch = { plannedOn?: string; assigneeName?: string; state?: 'planned' | 'cancelled' };

/** Moves, hands over or cancels a planned visit; each can be taken back. */
export function useChangeVisit({ id, name, plannedOn, assigneeName }: PlannedStop) {
  const { t, format } = useTexts();
  const core = useCore();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const change = async (patch: Patch, back: Patch | null, said: string): Promise<void> => {
    const refused = await refusalOf(core.visits.change({ ids: [id], patch }));
    setRefusal(refused);
    if (refused !== null) return;
    showToast(
      back === null
        ? { text: said }
        : { text: said, onUndo: () => void change(back, null, t('console.visits.undone')) },
    );
  };
  const move = (day: string) => {
    if (day === '' || day === plannedOn) return;
    void change({ plannedOn: day }, { plannedOn }, t('console.visits.moved', { name, day: format.day(day) }));
  };
  return {
    refusal,
    move,
    moveBy: (days: number) => move(addDays(plannedOn, days)),
    assign: (to: string) => {
      if (to === assigneeName) return;
      void change({ assigneeName: to }, { assigneeName }, t('console.visits.assigned', { name }));
    },
    cancel: () => void change({ state: 'cancelled' }, { state: 'planned' }, t('console.visits.cancelled', { name })),
  };
}
