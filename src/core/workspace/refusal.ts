import { isDiskFull } from '#core/store/disk-full.ts';
import type { MutationRequest, SlicedWrite, SyncEngine } from '#core/sync/engine.ts';
import { err, type Result } from '#shared/kernel/result.ts';

/** What a window is told when an edit is refused: a closed code with a text in the catalogues, and the field it is about. */
export type Refusal = { readonly code: string; readonly field: string | null };

/** What every procedure has whose contract declares `REFUSED`. */
export type Refusing = { readonly REFUSED: (said: { readonly data: Refusal }) => Error };

/** Ends the procedure with its contract's typed error, unless nothing was refused. */
export function throwIfRefused(errors: Refusing, refusal: Refusal | null): void {
  if (refusal) throw errors.REFUSED({ data: refusal });
}

/** Queues one mutation; null when it was accepted. Signed out meanwhile: refused, nothing is lost in silence. */
export function mutateOrRefuse(engine: SyncEngine | undefined, name: string, args: unknown): Refusal | null {
  if (!engine) return { code: 'signedOut', field: null };
  const result = unlessFull(() => engine.mutate(name, args));
  return result.ok ? null : { code: result.error.code, field: result.error.field ?? null };
}

/** Queues a list of mutations, all or none; null when they were accepted. */
export function mutateAllOrRefuse(engine: SyncEngine | undefined, list: readonly MutationRequest[]): Refusal | null {
  if (!engine) return { code: 'signedOut', field: null };
  const result = unlessFull(() => engine.mutateMany(list, () => undefined));
  return result.ok ? null : { code: result.error.code, field: result.error.field ?? null };
}

/** As `mutateAllOrRefuse` for a long list (`mutateInSlices`); whoever calls it off still hears their own reason. */
export async function mutateInSlicesOrRefuse(
  engine: SyncEngine,
  list: AsyncIterable<MutationRequest>,
  how: SlicedWrite,
): Promise<Refusal | null> {
  try {
    const result = await engine.mutateInSlices(list, how);
    return result.ok ? null : { code: result.error.code, field: result.error.field ?? null };
  } catch (error) {
    if (isDiskFull(error)) return { code: 'diskFull', field: null };
    throw error;
  }
}

/** A disk without room is a refusal like another: nothing was written, and the person is told what to do. */
function unlessFull<T, E extends { readonly code: string; readonly field?: string }>(
  write: () => Result<T, E>,
): Result<T, E | { readonly code: 'diskFull'; readonly field?: string }> {
  try {
    return write();
  } catch (error) {
    if (isDiskFull(error)) return err({ code: 'diskFull' });
    throw error;
  }
}
