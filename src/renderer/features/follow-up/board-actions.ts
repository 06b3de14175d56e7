import { useCallback, useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { type Refusal, refusalOf } from '#renderer/app/refusal.ts';
import type { BoardRestore } from '#shared/contract/console/follow-up.contract.ts';
import type { LossReason } from '#shared/domain/label/label-fact.ts';
import { showToast } from '#ui/feedback/toasts.tsx';
import { useTexts } from '#ui/i18n/use-texts.ts';

/** Each answers why it was refused, or null; what was done is told with a way back. */
export type BoardActions = {
  readonly edit: (placeIds: readonly string[], patch: BoardRestore['after']) => Promise<Refusal | null>;
  readonly lose: (placeIds: readonly string[], reason: LossReason, note: string) => Promise<Refusal | null>;
  readonly planVisits: (
    placeIds: readonly string[],
    plannedOn: string,
    assigneeName: string,
  ) => Promise<Refusal | null>;
};

export function useBoardActions(): BoardActions {
  const core = useCore();
  const { t } = useTexts();
  const tell = useCallback(
    (text: string, undo: () => Promise<unknown>) =>
      showToast({
        text,
        onUndo: () =>
          void refusalOf(undo()).then((refusal) => refusal && showToast({ text: t('console.followUp.undoRefused') })),
      }),
    [t],
  );
  return useMemo(
    () => ({
      edit: (placeIds, patch) =>
        refusalOf(
          core.followUp.edit({ placeIds: [...placeIds], patch }).then(({ restores }) => {
            tell(t('console.followUp.edited', { count: placeIds.length }), () => core.followUp.restore({ restores }));
          }),
        ),
      lose: (placeIds, reason, note) =>
        refusalOf(
          core.followUp.lose({ placeIds: [...placeIds], reason, note }).then(({ withdrawals }) => {
            tell(t('console.followUp.lostDone', { count: placeIds.length }), () =>
              core.followUp.takeBack({ withdrawals }),
            );
          }),
        ),
      planVisits: (placeIds, plannedOn, assigneeName) =>
        refusalOf(
          core.visits.plan({ placeIds: [...placeIds], kind: 'audit', plannedOn, assigneeName }).then(({ ids }) => {
            tell(t('console.followUp.planned', { count: placeIds.length }), () =>
              core.visits.change({ ids, patch: { state: 'cancelled' } }),
            );
          }),
        ),
    }),
    [core, t, tell],
  );
}
