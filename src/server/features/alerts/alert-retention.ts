import { sql } from 'drizzle-orm';
import { daysBefore, type RetentionDeps, type RetentionRule } from '#server/retention/retention-rule.ts';
import { selectAll } from '#server/sync/database.ts';
import type { NetworkWriter } from '#server/sync/network-writer.ts';
import type { RowChange } from '#shared/sync/table.ts';
import { commitRows } from './commit-rows.ts';

const TRACK_DAYS = 30;
const QUARANTINE_DAYS = 30;
const RECEIPT_DAYS = 30;
const LOG_DAYS = 365;
/** Rows of one commit: consoles apply it in one transaction. */
const ROWS_AT_ONCE = 200;

const ALERT_IS_OPEN = sql`exists (select 1 from alert a where a.id = m.alert_id and a.state <> 'closed' and not a.deleted)`;

export const ALERT_RETENTION: readonly RetentionRule[] = [
  {
    id: 'alertPositions',
    data: 'Where an alert was: its positions and those of its journal',
    kept: `${TRACK_DAYS} days after it was closed; open alerts keep them`,
    apply: forgetPositions,
  },
  {
    id: 'buttonFrames',
    data: 'Frames of buttons that nobody could read, byte for byte',
    kept: `${TRACK_DAYS} days, as long as their alert is closed`,
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(sql`update button_message m set frame = null
        where m.frame is not null and m.received_at < ${daysBefore(nowMs, TRACK_DAYS)}::timestamptz and not ${ALERT_IS_OPEN}`);
      return result.rowCount ?? 0;
    },
  },
  {
    id: 'buttonMessages',
    data: 'Which message of a button was heard when',
    kept: `${LOG_DAYS} days; without a counter for ever, since nothing else tells a repeat`,
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(sql`delete from button_message m
        where m.counter is not null and m.received_at < ${daysBefore(nowMs, LOG_DAYS)}::timestamptz and not ${ALERT_IS_OPEN}`);
      return result.rowCount ?? 0;
    },
  },
  {
    id: 'alertReceipts',
    data: 'Tokens by which a button asks how its alert stands',
    kept: `${RECEIPT_DAYS} days, as long as their alert is closed`,
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(sql`delete from alert_receipt r using button_message m
        where r.message_id = m.id and r.created_at < ${daysBefore(nowMs, RECEIPT_DAYS)}::timestamptz and not ${ALERT_IS_OPEN}`);
      return result.rowCount ?? 0;
    },
  },
  {
    id: 'quarantinedMessages',
    data: 'Refused messages with their bytes, and how often they came',
    kept: `${QUARANTINE_DAYS} days after they last came`,
    apply: forgetQuarantine,
  },
];

async function forgetPositions(deps: RetentionDeps, nowMs: number): Promise<number> {
  const cutoff = daysBefore(nowMs, TRACK_DAYS);
  const closed = sql`a.state = 'closed' and a.closed_at_utc < ${cutoff}`;
  return forgetByNetwork(deps, {
    due: sql`select a.network_id, 'alert' as tbl, a.id from alert a where ${closed} and not a.deleted and a.lon is not null
      union all select e.network_id, 'alertEvent', e.id from alert_event e
        join alert a on a.network_id = e.network_id and a.id = e.alert_id
        where ${closed} and not e.deleted and e.lon is not null`,
    redacted: { lon: null, lat: null, accuracyMeters: null },
    forget: (writer, ids) => withoutPositions(writer, ids),
    nowMs,
  });
}

async function forgetQuarantine(deps: RetentionDeps, nowMs: number): Promise<number> {
  const cutoff = daysBefore(nowMs, QUARANTINE_DAYS);
  await deps.db.execute(sql`delete from quarantine_count where last_at < ${cutoff}::timestamptz`);
  return forgetByNetwork(deps, {
    due: sql`select network_id, 'quarantinedMessage' as tbl, id from quarantined_message
      where received_at_utc < ${cutoff} and not deleted`,
    redacted: { bytesHex: '', keyIdHex: '' },
    forget: async (_writer, refs) => refs.map(({ table, id }) => ({ table, id, op: 'delete' })),
    nowMs,
  });
}

type DueTable = 'alert' | 'alertEvent' | 'quarantinedMessage';
type DueRow = { readonly networkId: string; readonly table: DueTable; readonly id: string };

/**
 * Commits what becomes of due rows, network by network, and takes the same out of what the log says of them, so that no reader on the way
 * is given it any more.
 */
async function forgetByNetwork(
  { db, commitLog }: RetentionDeps,
  work: {
    readonly due: ReturnType<typeof sql>;
    readonly redacted: Readonly<Record<string, unknown>>;
    readonly forget: (writer: NetworkWriter, rows: readonly DueRow[]) => Promise<readonly RowChange[]>;
    readonly nowMs: number;
  },
): Promise<number> {
  const due = await selectAll(
    db,
    work.due,
    (row): DueRow => ({
      networkId: String(row.network_id),
      table: row.tbl as DueTable,
      id: String(row.id),
    }),
  );
  for (const networkId of new Set(due.map((row) => row.networkId))) {
    const rows = due.filter((row) => row.networkId === networkId);
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const some = rows.slice(at, at + ROWS_AT_ONCE);
      await commitLog.transact(networkId, async (writer) => {
        await commitRows(writer, work.nowMs, await work.forget(writer, some));
        await writer.tx.execute(sql`update sync_change set body = body || ${JSON.stringify(work.redacted)}::jsonb
          where network_id = ${networkId} and row_id = any(${sql.param(some.map(({ id }) => id))}::uuid[]) and body is not null`);
      });
    }
  }
  return due.length;
}

async function withoutPositions(writer: NetworkWriter, rows: readonly DueRow[]): Promise<readonly RowChange[]> {
  const nowhere = { lon: null, lat: null, accuracyMeters: null } as const;
  const changes: RowChange[] = [];
  for (const { table, id } of rows) {
    if (table === 'alert') {
      const row = await writer.read('alert', id);
      if (row) changes.push({ table, id, op: 'upsert', row: { ...row, ...nowhere, fixAgeSeconds: null } });
    } else if (table === 'alertEvent') {
      const row = await writer.read('alertEvent', id);
      if (row) changes.push({ table, id, op: 'upsert', row: { ...row, ...nowhere } });
    }
  }
  return changes;
}
