import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importedPlaceId } from '#shared/domain/place-import/import-mutators.ts';
import { newId } from '#shared/kernel/id.ts';
import type { RowOf } from '#shared/sync/table.ts';
import { aPlace, somePlaceFields } from '#test/support/builders.ts';
import { FOLLOW_UP_SAMPLES } from '#test/support/sync/follow-up-samples.ts';
import { type Caller, callerWith, createWorld, type Tenant, type World } from './access-world.ts';
import { aBatchOf, aHiddenPlace, put } from './mutations/things.ts';
import { type Fate, type Owner, place, pushIntent, tracesOf } from './mutations/world.ts';

const SOURCE = 'fichier-mairie';
const EMPTY_TRACE = { editedFields: [], imported: {}, links: [], before: null };

let world: World;
let mallory: Caller;
let mine: Owner;
let sibling: Owner;

beforeAll(async () => {
  world = await createWorld();
  // Holds every permission of their own organisation.
  mallory = callerWith(world, 'admin');
  [mine, sibling] = [ownerOf('own'), ownerOf('sibling')];
});
afterAll(() => world.close());

describe('what an importer of one organisation reaches of the others', () => {
  test.each([
    ['discreet', { visibility: 'discreet' }],
    ['public', { visibility: 'public' }],
    ['merged away', { mergedIntoId: newId() }],
  ] as const)(
    'PI24 PI34 a %s place of a sibling is left alone under its own record, all fields taken',
    async (_, how) => {
      const sourceId = newId();
      const theirs = await plant(sibling, { ...how, ...recordOf(sourceId), id: recordPlaceId(sourceId) });
      const before = await tracesOf(world, mine);
      const row = { ...aRow(theirs.id, sourceId, { name: 'À moi' }), take: ['name', 'visibility'] };
      expect(await importRows([row])).toBe('nothing');
      expect(await tracesOf(world, mine)).toEqual(before);
    },
  );

  test('PI28 whether an id that no record gives is a sibling’s, another network’s or nobody’s, the answer is the same', async () => {
    const [hidden, foreign] = [await plant(sibling), await plant(ownerOf('otherNetwork'))];
    const gone = await plant(sibling);
    await remove(sibling, gone.id);
    for (const id of [hidden.id, foreign.id, gone.id, newId()]) {
      expect(await importRows([aRow(id, id)])).toBe('nothing');
    }
  });

  test('PI34 one bad row among good ones is refused in the same words, whosever place it names', async () => {
    const hidden = await plant(sibling);
    const broken = { ...aRow(hidden.id, 'x'), fields: { ...somePlaceFields(), lon: null } };
    const none = { ...aRow(newId(), 'x'), fields: { ...somePlaceFields(), lon: null } };
    expect(await importRows([aNewRow(), broken])).toBe('invalid');
    expect(await importRows([aNewRow(), none])).toBe('invalid');
  });

  test('PI24 a record of mine beside one of a sibling’s: mine is made, theirs stays', async () => {
    const sourceId = newId();
    const theirs = await plant(sibling, { ...recordOf(sourceId), id: recordPlaceId(sourceId) });
    const others = (await tracesOf(world, mine)).others;
    const row = aNewRow();
    expect(await importRows([aRow(theirs.id, sourceId), row])).toBe('applied');
    expect((await tracesOf(world, mine)).others).toBe(others);
    expect(await storedPlace(row.id)).toMatchObject({ ownerOrgId: mine.ownerOrgId });
  });

  test('PI28 the id of a record cannot be taken in advance by anything but its import', async () => {
    const id = recordPlaceId(newId());
    const fields = somePlaceFields();
    expect(await pushIntent(world, mallory, { name: 'place.create', args: { id, fields } })).toBe('invalid');
    const inTheirNetwork = importedPlaceId(ownerOf('otherNetwork').networkId, SOURCE, '1');
    expect(await importRows([aRow(inTheirNetwork, '1')])).toBe('nothing');
  });

  test('PF8 a record whose place a sibling removed begins anew with me, with nothing of theirs', async () => {
    const sourceId = newId();
    const id = recordPlaceId(sourceId);
    const theirs = { ...sibling, id };
    await plant(sibling, { ...recordOf(sourceId), id });
    await place(world, sibling.networkId, [
      put('placeContact', {
        ...theirs,
        referentName: 'Privée',
        referentPhone: '',
        backupName: '',
        backupPhone: '',
        note: '',
      }),
      put('followUp', { ...FOLLOW_UP_SAMPLES.followUp, ...theirs, nextStep: 'À eux' }),
      put('placeTrail', { ...FOLLOW_UP_SAMPLES.placeTrail, ...theirs }),
      put('placeLabel', { ...theirs, facts: [], rulesVersion: 0 }),
    ]);
    const claire = await siblingCaller();
    expect(await pushIntent(world, claire, { name: 'place.remove', args: { id } })).toBe('applied');
    expect(await importRows([aRow(id, sourceId)])).toBe('applied');
    const edit = { name: 'followUp.edit', args: { placeIds: [id], patch: { inCharge: 'Moi' } } };
    expect(await pushIntent(world, mallory, edit)).toBe('applied');
    expect(await pushIntent(world, mallory, { name: 'place.addNote', args: { id, text: 'À moi' } })).toBe('applied');
    expect(await stored('followUp', id)).toMatchObject({ ownerOrgId: mine.ownerOrgId, nextStep: '' });
    expect((await stored('placeTrail', id))?.entries).toHaveLength(1);
    expect(await stored('placeContact', id)).toBeUndefined();
    expect(await pushIntent(world, claire, { name: 'place.edit', args: { id, patch: { name: 'À eux' } } })).toBe(
      'missing',
    );
  });

  test('PI31 a place that names a sibling’s batch is not theirs to take back', async () => {
    const batch = aBatchOf(sibling);
    await place(world, sibling.networkId, [put('importBatch', batch)]);
    const row = aNewRow();
    expect(await importRows([row], batch.id)).toBe('applied');
    const undo = { name: 'place.importUndo', args: { batchId: batch.id, ids: [row.id] } };
    expect(await pushIntent(world, mallory, undo)).toBe('missing');
    expect(await pushIntent(world, await siblingCaller(), undo)).toBe('applied');
    expect(await storedPlace(row.id)).toMatchObject({ ownerOrgId: mine.ownerOrgId });
  });
});

