import type { MutationRequest } from '#core/sync/engine.ts';
import { mutateAllOrRefuse, type Refusal } from '#core/workspace/refusal.ts';
import type { Workspace } from '#core/workspace/workspace.ts';
import type { BoardRestore } from '#shared/contract/console/follow-up.contract.ts';
import { followUpFieldsSchema } from '#shared/domain/follow-up/follow-up.ts';
import { emptyFollowUp, MAX_PLACES_PER_EDIT } from '#shared/domain/follow-up/follow-up-mutators.ts';
import type { LabelClaim, LossReason } from '#shared/domain/label/label-fact.ts';
import { inChunks } from '#shared/kernel/chunks.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';

type Patch = BoardRestore['after'];
type Withdrawal = { readonly placeId: string; readonly factId: string };

/** Writes the same to many places, all or none; what it replaced comes back, place by place. */
export function editPlaces(
  workspace: Workspace,
  placeIds: readonly string[],
  patch: Patch,
): Result<BoardRestore[], Refusal> {
  const restores = placeIds.map(
    (placeId): BoardRestore => ({
      placeId,
      before: former(workspace, placeId, patch),
      after: patch,
    }),
  );
  const done = mutateAll(
    workspace,
    inChunks(placeIds, MAX_PLACES_PER_EDIT).map((chunk) => ({
      name: 'followUp.edit',
      args: { placeIds: chunk, patch },
    })),
  );
  return done.ok ? ok(restores) : done;
}

export function restorePlaces(workspace: Workspace, restores: readonly BoardRestore[]): Result<null, Refusal> {
  return mutateAll(
    workspace,
    inChunks(restores, MAX_PLACES_PER_EDIT).map((chunk) => ({ name: 'followUp.restore', args: { restores: chunk } })),
  );
}

/** Withdraws labels, all or none; the facts come back, to be taken back. */
export function losePlaces(
  workspace: Workspace,
  placeIds: readonly string[],
  loss: { readonly reason: LossReason; readonly note: string; readonly atUtc: string },
): Result<Withdrawal[], Refusal> {
  const withdrawals = [...new Set(placeIds)].map((placeId) => ({ placeId, factId: newId() }));
  const done = mutateAll(
    workspace,
    withdrawals.map(({ placeId, factId }) => decision(workspace, placeId, { kind: 'withdrawn', id: factId, ...loss })),
  );
  return done.ok ? ok(withdrawals) : done;
}

/** Takes withdrawals back with facts of their own, all or none; `atUtc` is the moment of taking back. */
export function takeBackLosses(
  workspace: Workspace,
  withdrawals: readonly Withdrawal[],
  atUtc: string,
): Result<null, Refusal> {
  return mutateAll(
    workspace,
    withdrawals.map(({ placeId, factId }) =>
      decision(workspace, placeId, { kind: 'retracted', id: newId(), atUtc, factId, note: '' }),
    ),
  );
}

function decision({ me }: Workspace, placeId: string, fact: LabelClaim): MutationRequest {
  return { name: 'label.decide', args: { placeId, bookId: me.actor.orgId, fact } };
}

function mutateAll({ engine }: Workspace, list: readonly MutationRequest[]): Result<null, Refusal> {
  const refusal = mutateAllOrRefuse(engine, list);
  return refusal === null ? ok(null) : err(refusal);
}

/** Present values of the fields that are about to be written. */
function former({ rows, me }: Workspace, placeId: string, patch: Patch): Patch {
  const { networkId, orgId: ownerOrgId } = me.actor;
  const row = rows.get('followUp', placeId) ?? emptyFollowUp({ id: placeId, networkId, ownerOrgId }, '');
  const fields = followUpFieldsSchema.keyof().options.filter((field) => patch[field] !== undefined);
  return followUpFieldsSchema.partial().parse(Object.fromEntries(fields.map((field) => [field, row[field]])));
}
