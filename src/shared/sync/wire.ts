import { z } from 'zod';
import { uuidSchema } from '#shared/kernel/id.ts';
import { MAX_MUTATIONS_PER_PUSH, MAX_PRIOR_MUTATIONS } from './limits.ts';
import { LANES, REJECTION_CODES } from './mutator.ts';

const seq = z.int().nonnegative();
const instant = z.iso.datetime({ offset: false });
export const laneSchema = z.enum(LANES);

/** One queued intent. `base`: sequence its author had seen; `prior`: own earlier mutations of the same rows they had seen too. */
export const wireMutationSchema = z.object({
  mid: z.int().positive(),
  id: uuidSchema,
  name: z.string().max(80),
  args: z.unknown(),
  base: seq,
  prior: z.array(uuidSchema).max(MAX_PRIOR_MUTATIONS).readonly(),
});
export type WireMutation = z.infer<typeof wireMutationSchema>;

export const pushRequestSchema = z.object({
  clientId: uuidSchema,
  epoch: uuidSchema,
  schema: z.int(),
  mutations: z.array(wireMutationSchema).max(MAX_MUTATIONS_PER_PUSH).readonly(),
});
export type PushRequest = z.infer<typeof pushRequestSchema>;

export const wireRejectionSchema = z.object({
  code: z.enum(REJECTION_CODES),
  field: z.string().optional(),
  serverValue: z.unknown().optional(),
});

/** `seq` null: it changed nothing. `isCached`: the answer of an earlier delivery. */
export const mutationResultSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('applied'),
    mid: z.int(),
    id: uuidSchema,
    seq: seq.nullable(),
    isCached: z.boolean(),
  }),
  z.object({
    outcome: z.literal('rejected'),
    mid: z.int(),
    id: uuidSchema,
    rejection: wireRejectionSchema,
    isCached: z.boolean(),
  }),
]);
export type MutationResult = z.infer<typeof mutationResultSchema>;

/** `sharedSeq`: history up to it is the same in the caller's epoch and in the present one. */
const epochMismatchSchema = z.object({ status: z.literal('epochMismatch'), epoch: uuidSchema, sharedSeq: seq });
const schemaUnsupportedSchema = z.object({ status: z.literal('schemaUnsupported'), min: z.int(), max: z.int() });

/** `gap` and `clientFork` stop the batch: the caller takes a new client id and renumbers; what was answered before stands. */
export const pushResponseSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.enum(['ok', 'gap', 'clientFork']),
    results: z.array(mutationResultSchema).readonly(),
    lastMid: z.int().nonnegative(),
    head: seq,
    nowUtc: instant,
  }),
  epochMismatchSchema,
  schemaUnsupportedSchema,
]);
export type PushResponse = z.infer<typeof pushResponseSchema>;

/** `cursors`: scope → last sequence held. No epoch: first contact. */
export const pullRequestSchema = z.object({
  clientId: uuidSchema,
  epoch: uuidSchema.nullable(),
  schema: z.int(),
  cursors: z.record(z.string().max(120), z.int()),
  limit: z.int().min(1).max(5000),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

/**
 * What happened to one row. `table` and `op` stay open: a newer server may send what this side does not know, which is skipped.
 * `in`: asked-for scopes the row is in after `seq`; `out`: those it left. `upsert` carries the whole row.
 */
export const wireChangeSchema = z.object({
  seq,
  table: z.string(),
  id: uuidSchema,
  op: z.string(),
  row: z.unknown().optional(),
  in: z.array(z.string()).readonly(),
  out: z.array(z.string()).readonly(),
});
export type WireChange = z.infer<typeof wireChangeSchema>;

/** `allow` is the full present list of scopes, every time. Scopes in neither `reset` nor `revoked` now stand at `upto`. */
export const pullResponseSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('ok'),
    epoch: uuidSchema,
    head: seq,
    upto: seq,
    more: z.boolean(),
    allow: z.array(z.string()).readonly(),
    reset: z.array(z.string()).readonly(),
    revoked: z.array(z.string()).readonly(),
    changes: z.array(wireChangeSchema).readonly(),
    nowUtc: instant,
  }),
  epochMismatchSchema,
  schemaUnsupportedSchema,
]);
export type PullResponse = z.infer<typeof pullResponseSchema>;
export type PullPage = Extract<PullResponse, { status: 'ok' }>;

/** First line of a snapshot. `at`: head read before the first page; a pull from it repeats what changed since. */
export const snapshotHeaderSchema = z.object({
  kind: z.literal('header'),
  epoch: uuidSchema,
  at: seq,
  scopes: z.array(z.string()).readonly(),
  /** Rows to come, for the progress bar; commits under way may change it a little. */
  total: z.int().nonnegative(),
});
export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;

/** One row of a snapshot; `in`: those of the asked-for scopes it is in. */
export const snapshotRowSchema = z.object({
  kind: z.literal('row'),
  table: z.string(),
  ver: seq,
  in: z.array(z.string()).readonly(),
  row: z.unknown(),
});
export type SnapshotRow = z.infer<typeof snapshotRowSchema>;

/** Last line: without it the snapshot was cut and must not be believed. */
export const snapshotEndSchema = z.object({ kind: z.literal('end'), rows: z.int().nonnegative() });
/** Instead of the last line: access changed while it was being read. */
export const snapshotRevokedSchema = z.object({ kind: z.literal('revoked') });
export const snapshotLineSchema = z.discriminatedUnion('kind', [
  snapshotHeaderSchema,
  snapshotRowSchema,
  snapshotEndSchema,
  snapshotRevokedSchema,
]);
export type SnapshotLine = z.infer<typeof snapshotLineSchema>;

/** One event of a live stream. `delta` continues from `from`; `wake` says only that there is something to pull. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hello'), epoch: uuidSchema, head: seq, scopes: z.array(z.string()).readonly() }),
  z.object({ type: z.literal('delta'), from: seq, to: seq, changes: z.array(wireChangeSchema).readonly() }),
  z.object({ type: z.literal('wake'), head: seq }),
  /** Access changed: pull, then connect again. */
  z.object({ type: z.literal('scope') }),
  z.object({ type: z.literal('heartbeat'), nowUtc: instant, tokenExpiresInSeconds: z.int().nullable() }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
