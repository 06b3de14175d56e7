import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlaceIndex } from '#core/place-directory/place-index.ts';
import { PlaceView } from '#core/place-directory/place-view.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { newId } from '#shared/kernel/id.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { aPlace, numberedId, somePlaceFields } from '#test/support/builders.ts';
import { deletionOf, openReplica, type ReplicaFixture, upsertOf } from '#test/support/sync/replica-fixture.ts';

const CLOCK = { nowMs: () => Date.UTC(2026, 10, 22, 12) };
const FIELDS = ['name', 'communeName', 'labelState', 'labelUntil'] as const;
const PLACES = 3;

const at = fc.nat(PLACES - 1);
const LOOKS = {
  name: fc.constantFrom('École', 'ecole', 'Bar', 'Zoo'),
  communeName: fc.constantFrom('Lyon', 'Bron'),
  communeCode: fc.constantFrom('69123', '69029'),
  departmentCode: fc.constantFrom('69', '94'),
  category: fc.constantFrom(...PLACE_CATEGORIES),
  lon: fc.constantFrom(4.8, 4.9, null),
  openingHours: fc.constantFrom('', '24/7'),
  labelState: fc.constantFrom('certified' as const, 'candidate' as const),
  labelUntil: fc.constantFrom('2026-01-01', '2030-01-01', null),
  closesOn: fc.constantFrom('2026-02-01', null),
  mergedIntoId: fc.constantFrom(numberedId(1), null),
};
/** Often one only, so that nothing else makes a place look changed. */
const looks: fc.Arbitrary<Partial<Place>> = fc.oneof(
  fc.record(LOOKS),
  fc.record({ openingHours: LOOKS.openingHours }),
  fc.record({ communeName: LOOKS.communeName }),
  fc.record({ departmentCode: LOOKS.departmentCode }),
  fc.record({ name: LOOKS.name }),
  fc.record({ labelState: LOOKS.labelState }),
  fc.constant({}),
);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('news' as const), at, looks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), at, name: fc.constantFrom('Bar', 'Îlot') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('contest' as const), at }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('create' as const), name: fc.constantFrom('Bar', 'Îlot') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('list' as const), at, name: fc.constantFrom('Zoo', 'Air') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('ask' as const), by: fc.constantFrom(...FIELDS) }) },
);

/** Plays what changes places; the server's changes are counted by `seq`. */
function changesOf({ receive, mutate, lists }: ReplicaFixture) {
  let seq = 0;
  const receiveOne = (change: (seq: number) => ReturnType<typeof upsertOf>) => {
    seq += 1;
    receive([change(seq)], seq);
  };
  const placeAt = (index: number, overrides: Partial<Place> = {}) =>
    aPlace({ id: numberedId(index + 1), ...overrides });
  return {
    news: (index: number, overrides: Partial<Place>) => {
      const hasPosition = overrides.lon === undefined || overrides.lon !== null;
      const place = placeAt(index, { ...overrides, ...(hasPosition ? {} : { lat: null }) });
      receiveOne((version) => upsertOf('place', place, version));
    },
    gone: (index: number) => receiveOne((version) => deletionOf(placeAt(index), version)),
    edit: (index: number, name: string) => mutate('place.edit', { id: numberedId(index + 1), patch: { name } }),
    /** Another value was seen in its field than there is: somebody must decide. */
    contest: (index: number) =>
      mutate('place.edit', { id: numberedId(index + 1), patch: { phone: '1' }, seen: { phone: '2' } }),
    create: (name: string) => mutate('place.create', { id: newId(), fields: somePlaceFields({ name }) }),
    list: async (index: number, name: string, meanwhile: () => Promise<unknown>) => {
      async function* list() {
        yield { name: 'place.create', args: { id: newId(), fields: somePlaceFields({ name }) } };
        await meanwhile();
        yield { name: 'place.edit', args: { id: numberedId(index + 1), patch: { name } } };
      }
      await lists.write(list(), { signal: undefined });
      await meanwhile();
      await lists.tidy();
    },
  };
}

/** All that an index tells, place by place: two that were made differently may number their shared values differently. */
async function toldBy(index: PlaceIndex) {
  const orders = await Promise.all(FIELDS.map(async (field) => [...(await index.orderBy(field))]));
  const { n, line, idKey, lon, lat, category, label, ownerOrgId, stands, isTemporary, isPublic, isDisputed } = index;
  const told = <Value>({ values, at: which }: { values: readonly Value[]; at: Uint32Array }) =>
    Array.from(which, (value) => values[value]);
  return {
    orders,
    ...{ size: index.size, n, line, idKey, lon, lat, category, label, ownerOrgId },
    ...{ stands, isTemporary, isPublic, isDisputed },
    ...{ communes: told(index.communes), departments: told(index.departments), hours: told(index.hours) },
    ...{ names: index.names, communeKeys: index.communeKeys, until: index.until },
  };
}

const viewOf = ({ store, actor }: ReplicaFixture) => new PlaceView(store.db, actor.orgId, CLOCK);

function followedView(fixture: ReplicaFixture): PlaceView {
  const view = viewOf(fixture);
  fixture.listeners.push((rows) => view.changed(rows === null ? null : rows.map(({ id }) => id)));
  return view;
}

describe('an index that is patched', () => {
  it('equals one that is made from nothing, after any changes and questions', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 30 }), async (steps) => {
        const fixture = openReplica();
        const changes = changesOf(fixture);
        const patched = followedView(fixture);
        const compare = async () => {
          const made = viewOf(fixture);
          expect(await toldBy(await patched.index())).toEqual(await toldBy(await made.index()));
          expect(await patched.facets(EVERY_PLACE)).toEqual(await made.facets(EVERY_PLACE));
        };
        for (let index = 0; index < PLACES; index += 1) changes.news(index, {});
        for (const one of steps) {
          if (one.kind === 'news') changes.news(one.at, one.looks);
          else if (one.kind === 'gone') changes.gone(one.at);
          else if (one.kind === 'edit') changes.edit(one.at, one.name);
          else if (one.kind === 'contest') changes.contest(one.at);
          else if (one.kind === 'create') changes.create(one.name);
          else if (one.kind === 'list') await changes.list(one.at, one.name, compare);
          else await (await patched.index()).orderBy(one.by);
          await compare();
        }
      }),
      { numRuns: 60 },
    );
  });

  it('stays the very same when nothing of what it tells changed', async () => {
    const fixture = openReplica();
    const changes = changesOf(fixture);
    const view = followedView(fixture);
    changes.news(0, {});
    changes.news(1, { name: 'Bar' });
    const before = await view.index();
    changes.news(1, { name: 'Bar', phone: '04 72 00 00 00' });
    expect(await view.index()).toBe(before);
    changes.news(1, { name: 'Café' });
    expect(await view.index()).not.toBe(before);
  });

  it('keeps apart two places whose ids end alike', async () => {
    const fixture = openReplica();
    const view = followedView(fixture);
    const [one, other] = ['0000', '1111'].map((head) => `0000${head}-0000-4000-8000-00000000000a`);
    if (!one || !other) throw new Error('two ids');
    fixture.receive(
      [one, other].map((id) => upsertOf('place', aPlace({ id, name: id }), 1)),
      1,
    );
    expect((await view.index()).size).toBe(2);
    fixture.receive([deletionOf(aPlace({ id: one }), 2)], 2);
    const index = await view.index();
    expect(index.names).toEqual([other]);
    unwrap(fixture.mutate('place.edit', { id: other, patch: { name: 'Bar' } }));
    expect((await view.index()).names).toEqual(['bar']);
  });
});
