import type { Database } from 'better-sqlite3';
import { MAX_MUTATIONS_PER_PUSH } from '#shared/sync/limits.ts';
import type { Lane } from '#shared/sync/mutator.ts';
import { ENTRY_COLUMNS, type OutboxEntry, type SqlEntry } from './outbox.ts';

/** An entry with its place in the count of its client. */
export type NumberedEntry = OutboxEntry & { readonly mid: number };

/** Sent at once, or one mutation that is longer: some 5 ms of reading, writing as JSON and numbering. A quarter of what a push may carry. */
const BATCH_BYTES = 256 * 1024;
/** Envelope of one mutation in a push, beside its arguments. */
const ENVELOPE_BYTES = 512;

/**
 * What to send next, numbered, within what one push may carry: first what was sent before and not answered, then what never was,
 * oldest first, without what waits for its bytes.
 */
export function createNextBatch(db: Database) {
  // Arguments are long: those of a mutation are read when its turn comes.
  const waiting = db
    .prepare<[Lane, number], number>(
      `select n from outbox where lane = ? and state = 'pending' order by mid is null, mid, n limit ?`,
    )
    .pluck();
  const select = db.prepare<[number], SqlEntry>(`select ${ENTRY_COLUMNS} from outbox where n = ?`);
  const heldBack = createHeldBack(db);
  const lastMid = db.prepare<[Lane], string>(`select value from meta where key = 'last_mid.' || ?`).pluck();
  const setLastMid = db.prepare(
    `insert into meta(key, value) values ('last_mid.' || ?, ?) on conflict(key) do update set value = excluded.value`,
  );
  const number = db.prepare('update outbox_entry set mid = ? where n = ?');
  return (lane: Lane, isSettled: (sha256: string) => boolean): readonly NumberedEntry[] => {
    const held = heldBack(lane, isSettled);
    const batch: NumberedEntry[] = [];
    let last = Number(lastMid.get(lane) ?? 0);
    let bytes = 0;
    for (const n of waiting.all(lane, MAX_MUTATIONS_PER_PUSH + held.size)) {
      const found = held.has(n) ? undefined : select.get(n);
      if (!found) continue;
      bytes += Buffer.byteLength(found.argsJson) + ENVELOPE_BYTES + found.prior.length;
      const isFull = batch.length >= MAX_MUTATIONS_PER_PUSH || bytes > BATCH_BYTES;
      if (batch.length > 0 && isFull) break;
      const mid = found.mid ?? last + 1;
      last = Math.max(last, mid);
      if (found.mid === null) number.run(mid, found.n);
      batch.push({ ...found, mid, prior: JSON.parse(found.prior) });
    }
    if (batch.length > 0) setLastMid.run(lane, String(last));
    return batch;
  };
}

/**
 * Entries that wait for their bytes, and every later one that names a row of theirs: mutations that share no row decide the same in
 * either order (SPEC SY16), so only those may overtake. What was sent once is never held: its number is taken.
 */
function createHeldBack(db: Database) {
  const roots = db.prepare<[Lane], { n: number; sha256: string }>(
    `select b.n, b.sha256 from outbox_blob b join outbox o on o.n = b.n where o.lane = ? and o.mid is null`,
  );
  const followers = db
    .prepare<[number], number>(
      `select distinct later.n from outbox_row mine
       join outbox_row later on later.tbl = mine.tbl and later.row_id = mine.row_id and later.n > mine.n
       join outbox o on o.n = later.n where mine.n = ? and o.mid is null`,
    )
    .pluck();
  return (lane: Lane, isSettled: (sha256: string) => boolean): ReadonlySet<number> => {
    const held = new Set(roots.all(lane).flatMap(({ n, sha256 }) => (isSettled(sha256) ? [] : [n])));
    // A set's iteration also visits what is added meanwhile.
    for (const n of held) for (const follower of followers.all(n)) held.add(follower);
    return held;
  };
}
