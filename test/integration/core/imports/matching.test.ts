import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import {
  count,
  csvFile,
  type ImportWorld,
  importFile,
  openImportWorld,
  type TempDir,
  tempDir,
} from './import-world.ts';

let dir: TempDir;
let world: ImportWorld;

beforeEach(() => {
  dir = tempDir();
  world = openImportWorld(`${dir.path}/console.db`);
});
afterEach(() => {
  world.close();
  dir.remove();
});

const HEADER = 'id;nom;type;adresse;code_postal;ville;lat;lng;telephone';
const PHARE = 'b1;Le Phare;bar;3 rue Paul Bert;69003;Lyon;45.7561;4.8513;';
/** 60 m from Le Phare. */
const near = (id: string, name: string, type = 'bar', phone = '04 78 00 00 02') =>
  `${id};${name};${type};3 r. Paul-Bert;69003;Lyon;45.7566;4.8515;${phone}`;
const ours = csvFile('nos-lieux.csv', [HEADER, PHARE]);
const theirs = (...rows: string[]) => csvFile('autre-liste.csv', [HEADER, ...rows]);
const places = () => world.store.db.prepare<[], Record<string, unknown>>('SELECT * FROM place ORDER BY name').all();

async function judged(file: ReturnType<typeof csvFile>) {
  const { draftId } = unwrap(await world.imports.open(file));
  const summary = unwrap(await world.imports.dryRun(draftId));
  const { rows } = unwrap(world.imports.rows({ draftId, only: 'all', offset: 0, limit: 200 }));
  return { draftId, summary, rows };
}

describe('a row near a place that is here', () => {
  test('PI25 of the same kind and another name waits for a person; undecided, it stays out', async () => {
    await importFile(world, ours);
    const { draftId, summary, rows } = await judged(
      theirs(near('x1', 'Bar du Phare'), near('x2', 'Pharmacie', 'pharmacie')),
    );
    expect(summary).toMatchObject({ askCount: 1, createCount: 1 });
    expect(rows[0]).toMatchObject({
      verdict: 'ask',
      decision: null,
      candidates: [{ name: 'Le Phare', isSameName: false }],
    });
    expect(rows[0]?.candidates[0]?.distanceMeters).toBeGreaterThan(50);
    expect(rows[1]).toMatchObject({ verdict: 'create', candidates: [] });
    expect(unwrap(await world.imports.apply(draftId))).toMatchObject({
      rowCount: 2,
      createdCount: 1,
      rejectedCount: 1,
    });
    expect(count(world, 'place')).toBe(2);
  });

  test.each([
    ['same', { createdCount: 0, updatedCount: 1, rejectedCount: 0 }],
    ['new', { createdCount: 1, updatedCount: 0, rejectedCount: 0 }],
    ['leaveOut', { createdCount: 0, updatedCount: 0, rejectedCount: 1 }],
  ] as const)('PI25 answered « %s » for all', async (kind, batch) => {
    await importFile(world, ours);
    const { draftId } = await judged(theirs(near('x1', 'Bar du Phare')));
    expect(unwrap(await world.imports.answer(draftId, { kind: 'decideAll', as: kind }))).toMatchObject({ askCount: 0 });
    expect(unwrap(await world.imports.apply(draftId))).toMatchObject(batch);
  });

  test('PI26 said to be the same, it fills what is empty, and next month is found by its id', async () => {
    await importFile(world, ours);
    const file = theirs(near('x1', 'Bar du Phare'));
    const { draftId, rows } = await judged(file);
    const placeId = rows[0]?.candidates[0]?.placeId ?? '';
    unwrap(await world.imports.answer(draftId, { kind: 'decide', line: 2, decision: { kind: 'same', placeId } }));
    const question = unwrap(world.imports.question(draftId, 2));
    expect(question).toMatchObject({ verdict: 'update' });
    expect(question?.conflicts.map(({ field }) => field)).toEqual(['name', 'addressTyped', 'lon', 'lat']);
    await world.imports.apply(draftId);
    expect(places()).toMatchObject([
      { name: 'Le Phare', address_typed: '3 rue Paul Bert', phone: '04 78 00 00 02', source: 'file:nos-lieux' },
    ]);
    const again = await judged(file);
    expect(again.summary).toMatchObject({ unchangedCount: 1, askCount: 0 });
    // The list it first came from has no phone, and does not take it away again.
    expect((await judged(ours)).summary).toMatchObject({ unchangedCount: 1 });
  });

  test('PI25 of the same name is taken for it, and the person may say otherwise', async () => {
    await importFile(world, ours);
    const { draftId, rows } = await judged(theirs(near('x1', 'LE PHARE')));
    expect(rows[0]).toMatchObject({ verdict: 'update', decision: { kind: 'same' } });
    unwrap(await world.imports.answer(draftId, { kind: 'decide', line: 2, decision: { kind: 'new' } }));
    expect(unwrap(await world.imports.apply(draftId))).toMatchObject({ createdCount: 1 });
    expect(count(world, 'place')).toBe(2);
  });

  test('PI25 a place of the same file is another record, never a candidate; nor is one farther than 150 m', async () => {
    await importFile(world, ours);
    expect((await judged(csvFile('nos-lieux.csv', [HEADER, PHARE, near('b2', 'Autre')]))).summary).toMatchObject({
      createCount: 1,
      unchangedCount: 1,
      askCount: 0,
    });
    const far = 'x1;Bar du Phare;bar;;69003;Lyon;45.7576;4.8513;';
    expect((await judged(theirs(far))).summary).toMatchObject({ createCount: 1, askCount: 0 });
  });

  test('PI31 undoing a match gives the place back as it was', async () => {
    await importFile(world, ours);
    const before = places();
    const { draftId } = await judged(theirs(near('x1', 'Le Phare')));
    const batch = unwrap(await world.imports.apply(draftId));
    expect(batch).toMatchObject({ updatedCount: 1 });
    expect(unwrap(await world.imports.undo(batch.id))).toEqual({ restoredCount: 1, keptCount: 0 });
    const stripped = ({ updated_at_utc: _at, import_trace: _trace, ...rest }: Record<string, unknown>) => rest;
    expect(places().map(stripped)).toEqual(before.map(stripped));
    expect((await judged(theirs(near('x1', 'Bar du Phare')))).summary).toMatchObject({ askCount: 1 });
  });
});

