import type { Actor } from '#shared/domain/access/actor.ts';
import { can } from '#shared/domain/access/permission.ts';
import type { Scope } from '#shared/domain/access/scope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { authorizeChanges } from '#shared/sync/authorize.ts';
import type { BlobNeed, KeyNeed, Lane, MutationContext, Rejection } from '#shared/sync/mutator.ts';
import type { PreparedMutation } from '#shared/sync/registry.ts';
import type { RowChange, RowOf, TableName } from '#shared/sync/table.ts';
import type { WireMutation } from '#shared/sync/wire.ts';
import type { StoredRow } from './synced-rows.ts';

export type PreparedEntry = { readonly wire: WireMutation; readonly prepared: Result<PreparedMutation, Rejection> };

export type DecisionInput = {
  readonly entry: PreparedEntry;
  readonly lane: Lane;
  readonly actor: Actor;
  /** Scopes the actor may read now. */
  readonly scopes: readonly Scope[];
  readonly nowUtc: string;
  readonly stored: <Name extends TableName>(table: Name, id: string) => StoredRow<Name> | undefined;
  /** Whether the author's organisation has brought these very bytes. */
  readonly hasBlob: (need: BlobNeed) => boolean;
  /** Why a device's key cannot be taken; null: it can. */
  readonly keyRefusal: (need: KeyNeed) => Rejection | null;
  /** Whether the author had seen the commit of this sequence when they decided. */
  readonly isSeen: (seq: number) => boolean;
};

/** Every row that the mutations of a batch name, by table. */
export function rowsNamedBy(entries: readonly PreparedEntry[]): ReadonlyMap<TableName, readonly string[]> {
  const ids = new Map<TableName, string[]>();
  for (const { prepared } of entries) {
    if (!prepared.ok) continue;
    for (const { table, id } of prepared.value.reads) {
      const list = ids.get(table) ?? [];
      list.push(id);
      ids.set(table, list);
    }
  }
  return ids;
}

/** The server's word on one mutation: the same function that ran in the console, on the stored rows, with the server's permissions and clock. */
export function decideMutation(input: DecisionInput): Result<readonly RowChange[], Rejection> {
  const { entry, lane, actor } = input;
  if (!entry.prepared.ok) return entry.prepared;
  const prepared = entry.prepared.value;
  if (prepared.lane !== lane) return err({ code: 'unsupported' });
  // Before any row is looked at: who may not do this at all learns nothing about rows.
  if (!can(actor, prepared.permission)) return err({ code: 'forbidden' });
  if (!prepared.blobs.every(input.hasBlob)) return err({ code: 'blobMissing' });
  const result = outcomeOf(input, prepared);
  if (result.ok) {
    const [refusal] = prepared.keys.flatMap((need) => input.keyRefusal(need) ?? []);
    return refusal === undefined ? result : err(refusal);
  }
  // What is said of a refusal is what would be said if the rows that its author cannot see were not there at all.
  const blind = outcomeOf({ ...input, stored: visibleStored(input) }, prepared);
  return blind.ok ? err({ code: 'missing' }) : blind;
}

function outcomeOf(input: DecisionInput, prepared: PreparedMutation): Result<readonly RowChange[], Rejection> {
  const decided = prepared.decide(contextOf(input, prepared));
  return decided.ok ? authorize(input, prepared, decided.value) : decided;
}

function contextOf(input: DecisionInput, prepared: PreparedMutation): MutationContext {
  const { actor, nowUtc, stored } = input;
  const named = new Set(prepared.reads.map(({ table, id }) => `${table}/${id}`));
  return {
    actor,
    nowUtc,
    row: <Name extends TableName>(table: Name, id: string): RowOf<Name> | undefined => {
      if (!named.has(`${table}/${id}`)) throw new Error(`${prepared.name} asked for a row it did not name`);
      const found = stored(table, id);
      return found && !found.deleted ? found.row : undefined;
    },
    changedSinceBase: changedSinceBase(input),
  };
}

function authorize(
  input: DecisionInput,
  prepared: PreparedMutation,
  changes: readonly RowChange[],
): Result<readonly RowChange[], Rejection> {
  const named = new Set(prepared.reads.map(({ table, id }) => `${table}/${id}`));
  const stray = changes.find(({ table, id }) => !named.has(`${table}/${id}`));
  if (stray) throw new Error(`${prepared.name} wrote a row it did not name`);
  const allowed = authorizeChanges({
    actor: input.actor,
    changes,
    stored: (table, id) => {
      const found = input.stored(table, id);
      return found && !found.deleted ? found.row : undefined;
    },
    changedSinceBase: changedSinceBase(input),
  });
  return allowed.ok ? ok(changes) : allowed;
}

function changedSinceBase(input: DecisionInput): MutationContext['changedSinceBase'] {
  return (table, id, field) => {
    const seq = input.stored(table, id)?.fver[field];
    return seq !== undefined && !input.isSeen(seq);
  };
}

/** The rows as the author's own console may know them. */
function visibleStored({ scopes, stored }: DecisionInput): DecisionInput['stored'] {
  const readable: ReadonlySet<string> = new Set(scopes);
  return (table, id) => {
    const found = stored(table, id);
    return found?.scopes.some((scope) => readable.has(scope)) ? found : undefined;
  };
}
