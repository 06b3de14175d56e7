import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBlobStore } from '#server/features/blobs/blob-store.ts';
import { imageDirectoryPrefix, removeLeftoverImages } from '#server/sync/image-leftovers.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowChange, RowOf } from '#shared/sync/table.ts';
import { aPlace } from '#test/support/builders.ts';
import { bytesOfType, sha256Of } from '#test/support/document-bytes.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';
import { anAlertOf, put } from './mutations/things.ts';

const DAY_MS = 24 * 3_600_000;
const START_MS = Date.parse('2026-11-22T12:00:00.000Z');
const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
const owner = { networkId, ownerOrgId };

let server: TestServer;
let nowMs = START_MS;

const iso = (ms: number): string => new Date(ms).toISOString();

async function commit(changes: readonly RowChange[]): Promise<void> {
  await server.services.commitLog.commitChanges(networkId, { actorId: null, mutationId: null, nowMs, changes });
}

async function scalar(query: string, values: readonly unknown[] = []): Promise<unknown> {
  const { rows } = await server.services.pool.query(`select (${query}) as value`, [...values]);
  return rows[0]?.value;
}

/** Applies the table `days` after the start; then again, which must change nothing. */
async function applyAfter(days: number): Promise<void> {
  nowMs = START_MS + days * DAY_MS;
  await server.applyRetention();
  const head = await scalar(`select max(seq) from sync_head`);
  await server.applyRetention();
  expect(await scalar(`select max(seq) from sync_head`)).toBe(head);
}

const read = <Name extends 'alert' | 'alertEvent' | 'quarantinedMessage' | 'placeDocument'>(table: Name, id: string) =>
  server.services.commitLog.transact(networkId, (writer) => writer.read(table, id));

/** A document whose bytes the server has, as of now by its clock; `seed` tells one picture from another. */
async function aPictureOf(placeId: string | null, seed: number): Promise<RowOf<'placeDocument'>> {
  const bytes = bytesOfType('image/jpeg', 300, 900 + seed);
  const picture = { sha256: sha256Of(bytes), mediaType: 'image/jpeg', sizeBytes: bytes.length } as const;
  const store = createBlobStore(server.services.db);
  const key = { ...owner, sha256: picture.sha256 };
  await store.begin(key, picture, nowMs);
  await store.append(key, { offset: 0, bytes: Buffer.from(bytes) }, nowMs);
  return { ...FOLLOW_UP_SAMPLES.placeDocument, ...owner, ...picture, id: newId(), placeId };
}

const wholeBytes = (...sha256: readonly string[]) =>
  scalar('select count(*)::int from blob where is_whole and sha256 = any($1)', [sha256]);