test('PI29 a row whose place was merged speaks of the place it was merged into', async () => {
  await importFile(world, ours);
  const { draftId } = await judged(theirs(near('x1', 'Bar du Phare')));
  unwrap(await world.imports.answer(draftId, { kind: 'decideAll', as: 'new' }));
  await world.imports.apply(draftId);
  const [bar, phare] = places();
  unwrap(world.engine.mutate('place.merge', { keepId: phare?.id, dropId: bar?.id, fields: [] }));
  expect((await judged(theirs(near('x1', 'Bar du Phare')))).summary).toMatchObject({ updateCount: 1, askCount: 0 });
  await importFile(world, theirs(near('x1', 'Bar du Phare')));
  expect(places()).toMatchObject([{ name: 'Bar du Phare' }, { name: 'Le Phare', phone: '04 78 00 00 02' }]);
  expect((await judged(theirs(near('x1', 'Bar du Phare')))).summary).toMatchObject({ unchangedCount: 1 });
});

test('PI27 three values of an edited field are shown, and the file’s is taken only when asked', async () => {
  const list = (phone: string) => csvFile('nos-lieux.csv', [HEADER, `${PHARE}${phone}`]);
  await importFile(world, list('01'));
  unwrap(world.engine.mutate('place.edit', { id: places()[0]?.id, patch: { phone: '07' } }));
  const { draftId, summary } = await judged(list('02'));
  expect(summary).toMatchObject({ unchangedCount: 1, conflictCount: 1 });
  expect(unwrap(world.imports.question(draftId, 2))?.conflicts).toEqual([
    { field: 'phone', fileValue: '02', ourValue: '07', imported: '01', isTaken: false },
  ]);
  const taken = await world.imports.answer(draftId, { kind: 'take', line: null, fields: null, isTaken: true });
  expect(unwrap(taken)).toMatchObject({ updateCount: 1, conflictCount: 1 });
  await world.imports.apply(draftId);
  expect(places()[0]).toMatchObject({ phone: '02' });
  expect((await judged(list('03'))).summary).toMatchObject({ updateCount: 1, conflictCount: 0 });
});
