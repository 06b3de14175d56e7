import { and, count, eq, gt, sql } from 'drizzle-orm';
import { sha256Hex } from '#node/hashing/digest.ts';
import type { Logger } from '#node/logging/logger.ts';
import type { Database } from '#server/db/database.ts';
import { quarantineCount } from '#server/db/schema/device.schema.ts';
import type { CommitLog } from '#server/sync/commit-log.ts';
import type { QuarantinedMessage } from '#shared/domain/alert/quarantined-message.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { newId } from '#shared/kernel/id.ts';
import { commitRows } from './commit-rows.ts';
import { type ClaimedSource, quarantinedRow } from './quarantined-row.ts';
import { createTurns } from './turns.ts';
import { createWriteBudget } from './write-budget.ts';

/** Distinct contents kept per button, or per network for strangers, in one hour; what comes after is only counted. */
const CONTENTS_PER_HOUR = 30;
const HOUR_MS = 3_600_000;
/** Up to here every repetition is shown as it comes; then only each power of two. */
const EXACT_UP_TO = 8;

export type RefusedMessage = {
  readonly reason: QuarantinedMessage['reason'];
  readonly networkId: string;
  readonly source: ClaimedSource;
  readonly bytes: Uint8Array;
  readonly sizeBytes: number;
};

export type Quarantine = {
  /** Keeps a refused message and shows it to operators; resolves when both are on disk. A flood is counted, not copied. */
  readonly keep: (message: RefusedMessage) => Promise<void>;
};

type Slot = { readonly bucket: string; readonly contentHash: string; readonly isFlood: boolean };
type Counted = { readonly messageId: string; readonly before: number; readonly after: number };

export function createQuarantine(deps: {
  readonly db: Database;
  readonly commitLog: CommitLog;
  readonly clock: Clock;
  readonly logger: Logger;
}): Quarantine {
  const { db, commitLog, clock, logger } = deps;
  const budget = createWriteBudget(clock);
  // Garbage never holds more than one database connection, and the limits of the hour are exact.
  const turns = createTurns();
  const write = async (message: RefusedMessage, unwritten: number): Promise<void> => {
    const nowMs = clock.nowMs();
    const slot = await slotFor(db, message, nowMs);
    const counted = await countOne(db, { message, slot, nowMs, by: 1 + (slot.isFlood ? unwritten : 0) });
    if (!slot.isFlood) budget.giveBack(message.networkId, unwritten);
    if (!isShown(counted)) return;
    await show(commitLog, { message, slot, counted, nowMs });
    // As often as operators are shown it, for a flood fills a log file as well as a table.
    logger.warn('alert.refused', { reason: message.reason, count: counted.after, networkId: message.networkId });
  };
  return {
    keep: async (message) => {
      const unwritten = budget.take(message.networkId);
      if (unwritten !== null) await turns.take(() => write(message, unwritten));
    },
  };
}

async function show(
  commitLog: CommitLog,
  entry: {
    readonly message: RefusedMessage;
    readonly slot: Slot;
    readonly counted: Counted;
    readonly nowMs: number;
  },
): Promise<void> {
  const { message, slot, counted, nowMs } = entry;
  const shown = slot.isFlood
    ? { ...message, bytes: new Uint8Array(0), source: { ...message.source, keyIdHex: '' } }
    : message;
  await commitLog.transact(message.networkId, async (writer) => {
    const earlier = await writer.read('quarantinedMessage', counted.messageId);
    const repeatCount = Math.max(counted.after, earlier?.repeatCount ?? 0);
    const row = quarantinedRow({ ...shown, id: counted.messageId, nowMs, repeatCount });
    await commitRows(writer, nowMs, [{ table: 'quarantinedMessage', id: row.id, op: 'upsert', row }]);
  });
}

/** The message's own slot, or the flood slot of the hour when its bucket is full. */
async function slotFor(db: Database, message: RefusedMessage, nowMs: number): Promise<Slot> {
  const bucket = message.source.buttonId ?? message.networkId;
  const contentHash = sha256Hex(message.bytes);
  const known = await db
    .select({ hash: quarantineCount.contentHash })
    .from(quarantineCount)
    .where(isSlot(message, { bucket, contentHash }));
  if (known.length > 0) return { bucket, contentHash, isFlood: false };
  const recent = await db
    .select({ total: count() })
    .from(quarantineCount)
    .where(and(eq(quarantineCount.bucket, bucket), gt(quarantineCount.firstAt, new Date(nowMs - HOUR_MS))));
  if ((recent[0]?.total ?? 0) < CONTENTS_PER_HOUR) return { bucket, contentHash, isFlood: false };
  return { bucket, contentHash: `flood:${Math.floor(nowMs / HOUR_MS)}`, isFlood: true };
}

function isSlot(message: RefusedMessage, slot: Pick<Slot, 'bucket' | 'contentHash'>): ReturnType<typeof and> {
  return and(
    eq(quarantineCount.networkId, message.networkId),
    eq(quarantineCount.bucket, slot.bucket),
    eq(quarantineCount.reason, message.reason),
    eq(quarantineCount.contentHash, slot.contentHash),
  );
}

async function countOne(
  db: Database,
  input: { readonly message: RefusedMessage; readonly slot: Slot; readonly nowMs: number; readonly by: number },
): Promise<Counted> {
  const { message, slot, by } = input;
  const now = new Date(input.nowMs);
  const rows = await db
    .insert(quarantineCount)
    .values({
      networkId: message.networkId,
      bucket: slot.bucket,
      contentHash: slot.contentHash,
      reason: message.reason,
      messageId: newId(),
      count: by,
      firstAt: now,
      lastAt: now,
    })
    .onConflictDoUpdate({
      target: [quarantineCount.networkId, quarantineCount.bucket, quarantineCount.reason, quarantineCount.contentHash],
      set: { count: sql`${quarantineCount.count} + ${by}`, lastAt: now },
    })
    .returning({ messageId: quarantineCount.messageId, after: quarantineCount.count });
  const row = rows[0];
  if (!row) throw new Error('a counted message was not returned');
  return { messageId: row.messageId, after: row.after, before: row.after - by };
}

function isShown({ before, after }: Counted): boolean {
  return after <= EXACT_UP_TO || before === 0 || Math.floor(Math.log2(after)) > Math.floor(Math.log2(before));
}