describe('what the server lets go of, by its clock', () => {
  beforeAll(async () => {
    server = await startTestServer('embedded', { clock: { nowMs: () => nowMs } });
  });
  beforeEach(() => {
    nowMs = START_MS;
  });
  afterAll(() => server.close());

  test('RT4 RT5 positions of a closed alert go after 30 days, from rows and log; an open one keeps them', async () => {
    const where = { lon: 4.123456, lat: 45.654321, accuracyMeters: 7, fixAgeSeconds: 3 };
    const closed = { ...anAlertOf(owner), ...where, state: 'closed' as const, closedAtUtc: iso(START_MS) };
    const open = { ...anAlertOf(owner), ...where };
    const [closedEvent, openEvent] = [anEventOf(closed.id), anEventOf(open.id)];
    await commit([
      put('alert', closed),
      put('alert', open),
      put('alertEvent', closedEvent),
      put('alertEvent', openEvent),
    ]);
    await applyAfter(29.9);
    expect(await read('alert', closed.id)).toEqual(closed);
    await applyAfter(30.1);
    const nowhere = { lon: null, lat: null, accuracyMeters: null };
    expect(await read('alert', closed.id)).toEqual({ ...closed, ...nowhere, fixAgeSeconds: null });
    expect(await read('alertEvent', closedEvent.id)).toEqual({ ...closedEvent, ...nowhere });
    expect(await read('alert', open.id)).toEqual(open);
    expect(await read('alertEvent', openEvent.id)).toEqual(openEvent);
    const logged = `select count(*)::int from sync_change where row_id = any($1) and body::text ~ '4.123456|45.654321'`;
    expect(await scalar(logged, [[closed.id, closedEvent.id]])).toBe(0);
    expect(await scalar(logged, [[open.id, openEvent.id]])).toBe(2);
  });

  test('RT4 RT9 bytes of a removed place’s documents stay a week, and come back with the document until then', async () => {
    const place = { ...aPlace(owner), id: newId() };
    const [taken, restored] = [await aPictureOf(place.id, 1), await aPictureOf(place.id, 2)];
    await commit([put('place', place), put('placeDocument', taken), put('placeDocument', restored)]);
    nowMs = START_MS + 20 * DAY_MS;
    await commit([
      { table: 'place', id: place.id, op: 'delete' },
      { table: 'placeDocument', id: taken.id, op: 'delete' },
      { table: 'placeDocument', id: restored.id, op: 'delete' },
    ]);
    await applyAfter(26.9);
    expect(await wholeBytes(taken.sha256, restored.sha256)).toBe(2);
    await commit([put('place', place), put('placeDocument', restored)]);
    await applyAfter(27.1);
    expect(await wholeBytes(taken.sha256)).toBe(0);
    expect(await wholeBytes(restored.sha256)).toBe(1);
  });

  test('RT4 RT9 a document that comes after its place was removed goes a week after it, one of a place that is there stays', async () => {
    const [gone, here] = [
      { ...aPlace(owner), id: newId() },
      { ...aPlace(owner), id: newId() },
    ];
    const [stray, kept, ofConvention] = [
      await aPictureOf(gone.id, 3),
      await aPictureOf(here.id, 4),
      await aPictureOf(null, 5),
    ];
    await commit([put('place', gone), put('place', here)]);
    await commit([{ table: 'place', id: gone.id, op: 'delete' }]);
    nowMs = START_MS + 3 * DAY_MS;
    await commit([stray, kept, ofConvention].map((document) => put('placeDocument', document)));
    await applyAfter(9.9);
    expect(await read('placeDocument', stray.id)).toEqual(stray);
    await applyAfter(10.1);
    expect(await read('placeDocument', stray.id)).toBeUndefined();
    expect(await read('placeDocument', kept.id)).toEqual(kept);
    expect(await read('placeDocument', ofConvention.id)).toEqual(ofConvention);
    expect(await wholeBytes(stray.sha256)).toBe(1);
    await applyAfter(17.2);
    expect(await wholeBytes(stray.sha256)).toBe(0);
    expect(await wholeBytes(kept.sha256, ofConvention.sha256)).toBe(2);
  });

  test('RT4 RT6 a refused message goes 30 days after it last came, its bytes from the log too', async () => {
    const message = aMessage({ receivedAtUtc: iso(START_MS), bytesHex: 'c0ffee01' });
    await commit([put('quarantinedMessage', message)]);
    await server.services.pool.query(
      `insert into quarantine_count values ($1, $1, 'hash', 'badSignature', $2, 1, $3, $3)`,
      [networkId, message.id, iso(START_MS)],
    );
    await applyAfter(29.9);
    expect(await read('quarantinedMessage', message.id)).toEqual(message);
    await applyAfter(30.1);
    expect(await read('quarantinedMessage', message.id)).toBeUndefined();
    expect(await scalar('select count(*)::int from quarantine_count')).toBe(0);
    expect(await scalar(`select count(*)::int from sync_change where body::text like '%c0ffee01%'`)).toBe(0);
  });

  test('RT4 RT7 frames and receipts after 30 days, messages after a year, what nothing else tells apart never', async () => {
    const closed = { ...anAlertOf(owner), state: 'closed' as const, closedAtUtc: iso(START_MS) };
    const open = anAlertOf(owner);
    await commit([put('alert', closed), put('alert', open)]);
    const buttonId = await addButton();
    const counted = await addMessage({ buttonId, counter: 1, alertId: closed.id });
    const unread = await addMessage({ buttonId, counter: null, alertId: closed.id });
    const live = await addMessage({ buttonId, counter: 2, alertId: open.id });
    const left = async () =>
      (
        await server.services.pool.query('select id from button_message order by received_at, counter nulls last')
      ).rows.map((row) => String(row.id));
    const count = (table: string, which = 'true') => scalar(`select count(*)::int from ${table} where ${which}`);
    await applyAfter(29.9);
    expect([await count('button_message', 'frame is not null'), await count('alert_receipt')]).toEqual([3, 3]);
    await applyAfter(30.1);
    expect(await scalar('select id from button_message where frame is not null')).toBe(live);
    expect(await scalar('select message_id from alert_receipt')).toBe(live);
    await applyAfter(364);
    expect(new Set(await left())).toEqual(new Set([counted, live, unread]));
    await applyAfter(366);
    expect(new Set(await left())).toEqual(new Set([live, unread]));
  });

  test('RT4 sessions and tokens at their end, invitations 30 days later', async () => {
    const token = await server.signIn('omar@escale.example');
    const { pool } = server.services;
    await pool.query(`update auth_session set expires_at = $1`, [iso(START_MS + DAY_MS)]);
    await pool.query(`insert into auth_verification (id, identifier, value, expires_at) values ('v', 'i', 'v', $1)`, [
      iso(START_MS + DAY_MS),
    ]);
    await pool.query(
      `insert into invitation (id, organization_id, email, status, expires_at, inviter_id)
       select 'i', organization_id, 'new@invited.example', 'pending', $1, user_id from member limit 1`,
      [iso(START_MS + DAY_MS)],
    );
    const rows = async () => [
      await scalar('select count(*)::int from auth_session'),
      await scalar('select count(*)::int from auth_verification'),
      await scalar('select count(*)::int from invitation'),
    ];
    await applyAfter(0.9);
    expect(await rows()).toEqual([1, 1, 1]);
    await applyAfter(1.1);
    expect(await rows()).toEqual([0, 0, 1]);
    await applyAfter(31.1);
    expect(await rows()).toEqual([0, 0, 0]);
    const me = await fetch(`${server.url}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(me.status).toBe(401);
  });
});

test('RT8 images of a process that is gone are deleted, ours and those of others that run are not', async () => {
  const { pid: goneId } = spawnSync(process.execPath, ['-e', '']);
  const gone = join(tmpdir(), `balise-images-${goneId}-left`);
  mkdirSync(gone);
  const others = join(tmpdir(), `balise-images-${process.ppid}-used`);
  mkdirSync(others, { recursive: true });
  const ours = mkdtempSync(imageDirectoryPrefix());
  try {
    expect(await removeLeftoverImages()).toBeGreaterThanOrEqual(1);
    expect([existsSync(gone), existsSync(others), existsSync(ours)]).toEqual([false, true, true]);
  } finally {
    for (const directory of [gone, others, ours]) rmSync(directory, { recursive: true, force: true });
  }
});

function anEventOf(alertId: string): RowOf<'alertEvent'> {
  const where = { lon: 4.123456, lat: 45.654321, accuracyMeters: 7 };
  return { ...owner, ...where, id: newId(), alertId, kind: 'received', atUtc: iso(START_MS), actorId: null };
}

function aMessage(overrides: Partial<RowOf<'quarantinedMessage'>>): RowOf<'quarantinedMessage'> {
  return {
    ...owner,
    id: newId(),
    buttonId: null,
    receivedAtUtc: iso(START_MS),
    reason: 'badSignature',
    keyIdHex: 'ab',
    sizeBytes: 4,
    bytesHex: '',
    repeatCount: 1,
    ...overrides,
  };
}

async function addButton(): Promise<string> {
  const id = newId();
  await server.services.pool.query(
    `insert into button (id, network_id, owner_org_id, label, file_number, key_id_hex, algorithm, verify_key)
     values ($1, $2, $3, 'Bouton', 'E-1', $4, 'EdDSA', $5)`,
    [id, networkId, ownerOrgId, id.replaceAll('-', ''), Buffer.alloc(32)],
  );
  return id;
}

async function addMessage(message: {
  readonly buttonId: string;
  readonly counter: number | null;
  readonly alertId: string;
}): Promise<string> {
  const id = newId();
  const at = iso(START_MS);
  const { buttonId, counter, alertId } = message;
  await server.services.pool.query(
    `insert into button_message (id, button_id, content_hash, counter, type, received_at, alert_id, frame)
     values ($1::uuid, $2, $1::text, $3, 'sos', $4, $5, $6)`,
    [id, buttonId, counter, at, alertId, Buffer.from('frame')],
  );
  await server.services.pool.query(
    `insert into alert_receipt (token_hash, message_id, created_at) values ($1::text, $1::uuid, $2)`,
    [id, at],
  );
  return id;
}
