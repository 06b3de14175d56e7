import type { Pacer } from '#core/pacer.ts';
import type { MutationRequest, SyncEngine } from '#core/sync/engine.ts';
import { mutateInSlicesOrRefuse } from '#core/workspace/refusal.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import { undoOf } from '#shared/domain/place-import/undo-plan.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MUTATION_ROWS } from './apply-import.ts';
import type { ImportReads } from './import-reads.ts';

/** `restoredCount`: places deleted or given their former values. `keptCount`: places that had moved on and stay as they are. */
export type UndoCounts = { readonly restoredCount: number; readonly keptCount: number };

/** Takes a batch back, all of it or nothing. Any console of the organisation may: the rows remember what they replaced. */
export async function undoImport(
  batchId: string,
  workspace: { readonly actor: Actor; readonly engine: SyncEngine; readonly reads: ImportReads },
  pace: Pacer,
): Promise<Result<UndoCounts, string>> {
  const { actor, engine, reads } = workspace;
  const batch = reads.batches().find(({ id }) => id === batchId);
  if (batch === undefined || batch.ownerOrgId !== actor.orgId) return err('missing');
  if (batch.state === 'undone') return err('wrongState');
  const moving: string[] = [];
  let keptCount = 0;
  for await (const { id, isOvertaken } of reads.batchPlaces(batchId, pace)) {
    const place = isOvertaken ? undefined : reads.placeById(id);
    if (place === undefined && !isOvertaken) continue;
    const isKept = place === undefined || undoOf({ place, batchId, isWorkedOn: reads.isWorkedOn(id) }).kind === 'keep';
    if (isKept) keptCount += 1;
    else moving.push(id);
    await pace();
  }
  const refusal = await mutateInSlicesOrRefuse(engine, undoMutations(batchId, moving), { signal: undefined });
  return refusal === null ? ok({ restoredCount: moving.length, keptCount }) : err(refusal.code);
}

/** At least one, even for no place at all: it is what marks the batch as undone. */
async function* undoMutations(batchId: string, ids: readonly string[]): AsyncGenerator<MutationRequest> {
  for (let at = 0; at === 0 || at < ids.length; at += MUTATION_ROWS) {
    yield { name: 'place.importUndo', args: { batchId, ids: ids.slice(at, at + MUTATION_ROWS) } };
  }
}