describe('what an importer may not do to their own places', () => {
  test('SY23 a place made discreet meanwhile is not made public by an older file', async () => {
    const sourceId = newId();
    const own = await plant(mine, { ...recordOf(sourceId), id: recordPlaceId(sourceId), visibility: 'discreet' });
    const row = aRow(own.id, sourceId, { visibility: 'public' });
    expect(await importRows([row], newId(), { base: 0 })).toBe('changed');
    expect(await storedPlace(own.id)).toMatchObject({ visibility: 'discreet' });
  });

  test('PF7 a file that says « commissariat » of a certified place does not make it one', async () => {
    const sourceId = newId();
    const own = await plant(mine, {
      ...recordOf(sourceId),
      id: recordPlaceId(sourceId),
      labelState: 'suspended',
      labelUntil: '2028-01-01',
    });
    const row = { ...aRow(own.id, sourceId, { category: 'commissariat', name: 'Repeint' }), take: ['category'] };
    expect(await importRows([row])).toBe('applied');
    expect(await storedPlace(own.id)).toMatchObject({ category: 'pharmacy', name: 'Repeint', labelState: 'suspended' });
  });

  test('PF7 nor does a police site that a file calls a bar stay public', async () => {
    const sourceId = newId();
    const id = recordPlaceId(sourceId);
    expect(await importRows([aRow(id, sourceId, { category: 'commissariat', visibility: 'public' })])).toBe('applied');
    expect(await publicStatus(id)).toBe(200);
    expect(await importRows([aRow(id, sourceId, { category: 'bar', visibility: 'public' })])).toBe('applied');
    expect(await storedPlace(id)).toMatchObject({ category: 'bar', labelState: 'candidate' });
    expect(await publicStatus(id)).toBe(404);
  });
});

const recordOf = (sourceId: string) => ({ source: SOURCE, sourceId, importTrace: EMPTY_TRACE });
const recordPlaceId = (sourceId: string) => importedPlaceId(mine.networkId, SOURCE, sourceId);

function aNewRow() {
  const sourceId = newId();
  return aRow(recordPlaceId(sourceId), sourceId);
}

function aRow(id: string, sourceId: string, fields: Partial<RowOf<'place'>> = {}) {
  const whole = somePlaceFields({ visibility: 'discreet' });
  return { id, sourceId, sourceUpdatedOn: null, fields: { ...whole, ...fields }, withheld: [], take: [] as string[] };
}

async function importRows(
  rows: readonly ReturnType<typeof aRow>[],
  batchId = newId(),
  { base }: { readonly base?: number } = {},
): Promise<Fate> {
  const provided = ['name', 'visibility', 'category', 'phone'];
  const args = { batchId, source: SOURCE, provided, rows };
  return pushIntent(world, mallory, { name: 'place.import', args, ...(base !== undefined && { base }) });
}

async function plant(owner: Owner, overrides: Partial<RowOf<'place'>> = {}): Promise<RowOf<'place'>> {
  const row =
    overrides.visibility === 'public'
      ? aPlace({ id: newId(), ...owner, ...overrides })
      : aHiddenPlace(owner, overrides);
  await place(world, owner.networkId, [put('place', row)]);
  return row;
}

async function remove(owner: Owner, id: string): Promise<void> {
  await place(world, owner.networkId, [{ table: 'place', id, op: 'delete' }]);
}

async function stored<Name extends 'place' | 'followUp' | 'placeTrail' | 'placeContact'>(table: Name, id: string) {
  return world.server.services.commitLog.transact(mine.networkId, ({ read }) => read(table, id));
}

const storedPlace = (id: string) => stored('place', id);

async function publicStatus(id: string): Promise<number> {
  return (await fetch(`${world.server.url}/v1/places/${id}`)).status;
}

async function siblingCaller(): Promise<Caller> {
  const token = await world.server.signIn('claire@lyon.example');
  const headers = { authorization: `Bearer ${token}` };
  return { role: 'admin', userId: world.targets.sibling.memberId, headers, freshHeaders: async () => headers };
}

function ownerOf(tenant: Tenant): Owner {
  const { orgId, networkId } = world.targets[tenant];
  return { networkId, ownerOrgId: orgId };
}
