import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openStore, storeOn } from '#core/store/open-store.ts';
import { scopesOf } from '#shared/domain/access/scope.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { MutationResult } from '#shared/sync/wire.ts';
import { anAlert, aPlace, somePlaceFields } from '#test/support/builders.ts';
import { aPage, deletionOf, EPOCH, OTHER_EPOCH, openReplica, upsertOf } from '#test/support/sync/replica-fixture.ts';

function applied(mutationId: string, seq: number | null): MutationResult {
  return { outcome: 'applied', mid: 1, id: mutationId, seq, isCached: false };
}

describe('the console’s copy', () => {
  it('SY41 an acknowledged edit stays in view until its effect was pulled, through older news of the same row', () => {
    const { receive, mutate, nameOf, replica, count } = openReplica();
    const place = aPlace({ name: 'Avant' });
    receive([upsertOf('place', place, 1)], 1);
    const { mutationId } = unwrap(mutate('place.edit', { id: place.id, patch: { name: 'Le mien' } }));
    expect(nameOf(place.id)).toBe('Le mien');
    replica.applyResults('main', [applied(mutationId, 5)]);
    expect(nameOf(place.id)).toBe('Le mien');
    receive([upsertOf('place', { ...place, phone: '1' }, 3)], 4);
    expect(nameOf(place.id)).toBe('Le mien');
    expect(count('outbox')).toBe(1);
    receive([upsertOf('place', { ...place, phone: '1', name: 'Le mien' }, 5)], 6);
    expect([nameOf(place.id), count('outbox'), count('undo')]).toEqual(['Le mien', 0, 0]);
  });

  it('SY41 edits of several people settle in the server’s order, the author’s own waiting ones on top', () => {
    const { receive, mutate, store } = openReplica();
    const place = aPlace({ name: 'Avant', phone: '0' });
    receive([upsertOf('place', place, 1)], 1);
    unwrap(mutate('place.edit', { id: place.id, patch: { name: 'Le mien' } }));
    receive([upsertOf('place', { ...place, name: 'Le leur', phone: '9' }, 2)], 2);
    expect(store.rows.read('place', place.id)).toMatchObject({ row: { name: 'Le mien', phone: '9' }, ver: 2 });
  });

  it('SY24 a refused edit loses its effect, keeps its words, and edits behind it stay', () => {
    const { receive, mutate, nameOf, replica, store } = openReplica();
    const place = aPlace({ name: 'Avant', phone: '0' });
    receive([upsertOf('place', place, 1)], 1);
    const bad = unwrap(mutate('place.edit', { id: place.id, patch: { name: 'Refusé' } }));
    unwrap(mutate('place.edit', { id: place.id, patch: { phone: '7' } }));
    const rejection = { code: 'changed', field: 'name', serverValue: 'Avant' } as const;
    replica.applyResults('main', [{ outcome: 'rejected', mid: 1, id: bad.mutationId, isCached: false, rejection }]);
    expect(nameOf(place.id)).toBe('Avant');
    expect(store.rows.read('place', place.id)?.row.phone).toBe('7');
    expect(replica.rejected.list()).toMatchObject([
      { name: 'place.edit', code: 'changed', field: 'name', serverValueJson: '"Avant"' },
    ]);
    expect(replica.rejected.list()[0]?.argsJson).toContain('Refusé');
    replica.rejected.dismiss(bad.mutationId);
    expect(replica.rejected.count()).toBe(0);
  });

  it('SY24 a list is accepted whole or not at all', () => {
    const { mutateMany, count } = openReplica();
    const create = (name: string) => ({
      name: 'place.create',
      args: { id: newId(), fields: somePlaceFields({ name }) },
    });
    const steps: number[] = [];
    const refused = mutateMany([create('Un'), create('')], (done) => steps.push(done));
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', index: 1 } });
    expect([count('place'), count('outbox'), count('undo'), steps.length]).toEqual([0, 0, 0, 1]);
    unwrap(mutateMany([create('Un'), create('Deux')], () => undefined));
    expect([count('place'), count('outbox')]).toEqual([2, 2]);
  });

  it('SY42 when access ends rows, pre-images and search entries go; the author’s own words stay', () => {
    const fixture = openReplica();
    const { receive, mutate, replica, count, actor } = fixture;
    const place = aPlace({ visibility: 'public' });
    const foreign = aPlace({ id: newId(), ownerOrgId: newId() });
    receive([upsertOf('place', place, 1), upsertOf('place', foreign, 1)], 1);
    unwrap(mutate('place.edit', { id: place.id, patch: { name: 'Le mien' } }));
    replica.setAllowed([`org:${actor.orgId}`]);
    while (replica.sweep());
    expect(count('place')).toBe(1);
    replica.setAllowed([]);
    while (replica.sweep());
    expect([count('place'), count('undo'), count('row_scope'), count('outbox')]).toEqual([0, 0, 0, 1]);
    expect(
      fixture.store.db.prepare(`select * from place_search where place_search match '"pharmacie"*'`).all(),
    ).toEqual([]);
  });

  it('SY42 a row visible for two reasons stays while one of them is left', () => {
    const { receive, nameOf, actor } = openReplica();
    const place = aPlace();
    receive([upsertOf('place', place, 1)], 1);
    const out = scopesOf(actor).filter((scope) => scope.startsWith('territory:'));
    receive([{ ...upsertOf('place', { ...place, visibility: 'discreet', name: 'Discret' }, 2), out }], 2);
    expect(nameOf(place.id)).toBe('Discret');
    receive([{ seq: 3, table: 'place', id: place.id, op: 'leave', in: [], out: [`org:${actor.orgId}`] }], 3);
    expect(nameOf(place.id)).toBeUndefined();
  });

  it('SY42 what a new load does not bring is swept when the load has ended, and not before', () => {
    const { receive, replica, actor, nameOf, count } = openReplica();
    const [stays, gone] = [aPlace({ id: newId() }), aPlace({ id: newId() })];
    receive([upsertOf('place', stays, 1), upsertOf('place', gone, 1)], 1);
    const scopes = scopesOf(actor).filter((scope) => !/^(alerts|quarantine)/.test(scope));
    const header = { kind: 'header', epoch: EPOCH, at: 9, scopes, total: 1 } as const;
    replica.beginLoad(header);
    replica.loadRows('main', [{ kind: 'row', table: 'place', ver: 1, in: upsertOf('place', stays, 1).in, row: stays }]);
    while (replica.sweep());
    expect(nameOf(gone.id)).toBe(gone.name);
    replica.endLoad('main', header);
    while (replica.sweep());
    expect([nameOf(stays.id), nameOf(gone.id)]).toEqual([stays.name, undefined]);
    // Its organisation and its département; nobody here holds its commune or the country.
    expect(count('row_scope')).toBe(2);
  });

  it('SY43 news older than the row changes nothing, and neither does an old deletion', () => {
    const { receive, nameOf } = openReplica();
    const place = aPlace({ name: 'Nouveau' });
    receive([upsertOf('place', place, 9)], 5);
    receive([upsertOf('place', { ...place, name: 'Ancien' }, 6)], 6);
    expect(nameOf(place.id)).toBe('Nouveau');
    receive([deletionOf(place, 7)], 7);
    expect(nameOf(place.id)).toBe('Nouveau');
    receive([deletionOf(place, 10)], 10);
    expect(nameOf(place.id)).toBeUndefined();
  });

  it('SY40 a page that no longer fits the cursors is not applied', () => {
    const { replica, actor, count } = openReplica();
    const asked = Object.fromEntries(
      scopesOf(actor)
        .filter((scope) => !/^(alerts|quarantine)/.test(scope))
        .map((scope) => [scope, 7]),
    );
    const page = aPage({ upto: 9, head: 9, allow: [...scopesOf(actor)], changes: [upsertOf('place', aPlace(), 9)] });
    expect(replica.applyPage('main', asked, page)).toBe(false);
    expect(count('place')).toBe(0);
  });

  it('SY45 unknown tables, operations and shapes are skipped, counted, and block nothing', () => {
    const { receive, nameOf, store } = openReplica();
    const place = aPlace();
    const strange = [
      { ...upsertOf('place', aPlace({ id: newId() }), 2), table: 'spaceship' },
      { ...upsertOf('place', aPlace({ id: newId() }), 2), op: 'teleport' },
      { ...upsertOf('place', aPlace({ id: newId() }), 2), row: { name: 3 } },
    ];
    expect(receive([...strange, upsertOf('place', place, 2)], 2)).toBe(true);
    expect(nameOf(place.id)).toBe(place.name);
    const skipped = store.db.prepare(`select key from meta where key like 'skipped.%' order by key`).pluck().all();
    expect(skipped).toEqual(['skipped.place.teleport', 'skipped.place.upsert', 'skipped.spaceship']);
  });

  it('SY45 other row schemas make the tables anew and keep the outbox; the edit returns with its row', () => {
    const before = openReplica();
    const place = aPlace({ name: 'Avant' });
    before.receive([upsertOf('place', place, 1)], 1);
    unwrap(before.mutate('place.edit', { id: place.id, patch: { name: 'Le mien' } }));
    before.store.db.prepare(`update meta set value = 'older' where key = 'synced_tables'`).run();
    const after = openReplica({}, before.store.db.serialize());
    expect(after.store.wasRebuilt).toBe(true);
    expect([after.count('place'), after.count('outbox')]).toEqual([0, 1]);
    const { replica, actor } = after;
    const header = { kind: 'header', epoch: EPOCH, at: 1, scopes: [...scopesOf(actor)], total: 1 } as const;
    replica.setAllowed(scopesOf(actor));
    replica.beginLoad(header);
    replica.loadRows('main', [{ kind: 'row', table: 'place', ver: 1, in: [`org:${actor.orgId}`], row: place }]);
    replica.endLoad('main', header);
    expect(after.nameOf(place.id)).toBe('Le mien');
  });

  it('SY41 SY45 what was made here and not sent stays in view when the tables are made anew, also after a death in between', () => {
    const before = openReplica();
    const [id, fields] = [newId(), somePlaceFields({ name: 'Le mien' })];
    unwrap(before.mutate('place.create', { id, fields }));
    unwrap(before.mutate('place.edit', { id, patch: { phone: '04 00 00 00 00' } }));
    before.store.db.prepare(`update meta set value = 'older' where key = 'synced_tables'`).run();
    const dying = unwrap(storeOn(new Database(before.store.db.serialize())));
    expect(dying.wasRebuilt).toBe(true);
    const after = openReplica({}, dying.db.serialize());
    expect(after.store.wasRebuilt).toBe(false);
    expect([after.nameOf(id), after.count('outbox')]).toEqual(['Le mien', 2]);
    expect(after.store.rows.read('place', id)?.row.phone).toBe('04 00 00 00 00');
    expect(after.replica.rebase.serverRow({ table: 'place', id })).toBeUndefined();
  });

  it('SY60 another epoch clears the rows, numbers the outbox anew under new client ids and keeps the mutations', () => {
    const { receive, mutate, replica, count } = openReplica();
    const place = aPlace();
    receive([upsertOf('place', place, 1)], 1);
    const ids = ['Un', 'Deux'].map(
      (name) => unwrap(mutate('place.edit', { id: place.id, patch: { name } })).mutationId,
    );
    replica.applyResults('main', [applied(ids[0] ?? '', 8)]);
    const client = replica.identity.clientId('main');
    replica.resetEpoch(OTHER_EPOCH, 0);
    expect(replica.identity.clientId('main')).not.toBe(client);
    expect(count('place')).toBe(0);
    const batch = replica.nextBatch('main', () => true);
    expect(batch.map(({ mid, mutationId, base }) => [mid, mutationId, base])).toEqual([
      [1, ids[0], 0],
      [2, ids[1], 0],
    ]);
  });

  it('SY61 what an author had seen is capped at the shared history', () => {
    const { receive, mutate, replica } = openReplica();
    receive([upsertOf('place', aPlace(), 40)], 50);
    unwrap(mutate('place.edit', { id: aPlace().id, patch: { name: 'X' } }));
    expect(replica.nextBatch('main', () => true)[0]?.base).toBe(50);
    replica.resetEpoch(OTHER_EPOCH, 30);
    expect(replica.nextBatch('main', () => true)[0]?.base).toBe(30);
  });

  it('SY17 the lanes count and queue apart', () => {
    const { receive, mutate, replica, actor } = openReplica();
    const alert = anAlert({ ownerOrgId: actor.orgId, networkId: actor.networkId });
    receive([upsertOf('alert', alert, 1)], 1, 'alerts');
    unwrap(mutate('place.create', { id: newId(), fields: somePlaceFields() }));
    unwrap(mutate('alert.acknowledge', { id: alert.id, eventId: newId() }));
    expect(replica.nextBatch('alerts', () => true).map(({ mid, name }) => [mid, name])).toEqual([
      [1, 'alert.acknowledge'],
    ]);
    expect(replica.nextBatch('main', () => true).map(({ mid, name }) => [mid, name])).toEqual([[1, 'place.create']]);
    expect(replica.identity.clientId('alerts')).not.toBe(replica.identity.clientId('main'));
  });

  it('SY44 only the commit of an answer to an alert waits for the disk', () => {
    const { receive, mutateMany, store, actor } = openReplica();
    const alert = anAlert({ ownerOrgId: actor.orgId, networkId: actor.networkId });
    receive([upsertOf('alert', alert, 1)], 1, 'alerts');
    const levels: unknown[] = [];
    // Told inside the transaction, whose commit obeys the level of that moment.
    const note = () => levels.push(store.db.pragma('synchronous', { simple: true }));
    unwrap(mutateMany([{ name: 'place.create', args: { id: newId(), fields: somePlaceFields() } }], note));
    unwrap(mutateMany([{ name: 'alert.acknowledge', args: { id: alert.id, eventId: newId() } }], note));
    expect(levels).toEqual([1, 2]);
    expect(store.db.pragma('synchronous', { simple: true })).toBe(1);
  });

  it('SY15 arguments that no push could carry are refused when they are made', () => {
    const { mutate } = openReplica();
    const huge = { id: newId(), fields: { ...somePlaceFields(), extra: 'x'.repeat(800_000) } };
    expect(mutate('place.create', huge)).toEqual({ ok: false, error: { code: 'tooLarge' } });
  });

  it('SY23 a mutation names the author’s own earlier ones of the same rows as seen', () => {
    const { mutate, replica } = openReplica();
    const id = newId();
    const first = unwrap(mutate('place.create', { id, fields: somePlaceFields() })).mutationId;
    unwrap(mutate('place.create', { id: newId(), fields: somePlaceFields() }));
    unwrap(mutate('place.edit', { id, patch: { visibility: 'discreet' } }));
    expect(replica.nextBatch('main', () => true).map(({ prior }) => prior)).toEqual([[], [], [first]]);
  });

  it('refuses a wrong key and a file that is no database, without touching either', () => {
    const directory = mkdtempSync(join(tmpdir(), 'balise-key-'));
    const file = join(directory, 'console.db');
    unwrap(openStore({ file, keyHex: 'ab'.repeat(32), checkpoints: 'own' })).close();
    expect(openStore({ file, keyHex: 'cd'.repeat(32), checkpoints: 'own' })).toMatchObject({
      ok: false,
      error: { code: 'wrongKey' },
    });
    expect(openStore({ file, keyHex: null, checkpoints: 'own' })).toMatchObject({
      ok: false,
      error: { code: 'notADatabase' },
    });
    unwrap(openStore({ file, keyHex: 'ab'.repeat(32), checkpoints: 'own' })).close();
    rmSync(directory, { recursive: true, force: true });
  });
});
