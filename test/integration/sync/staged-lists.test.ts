import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MutationRequest } from '#core/sync/engine.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import type { WireChange } from '#shared/sync/wire.ts';
import { aPlace, numberedId, somePlaceFields } from '#test/support/builders.ts';
import {
  deletionOf,
  OTHER_EPOCH,
  openReplica,
  type ReplicaFixture,
  upsertOf,
} from '#test/support/sync/replica-fixture.ts';

const UNTIL_THE_END = { signal: undefined };
const create = (name: string): MutationRequest => ({
  name: 'place.create',
  args: { id: newId(), fields: somePlaceFields({ name }) },
});
const rename = (id: string, name: string): MutationRequest => ({ name: 'place.edit', args: { id, patch: { name } } });

/** What is there, whoever may see it. */
const traces = ({ count }: ReplicaFixture) => [
  count('place_version'),
  count('outbox_entry'),
  count('outbox_row'),
  count('undo'),
];

describe('a long list of mutations', () => {
  it('SY48 is seen by nobody and sent to nobody until it is whole, then by everybody at once', async () => {
    const fixture = openReplica();
    const { lists, count, replica } = fixture;
    const seen: number[][] = [];
    async function* list() {
      for (const name of ['Un', 'Deux', 'Trois']) {
        yield create(name);
        seen.push([count('place'), count('outbox'), replica.nextBatch('main', () => true).length, count('undo')]);
      }
    }
    unwrap(await lists.write(list(), UNTIL_THE_END));
    expect(seen).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    expect([count('place'), count('outbox'), replica.nextBatch('main', () => true).length]).toEqual([3, 3, 3]);
    await lists.tidy();
    expect([count('place'), count('place_version'), count('undo'), count('outbox_staged')]).toEqual([3, 3, 3, 0]);
    expect(count(`place_version where born <> 0 or dead <> 0`)).toBe(0);
  });

  it('SY48 a place keeps its number, and is found by its new name only', async () => {
    const { lists, receive, store, count } = openReplica();
    const place = aPlace({ name: 'Pharmacie' });
    receive([upsertOf('place', place, 1)], 1);
    const numberOf = store.db.prepare<[string], number>('select n from place where id = ?').pluck();
    const before = numberOf.get(place.id);
    async function* list() {
      yield rename(place.id, 'Librairie');
    }
    unwrap(await lists.write(list(), UNTIL_THE_END));
    expect(numberOf.get(place.id)).toBe(before);
    await lists.tidy();
    expect(numberOf.get(place.id)).toBe(before);
    expect([count(`place_search('librairie')`), count(`place_search('pharmacie')`)]).toEqual([1, 0]);
  });

  it('SY24 SY48 one refusal refuses all, and leaves nothing', async () => {
    const fixture = openReplica();
    async function* list() {
      yield create('Un');
      yield create('');
    }
    expect(await fixture.lists.write(list(), UNTIL_THE_END)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    await fixture.lists.tidy();
    expect(traces(fixture)).toEqual([0, 0, 0, 0]);
  });

  it.each([0, 1, 2])('SY48 called off after %i of its mutations it leaves nothing', async (written) => {
    const fixture = openReplica();
    const off = new AbortController();
    async function* list() {
      for (let at = 0; at < 3; at += 1) {
        if (at === written) off.abort(new Error('called off'));
        yield create(`Lieu ${at}`);
      }
    }
    await expect(fixture.lists.write(list(), { signal: off.signal })).rejects.toThrow('called off');
    await fixture.lists.tidy();
    expect(traces(fixture)).toEqual([0, 0, 0, 0]);
  });

  it('SY48 called off when all is written ahead and nothing is seen yet, it leaves nothing', async () => {
    const fixture = openReplica();
    const off = new AbortController();
    async function* list() {
      yield create('Un');
      off.abort(new Error('called off'));
    }
    await expect(fixture.lists.write(list(), { signal: off.signal })).rejects.toThrow('called off');
    await fixture.lists.tidy();
    expect(traces(fixture)).toEqual([0, 0, 0, 0]);
  });

  it('SY48 news of its rows that come meanwhile are underneath it', async () => {
    const { lists, receive, store, replica } = openReplica();
    const place = aPlace({ name: 'Avant', phone: '0' });
    receive([upsertOf('place', place, 1)], 1);
    async function* list() {
      yield rename(place.id, 'Le mien');
      receive([upsertOf('place', { ...place, phone: '9' }, 2)], 2);
      expect(store.rows.read('place', place.id)).toMatchObject({ row: { name: 'Avant', phone: '9' }, ver: 2 });
    }
    unwrap(await lists.write(list(), UNTIL_THE_END));
    expect(store.rows.read('place', place.id)).toMatchObject({ row: { name: 'Le mien', phone: '9' }, ver: 2 });
    expect(replica.rebase.serverRow({ table: 'place', id: place.id })?.row).toMatchObject({
      name: 'Avant',
      phone: '9',
    });
  });

  it('SY48 an edit made meanwhile comes before it, here as at the server', async () => {
    const { lists, receive, mutate, nameOf, store } = openReplica();
    const place = aPlace({ name: 'Avant' });
    receive([upsertOf('place', place, 1)], 1);
    async function* list() {
      yield rename(place.id, 'Liste');
      unwrap(mutate('place.edit', { id: place.id, patch: { name: 'À la main' } }));
      expect(nameOf(place.id)).toBe('À la main');
    }
    unwrap(await lists.write(list(), UNTIL_THE_END));
    expect(nameOf(place.id)).toBe('Liste');
    const names = store.db.prepare<[], string>(`select args ->> '$.patch.name' from outbox order by n`).pluck().all();
    expect(names).toEqual(['À la main', 'Liste']);
  });

  it('SY48 news and edits that come while its lines become ordinary ones find them as they are', async () => {
    const { lists, receive, mutate, nameOf, store, count } = openReplica();
    const places = Array.from({ length: 3 }, (_, index) =>
      aPlace({ id: numberedId(index + 1), name: `Avant ${index}` }),
    );
    receive(
      places.map((place) => upsertOf('place', place, 1)),
      1,
    );
    async function* list() {
      for (const { id } of places) yield rename(id, 'Liste');
    }
    const written = lists.write(list(), UNTIL_THE_END);
    unwrap(await written);
    const [first, second, third] = places.map(({ id }) => id);
    if (!first || !second || !third) throw new Error('three places');
    unwrap(mutate('place.edit', { id: first, patch: { name: 'À la main' } }));
    receive([deletionOf(places[1] ?? aPlace(), 2)], 2);
    await lists.tidy();
    expect([nameOf(first), nameOf(second), nameOf(third)]).toEqual(['À la main', undefined, 'Liste']);
    expect(store.rows.read('place', third)?.ver).toBe(1);
    expect(count('place_version')).toBe(2);
  });

  it('SY48 SY60 another epoch that comes meanwhile leaves the list, on nothing', async () => {
    const { lists, receive, replica, count, nameOf } = openReplica();
    const place = aPlace({ name: 'Avant' });
    receive([upsertOf('place', place, 1)], 1);
    const made = create('Nouveau');
    async function* list() {
      yield made;
      yield rename(place.id, 'Liste');
      replica.resetEpoch(OTHER_EPOCH, 0);
    }
    expect(await lists.write(list(), UNTIL_THE_END)).toMatchObject({ ok: false, error: { code: 'missing' } });
    await lists.tidy();
    expect([count('place'), count('outbox_entry'), nameOf(place.id)]).toEqual([0, 0, undefined]);
  });
});

describe('a list in slices', () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), to: fc.nat(3) }),
    fc.record({ kind: fc.constant('rename' as const), at: fc.nat(5), to: fc.nat(3) }),
    fc.record({ kind: fc.constant('news' as const), at: fc.nat(5), to: fc.nat(3) }),
    fc.record({ kind: fc.constant('breathe' as const) }),
  );
  it('SY48 ends as if the news had come first and the list at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 24 }), async (steps) => {
        const places = Array.from({ length: 6 }, (_, n) => aPlace({ id: numberedId(n + 1), name: `Lieu ${n}` }));
        const start = places.map((place) => upsertOf('place', place, 1));
        const [sliced, atOnce] = [openReplica(), openReplica()];
        for (const { receive } of [sliced, atOnce]) receive(start, 1);
        const requests: MutationRequest[] = [];
        const news: WireChange[] = [];
        async function* list() {
          for (const one of steps) {
            if (one.kind === 'breathe') await new Promise((resolve) => setImmediate(resolve));
            else if (one.kind === 'news') {
              const place = places[one.at];
              if (!place) continue;
              const seq = news.length + 2;
              const change = upsertOf('place', { ...place, phone: `${seq}` }, seq);
              news.push(change);
              sliced.receive([change], seq);
            } else {
              const request =
                one.kind === 'create' ? create(`Nouveau ${one.to}`) : rename(numberedId(one.at + 1), `Nom ${one.to}`);
              requests.push(request);
              yield request;
            }
          }
        }
        unwrap(await sliced.lists.write(list(), UNTIL_THE_END));
        await sliced.lists.tidy();
        for (const [index, change] of news.entries()) atOnce.receive([change], index + 2);
        unwrap(atOnce.mutateMany(requests, () => undefined));
        const rowsOf = ({ store }: ReplicaFixture, table: 'place' | 'undo') =>
          table === 'place'
            ? store.db.prepare('select id, name, phone, ver from place order by id').all()
            : store.db.prepare('select tbl, row_id, body, ver from undo order by tbl, row_id').all();
        expect(rowsOf(sliced, 'place')).toEqual(rowsOf(atOnce, 'place'));
        expect(rowsOf(sliced, 'undo')).toEqual(rowsOf(atOnce, 'undo'));
        expect(sliced.count('outbox')).toBe(atOnce.count('outbox'));
        expect(sliced.count(`place_search('lieu OR nouveau OR nom')`)).toBe(sliced.count('place'));
      }),
      { numRuns: 60 },
    );
  });
});
