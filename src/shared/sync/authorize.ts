import type { Actor } from '#shared/domain/access/actor.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isDeepEqual } from './changes.ts';
import type { MutationContext, Rejection } from './mutator.ts';
import { type FieldPolicy, type RowChange, SYNCED_TABLES, type TableName } from './table.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The row a change meets: what is stored whatever the actor may see, deleted rows as undefined. */
export type StoredFields = (table: TableName, id: string) => Fields | undefined;

export type Decision = {
  readonly actor: Actor;
  readonly changes: readonly RowChange[];
  readonly stored: StoredFields;
  readonly changedSinceBase: MutationContext['changedSinceBase'];
};

/**
 * Whether a person may make these very changes, on both sides (SPEC SY20–SY24): every row is of their network and organisation
 * before and after, and field policies are kept. Somebody else's row answers `missing`, so that nobody learns by trying which rows exist.
 * The mutation's permission is asked before: by the console when the person acts, by the server always.
 */
export function authorizeChanges(decision: Decision): Result<readonly RowChange[], Rejection> {
  for (const change of decision.changes) {
    const refusal = refusalOf(change, decision);
    if (refusal) return err(refusal);
  }
  return ok(decision.changes);
}

function refusalOf(change: RowChange, decision: Decision): Rejection | undefined {
  const before = decision.stored(change.table, change.id);
  if (before && !isOwnRow(before, decision.actor)) return { code: 'missing' };
  if (change.op === 'delete') {
    if (!before) return { code: 'missing' };
    return policyOf(change.table, 'id') === 'append' ? { code: 'forbidden' } : undefined;
  }
  const after: Fields = change.row;
  if (!isOwnRow(after, decision.actor) || after.id !== change.id) return { code: 'missing' };
  return before ? brokenPolicy({ change, before, after }, decision) : undefined;
}

function brokenPolicy(
  write: { readonly change: RowChange; readonly before: Fields; readonly after: Fields },
  decision: Decision,
): Rejection | undefined {
  const { change, before, after } = write;
  for (const field of Object.keys(after)) {
    if (isDeepEqual(before[field], after[field])) continue;
    const policy = policyOf(change.table, field);
    if (policy === 'append') return { code: 'alreadyExists', field };
    if (policy === 'grow' && !isLonger(before[field], after[field])) return { code: 'forbidden', field };
    if (policy === 'guard' && decision.changedSinceBase(change.table, change.id, field)) {
      return { code: 'changed', field, serverValue: before[field] };
    }
  }
  return undefined;
}

/** What stood in a list still stands, in its place. */
function isLonger(before: unknown, after: unknown): boolean {
  return Array.isArray(before) && Array.isArray(after) && isDeepEqual(before, after.slice(0, before.length));
}

/** Declared policy of a field. `serverOnly` fields are written by mutations, which are the server's own code, never by arguments. */
export function policyOf(table: TableName, field: string): FieldPolicy {
  const { policies, defaultPolicy } = SYNCED_TABLES[table];
  const declared: Readonly<Partial<Record<string, FieldPolicy>>> = policies;
  return declared[field] ?? defaultPolicy;
}

function isOwnRow(row: Fields, actor: Actor): boolean {
  return row.networkId === actor.networkId && row.ownerOrgId === actor.orgId;
}
