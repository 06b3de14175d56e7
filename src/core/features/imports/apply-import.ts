import { setImmediate as nextTurn } from 'node:timers/promises';
import type { MutationRequest, SyncEngine } from '#core/sync/engine.ts';
import type { Actor } from '#shared/domain/access/actor.ts';
import type { ImportBatch } from '#shared/domain/place/import-batch.ts';
import { type ImportRow, MAX_IMPORT_ROWS } from '#shared/domain/place-import/import-row.ts';
import { type Clock, toIsoUtc } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MAX_MUTATION_BYTES } from '#shared/sync/limits.ts';
import type { Draft } from './import-draft.ts';
import type { JudgedDraft } from './judge-draft.ts';

/** Leaves room for what is not rows within `MAX_MUTATION_BYTES`. */
const MAX_CHUNK_BYTES = MAX_MUTATION_BYTES - 16 * 1024;

/**
 * Writes a judged draft: one SQLite transaction that holds every row, the batch and their outbox entries, or nothing at all.
 * A draft with nothing new writes nothing; the batch it returns is then a report and no record.
 */
export async function applyImport(input: {
  readonly draft: Draft;
  readonly judged: JudgedDraft;
  readonly actor: Actor;
  readonly engine: SyncEngine;
  readonly clock: Clock;
  readonly signal: AbortSignal | undefined;
}): Promise<Result<ImportBatch, string>> {
  const { draft, judged, engine } = input;
  const batch = reportOf(input);
  const list = mutationsOf(batch, judged);
  if (judged.writes.length > 0) {
    draft.progress.set({ phase: 'writing', done: 0, total: list.length });
    // The transaction holds the core; windows hear of it first.
    await nextTurn();
    input.signal?.throwIfAborted();
    const written = engine.mutateMany(list, (done, total) => draft.progress.set({ phase: 'writing', done, total }));
    if (!written.ok) {
      draft.progress.set({ phase: 'done', done: 0, total: list.length });
      return err(written.error.code);
    }
  }
  draft.progress.set({ phase: 'done', done: draft.rowCount, total: draft.rowCount });
  return ok(batch);
}

function reportOf({
  draft,
  judged: { summary },
  actor,
  clock,
}: {
  readonly draft: Draft;
  readonly judged: JudgedDraft;
  readonly actor: Actor;
  readonly clock: Clock;
}): ImportBatch {
  return {
    id: newId(),
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

function mutationsOf(batch: ImportBatch, { writes, provided }: JudgedDraft): readonly MutationRequest[] {
  const { networkId: _network, ownerOrgId: _owner, state: _state, appliedAtUtc: _at, ...record } = batch;
  const list: MutationRequest[] = [];
  for (const { source, rows } of chunksOf(writes)) {
    list.push({ name: 'place.import', args: { batchId: batch.id, source, provided, rows } });
  }
  list.push({ name: 'importBatch.record', args: record });
  return list;
}

/** By source, in file order, within what one mutation may carry. */
function chunksOf(writes: JudgedDraft['writes']): readonly { source: string; rows: readonly ImportRow[] }[] {
  const chunks: { source: string; rows: ImportRow[]; bytes: number }[] = [];
  const open = new Map<string, (typeof chunks)[number]>();
  for (const { row, source } of writes) {
    const bytes = Buffer.byteLength(JSON.stringify(row));
    let chunk = open.get(source);
    if (chunk === undefined || chunk.rows.length === MAX_IMPORT_ROWS || chunk.bytes + bytes > MAX_CHUNK_BYTES) {
      chunk = { source, rows: [], bytes: 0 };
      chunks.push(chunk);
      open.set(source, chunk);
    }
    chunk.rows.push(row);
    chunk.bytes += bytes;
  }
  return chunks;
}
