import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { TABLE_NAMES } from '#shared/sync/table.ts';

/** What the status bar says: how fresh, how complete, what waits, what was refused. Nothing is rounded up to « fine ». */
export const syncStatusSchema = z.object({
  connection: z.enum(['live', 'connecting', 'offline', 'signedOut', 'revoked', 'outdated', 'diskFull']),
  /** Last instant at which the console held everything the server had. Null: never yet. */
  upToDateAtUtc: z.iso.datetime().nullable(),
  pendingCount: z.int().nonnegative(),
  pendingAlertCount: z.int().nonnegative(),
  rejectedCount: z.int().nonnegative(),
  /** Console clock minus server clock; warned about beyond two minutes, never a reason to refuse. */
  clockOffsetMs: z.number().nullable(),
  bootstrap: z.object({ done: z.int(), total: z.int() }).nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const rejectedMutationSchema = z.object({
  mutationId: z.string(),
  name: z.string(),
  code: z.string(),
  field: z.string().nullable(),
  /** The person's own words, kept: arguments as typed. */
  argsJson: z.string(),
  serverValueJson: z.string().nullable(),
  rejectedAtUtc: z.iso.datetime(),
});
export type RejectedMutation = z.infer<typeof rejectedMutationSchema>;

/** Which tables changed, from here or from elsewhere; pages redraw from it and from nothing else. */
export const changeEventSchema = z.object({
  tables: z.array(z.enum(TABLE_NAMES)),
  origin: z.enum(['local', 'remote']),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;

export const consoleSyncContract = {
  watchStatus: oc.output(eventIterator(syncStatusSchema)),
  watchChanges: oc.output(eventIterator(changeEventSchema)),
  syncNow: oc.output(z.object({ connection: syncStatusSchema.shape.connection })),
  /** Work offline on purpose, and come back. */
  setOffline: oc.input(z.object({ offline: z.boolean() })).output(z.object({})),
  listRejected: oc.output(z.array(rejectedMutationSchema)),
  dismissRejected: oc.input(z.object({ mutationId: z.string() })).output(z.object({})),
};
