import { useCallback, useMemo } from 'react';
import type { CoreClient } from '#renderer/app/core-client.ts';
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
          planInChunks(core, placeIds, { kind: 'audit', plannedOn, assigneeName }).then((ids) => {
            tell(t('console.followUp.planned', { count: placeIds.length }), () => cancelInChunks(core, ids));
          }),
        ),
    }),
    [core, t, tell],
  );
}

/** Visits that one call plans or changes. */
const CHUNK = 100;

type Plan = { readonly kind: 'audit'; readonly plannedOn: string; readonly assigneeName: string };

async function planInChunks(core: CoreClient, placeIds: readonly string[], plan: Plan): Promise<readonly string[]> {
  const planned: string[] = [];
  for (let from = 0; from < placeIds.length; from += CHUNK) {
    const { ids } = await core.visits.plan({ placeIds: placeIds.slice(from, from + CHUNK), ...plan });
    planned.push(...ids);
  }
  return planned;
}

async function cancelInChunks(core: CoreClient, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += CHUNK) {
    await core.visits.change({ ids: ids.slice(from, from + CHUNK), patch: { state: 'cancelled' } });
  }
}
