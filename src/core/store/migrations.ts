import type { Database } from 'better-sqlite3';
import type { Steps } from '#core/pacer.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { StoreError } from './open-store.ts';

/**
 * What only this console knows: identity, outbox, undo, refusals. Never dropped, only migrated: append a step, never edit one.
 * Synced rows are not here: they can always be fetched again (`synced-tables.ts`).
 */
const STEPS: readonly string[] = [
  `
  create table meta(key text primary key, value text not null) strict, without rowid;
  create table sync_scope(
    scope text primary key, lane text not null check (lane in ('alerts', 'main')),
    cursor integer, -- null: not loaded yet
    generation integer not null default 0 -- counts loads; rows of an older one are swept when a load ends
  ) strict, without rowid;
  create table row_scope(
    tbl text not null, row_id text not null, scope text not null, generation integer not null,
    primary key(tbl, row_id, scope)
  ) strict, without rowid;
  create table outbox(
    n integer primary key autoincrement, -- local order, across lanes
    lane text not null check (lane in ('alerts', 'main')), mid integer not null, mutation_id text not null unique,
    name text not null, args text not null, base integer not null, prior text not null, created_at_utc text not null,
    state text not null check (state in ('pending', 'acked')), seq integer, -- acked: applied at seq, not pulled yet
    unique(lane, mid)
  ) strict;
  create table outbox_row(
    tbl text not null, row_id text not null, n integer not null references outbox(n) on delete cascade,
    primary key(tbl, row_id, n)
  ) strict, without rowid;
  create index outbox_row_n on outbox_row(n);
  create table undo(
    tbl text not null, row_id text not null, body text, -- null: the server has no such row
    ver integer not null, primary key(tbl, row_id)
  ) strict, without rowid;
  create table rejected(
    mutation_id text primary key, name text not null, args text not null, code text not null, field text,
    server_value text, rejected_at_utc text not null
  ) strict, without rowid;
  `,
  `
  create table visit_draft(
    place_id text not null, kind text not null check (kind in ('audit', 'mystery')), body text not null,
    kept_at_utc text not null, primary key(place_id, kind)
  ) strict, without rowid;
  `,
  // A number is given when a mutation is first sent, so that those that wait for their bytes may be overtaken (SPEC SY72).
  `
  alter table outbox rename to old_outbox;
  alter table outbox_row rename to old_outbox_row;
  create table outbox(
    n integer primary key autoincrement, -- local order, across lanes
    lane text not null check (lane in ('alerts', 'main')),
    mid integer, -- null: never sent
    mutation_id text not null unique, name text not null, args text not null, base integer not null, prior text not null,
    created_at_utc text not null,
    state text not null check (state in ('pending', 'acked')), seq integer, -- acked: applied at seq, not pulled yet
    unique(lane, mid)
  ) strict;
  create table outbox_row(
    tbl text not null, row_id text not null, n integer not null references outbox(n) on delete cascade,
    primary key(tbl, row_id, n)
  ) strict, without rowid;
  insert into outbox select n, lane, mid, mutation_id, name, args, base, prior, created_at_utc, state, seq from old_outbox;
  insert into outbox_row select tbl, row_id, n from old_outbox_row;
  drop table old_outbox_row;
  drop table old_outbox;
  create index outbox_row_n on outbox_row(n);
  create table outbox_blob( -- bytes that must be on the server before the mutation
    n integer not null references outbox(n) on delete cascade, sha256 text not null, size_bytes integer not null,
    media_type text not null, primary key(n, sha256)
  ) strict, without rowid;
  create index outbox_blob_sha256 on outbox_blob(sha256);
  create table blob_file( -- files beside the database, one per line
    sha256 text primary key, size_bytes integer not null, media_type text not null,
    used_at_ms integer not null, kept_until_ms integer not null -- no row needs it yet: spared until then
  ) strict, without rowid;
  `,
  `
  create table firmware_image(
    sha256 text primary key, body text not null, added_at_utc text not null, bytes blob not null
  ) strict;
  create table firmware_key(pem text not null) strict; -- one row, or none
  create table firmware_job(n integer primary key, id text not null unique, body text not null) strict;
  `,
  // A long list is written in slices that nobody sees until it is whole: its entries are named here meanwhile.
  `
  alter table outbox rename to outbox_entry;
  create table outbox_staged(n integer primary key references outbox_entry(n) on delete cascade) strict;
  create view outbox as select * from outbox_entry where n not in (select n from outbox_staged);
  create index outbox_entry_state on outbox_entry(lane, state, seq, mid); -- arguments are long: questions about states skip them
  `,
  `
  create table provisioning_job( -- buttons being set up from here; one unfinished job per unit
    id text primary key, serial text not null, body text not null, created_at_utc text not null
  ) strict, without rowid;
  create index provisioning_job_serial on provisioning_job(serial);
  `,
  `
  create table wipe_run( -- wipes begun from here whose proof is not recorded yet, the last attempt of each unit
    serial text primary key, body text not null
  ) strict, without rowid;
  `,
];

/** Brings the local tables to the present version, each step in a transaction of its own. */
export function* migrating(db: Database): Steps<Result<null, StoreError>> {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > STEPS.length) return err({ code: 'newerVersion' });
  for (const [offset, step] of STEPS.slice(version).entries()) {
    yield;
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${version + offset + 1}`);
    })();
  }
  return ok(null);
}
