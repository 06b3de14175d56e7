import { newId } from '#shared/kernel/id.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MAX_MUTATION_BYTES } from '#shared/sync/limits.ts';
import type { Rejection } from '#shared/sync/mutator.ts';
import type { MutatorRegistry, PreparedMutation } from '#shared/sync/registry.ts';
import type { MutationRequest } from './engine.ts';
import type { Replica } from './replica.ts';

export type QueueDeps = { readonly replica: Replica; readonly registry: MutatorRegistry };

export type WrittenMutation = { readonly mutation: PreparedMutation; readonly argsJson: string };

/** Parses a request; refused when nobody knows it, when its arguments do not fit, or when they are more than a push carries. */
export function prepareMutation(
  { registry }: Pick<QueueDeps, 'registry'>,
  request: MutationRequest,
): Result<WrittenMutation, Rejection> {
  const prepared = registry.prepare(request.name, request.args);
  if (!prepared.ok) return prepared;
  const argsJson = JSON.stringify(request.args ?? null);
  if (Buffer.byteLength(argsJson) > MAX_MUTATION_BYTES) return err({ code: 'tooLarge' });
  return ok({ mutation: prepared.value, argsJson });
}

/** Puts it behind all others of its lane. The caller holds the transaction. */
export function queueMutation(
  deps: QueueDeps,
  { mutation, argsJson }: WrittenMutation,
  createdAtUtc: string,
): { readonly mutationId: string; readonly n: number } {
  const { name, lane, reads, blobs } = mutation;
  const mutationId = newId();
  const base = baseOf(deps, mutation);
  const n = deps.replica.outbox.append({ lane, mutationId, name, argsJson, base, createdAtUtc, reads, blobs });
  return { mutationId, n };
}

/** Sequence the author had seen: what the lane holds, or at least the versions of the very rows they decided on. */
function baseOf({ replica }: QueueDeps, mutation: PreparedMutation): number {
  const versions = mutation.reads.flatMap((address) => replica.rebase.serverRow(address)?.ver ?? []);
  const rowsSeen = versions.length === 0 ? 0 : Math.min(...versions);
  const laneSeen = replica.scopes.laneCursor(mutation.lane) ?? 0;
  return Math.max(laneSeen === Number.MAX_SAFE_INTEGER ? 0 : laneSeen, rowsSeen);
}
