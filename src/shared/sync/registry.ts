import { accessMutators } from '#shared/domain/access/access-mutators.ts';
import type { Permission } from '#shared/domain/access/permission.ts';
import { alertMutators } from '#shared/domain/alert/alert-mutators.ts';
import { auditMutators } from '#shared/domain/audit/visit-mutators.ts';
import { conventionMutators } from '#shared/domain/convention/convention-mutators.ts';
import { documentMutators } from '#shared/domain/document/document-mutators.ts';
import { followUpMutators } from '#shared/domain/follow-up/follow-up-mutators.ts';
import { labelMutators } from '#shared/domain/label/label-mutators.ts';
import { paperMutators } from '#shared/domain/paper/print-mutators.ts';
import { mergeMutators } from '#shared/domain/place/merge-mutators.ts';
import { placeMutators } from '#shared/domain/place/place-mutators.ts';
import { placeTrailMutators } from '#shared/domain/place/trail-mutators.ts';
import { placeImportMutators } from '#shared/domain/place-import/import-mutators.ts';
import { keyMutators } from '#shared/domain/provisioning/key-mutators.ts';
import { stockRegisterMutators } from '#shared/domain/stock/register-mutators.ts';
import { stockMutators } from '#shared/domain/stock/stock-mutators.ts';
import { wearerMutators } from '#shared/domain/wearer/wearer-mutators.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { AccessNote, BlobNeed, KeyNeed, Lane, MutationContext, Mutator, Rejection } from './mutator.ts';
import type { RowChange, RowRef } from './table.ts';

/** Every mutation there is: one line per feature. */
const FEATURE_MUTATORS: readonly Mutator<unknown>[] = [
  ...placeMutators,
  ...placeTrailMutators,
  ...mergeMutators,
  ...placeImportMutators,
  ...labelMutators,
  ...auditMutators,
  ...followUpMutators,
  ...conventionMutators,
  ...paperMutators,
  ...documentMutators,
  ...stockRegisterMutators,
  ...stockMutators,
  ...keyMutators,
  ...wearerMutators,
  ...alertMutators,
  ...accessMutators,
];

/** A mutation whose arguments were parsed and belong to it. */
export type PreparedMutation = {
  readonly name: string;
  readonly lane: Lane;
  readonly permission: Permission;
  readonly reads: readonly RowRef[];
  readonly blobs: readonly BlobNeed[];
  readonly keys: readonly KeyNeed[];
  /** Null: none that the access log keeps. */
  readonly logged: AccessNote | null;
  readonly decide: (context: MutationContext) => Result<readonly RowChange[], Rejection>;
};

/** Mutations by name. Both sides hold one; tests build their own with further mutations. */
export type MutatorRegistry = {
  readonly names: readonly string[];
  readonly find: (name: string) => Mutator<unknown> | undefined;
  /** Parses outside arguments. Unknown name: `unsupported`; arguments that do not fit: `invalid` with the first field. */
  readonly prepare: (name: string, args: unknown) => Result<PreparedMutation, Rejection>;
};

/** Throws when two mutations share one name: the registry is a constant of the program. */
export function createRegistry(mutators: readonly Mutator<unknown>[]): MutatorRegistry {
  const byName = new Map(mutators.map((mutator) => [mutator.name, mutator]));
  if (byName.size !== mutators.length) throw new Error('two mutations share one name');
  return {
    names: [...byName.keys()],
    find: (name) => byName.get(name),
    prepare: (name, args) => {
      const mutator = byName.get(name);
      if (!mutator) return err({ code: 'unsupported' });
      const parsed = mutator.args.safeParse(args);
      if (!parsed.success) return err(invalidArguments(parsed.error.issues[0]?.path));
      return ok({
        name,
        lane: mutator.lane,
        permission: mutator.permission,
        reads: mutator.reads(parsed.data),
        blobs: mutator.blobs?.(parsed.data) ?? [],
        keys: mutator.keys?.(parsed.data) ?? [],
        logged: mutator.logged?.(parsed.data) ?? null,
        decide: (context) => mutator.decide(parsed.data, context),
      });
    },
  };
}

export const MUTATORS: MutatorRegistry = createRegistry(FEATURE_MUTATORS);

function invalidArguments(path: readonly PropertyKey[] | undefined): Rejection {
  const field = path?.map(String).join('.');
  return field ? { code: 'invalid', field } : { code: 'invalid' };
}
