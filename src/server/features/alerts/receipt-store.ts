import { randomBytes } from 'node:crypto';
import { desc, eq, inArray, sql } from 'drizzle-orm';
import { sha256Hex } from '#node/hashing/digest.ts';
import type { Database } from '#server/db/database.ts';
import { alertReceipt, button, buttonMessage } from '#server/db/schema/device.schema.ts';
import { selectAll, type Transaction } from '#server/sync/database.ts';
import type { ReceiptAnswer } from '#shared/device/alert-envelope/alert-answer.ts';

const TOKEN_BYTES = 32;
/** Retries that crossed each other may each have brought a token home; older ones were lost on the way. */
const TOKENS_PER_MESSAGE = 4;

/** Makes a token that lets the button ask about this message's alert. Only its hash is stored. */
export async function issueReceipt(tx: Transaction, messageId: string, nowMs: number): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  await tx.insert(alertReceipt).values({ tokenHash: sha256Hex(token), messageId, createdAt: new Date(nowMs) });
  return token;
}

/** A further token for a message that has one; the oldest beyond a few are forgotten. */
export async function renewReceipt(tx: Transaction, messageId: string, nowMs: number): Promise<string> {
  const token = await issueReceipt(tx, messageId, nowMs);
  const surplus = await tx
    .select({ tokenHash: alertReceipt.tokenHash })
    .from(alertReceipt)
    .where(eq(alertReceipt.messageId, messageId))
    .orderBy(desc(alertReceipt.createdAt))
    .offset(TOKENS_PER_MESSAGE);
  const hashes = surplus.map(({ tokenHash }) => tokenHash);
  if (hashes.length > 0) await tx.delete(alertReceipt).where(inArray(alertReceipt.tokenHash, hashes));
  return token;
}

/** What a token stands for; undefined for one that was never given out, or was replaced by newer ones. */
export type ReceiptSubject = { readonly alertId: string; readonly networkId: string; readonly receivedAtMs: number };

export async function findReceipt(db: Database, token: string): Promise<ReceiptSubject | undefined> {
  const rows = await db
    .select({ alertId: buttonMessage.alertId, networkId: button.networkId, receivedAt: buttonMessage.receivedAt })
    .from(alertReceipt)
    .innerJoin(buttonMessage, eq(alertReceipt.messageId, buttonMessage.id))
    .innerJoin(button, eq(buttonMessage.buttonId, button.id))
    .where(eq(alertReceipt.tokenHash, sha256Hex(token)));
  const found = rows[0];
  if (!found?.alertId) return undefined;
  return { alertId: found.alertId, networkId: found.networkId, receivedAtMs: found.receivedAt.getTime() };
}

/** How these alerts stand, in one query. An alert that is not there is absent. */
export async function readStanding(
  db: Database,
  alertIds: readonly string[],
): Promise<ReadonlyMap<string, AlertStanding>> {
  const rows = await selectAll(
    db,
    sql`select a.id, a.state, a.acknowledged_at_utc, a.closed_at_utc,
          (select min(e.at_utc) from alert_event e
            where e.network_id = a.network_id and e.alert_id = a.id and e.kind = 'seen' and not e.deleted) as seen_at_utc
        from alert a where a.id = any(${sql.param([...alertIds])}::uuid[]) and not a.deleted`,
    (row) => [String(row.id), standingOf(row)] as const,
  );
  return new Map(rows);
}

/** Instants in milliseconds; null for what has not happened. */
export type AlertStanding = {
  readonly seenAtMs: number | null;
  readonly acknowledgedAtMs: number | null;
  readonly closedAtMs: number | null;
};

function standingOf(row: Readonly<Record<string, unknown>>): AlertStanding {
  const instant = (value: unknown): number | null => (typeof value === 'string' ? Date.parse(value) : null);
  return {
    seenAtMs: instant(row.seen_at_utc),
    acknowledgedAtMs: instant(row.acknowledged_at_utc),
    closedAtMs: instant(row.closed_at_utc),
  };
}

/** The furthest step an alert has come to, as the button is told it (SPEC AL14). */
export function receiptAnswer(subject: ReceiptSubject, standing: AlertStanding | undefined): ReceiptAnswer {
  if (standing?.closedAtMs) return { state: 'closed', atMs: standing.closedAtMs };
  if (standing?.acknowledgedAtMs) return { state: 'acknowledged', atMs: standing.acknowledgedAtMs };
  if (standing?.seenAtMs) return { state: 'seen', atMs: standing.seenAtMs };
  return { state: 'received', atMs: subject.receivedAtMs };
}
