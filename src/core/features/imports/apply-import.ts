import type { MutationRequest, SyncEngine } from '#core/sync/engine.ts';
import { mutateInSlicesOrRefuse } from '#core/workspace/refusal.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import type { ImportRow, PlaceFieldName } from '#shared/domain/place-import/import-row.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MAX_MUTATION_BYTES } from '#shared/sync/limits.ts';
import type { Draft } from './import-draft.ts';
import type { SettledRow } from './judge-draft.ts';
import { createTally, summaryOf } from './tally.ts';

/** Rows of one mutation, half of what it may carry: it is decided, and later comes back, in one go of some 8 ms. */
export const MUTATION_ROWS = 50;
/** Leaves room for what is not rows within `MAX_MUTATION_BYTES`. */
const MAX_CHUNK_BYTES = MAX_MUTATION_BYTES - 16 * 1024;

type Chunk = { readonly source: string; readonly rows: readonly ImportRow[] };

/**
 * Writes the rows of a draft as they are judged: every row, the batch and their outbox entries, or nothing at all, without holding the
 * core (`mutateInSlices`). A draft with nothing new writes nothing; the batch it returns is then a report and no record.
 */
export async function applyImport(input: {
  readonly draft: Draft;
  readonly rows: AsyncIterable<SettledRow>;
  readonly provided: readonly PlaceFieldName[];
  readonly actor: Actor;
  readonly engine: SyncEngine;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}): Promise<Result<ImportBatch, string>> {
  const { draft, engine, provided, signal } = input;
  const tally = createTally();
  const batchId = newId();
  const report = () => reportOf({ ...input, batchId, summary: summaryOf(tally) });
  async function* counted(): AsyncGenerator<SettledRow> {
    for await (const row of input.rows) {
      tally.add(row.preview);
      yield row;
    }
  }
  async function* mutations(): AsyncGenerator<MutationRequest> {
    let isNews = false;
    for await (const { source, rows } of chunksOf(counted())) {
      isNews = true;
      yield { name: 'place.import', args: { batchId, source, provided, rows } };
    }
    if (isNews) yield { name: 'importBatch.record', args: recordOf(report()) };
  }
  const refusal = await mutateInSlicesOrRefuse(engine, mutations(), { signal });
  const doneRows = refusal === null ? draft.rowCount : 0;
  draft.progress.set({ phase: 'done', done: doneRows, total: draft.rowCount });
  return refusal === null ? ok(report()) : err(refusal.code);
}

function reportOf(input: {
  readonly batchId: string;
  readonly draft: Draft;
  readonly summary: ReturnType<typeof summaryOf>;
  readonly actor: Actor;
  readonly clock: Clock;
}): ImportBatch {
  const { batchId, draft, summary, actor, clock } = input;
  return {
    id: batchId,
    networkId: actor.networkId,
    ownerOrgId: actor.orgId,
    fileName: draft.fileName,
    source: draft.kind.source,
    rowCount: summary.rowCount,
    createdCount: summary.createCount,
    updatedCount: summary.updateCount,
    unchangedCount: summary.unchangedCount,
    // Kept out by the judge, by the person, or by a question nobody answered.
    rejectedCount: summary.rejectCount + summary.askCount + summary.leftOutCount,
    state: 'applied',
    appliedAtUtc: toIsoUtc(clock.nowMs()),
  };
}

function recordOf(batch: ImportBatch) {
  const { networkId: _network, ownerOrgId: _owner, state: _state, appliedAtUtc: _at, ...record } = batch;
  return record;
}

/** By source, in file order, within what one mutation may carry. Handed on as soon as they are full. */
async function* chunksOf(settled: AsyncIterable<SettledRow>): AsyncGenerator<Chunk> {
  const open = new Map<string, { readonly source: string; readonly rows: ImportRow[]; bytes: number }>();
  for await (const { write } of settled) {
    if (write === null) continue;
    const { row, source } = write;
    const bytes = Buffer.byteLength(JSON.stringify(row));
    const chunk = open.get(source);
    if (chunk !== undefined && (chunk.rows.length === MUTATION_ROWS || chunk.bytes + bytes > MAX_CHUNK_BYTES)) {
      open.delete(source);
      yield chunk;
    }
    const current = open.get(source) ?? { source, rows: [], bytes: 0 };
    current.rows.push(row);
    current.bytes += bytes;
    open.set(source, current);
  }
  yield* open.values();
}
