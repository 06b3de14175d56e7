import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseSqlRow } from '#core/store/row-store.ts';
import { OWNER_KINDS, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import type { Place, PlaceFields } from '#shared/domain/place/place.ts';
import { csvExport } from '#shared/domain/place-export/csv-export.ts';
import { geoJsonExport } from '#shared/domain/place-export/geojson-export.ts';
import { newId } from '#shared/kernel/id.ts';
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

const FORMATS = {
  'lieux.csv': (places: readonly Place[]) => csvExport(places, 'french'),
  'places.csv': (places: readonly Place[]) => csvExport(places, 'english'),
  'lieux.geojson': (places: readonly Place[]) => geoJsonExport(places),
};
type FormatName = keyof typeof FORMATS;
const FORMAT_NAMES: readonly FormatName[] = ['lieux.csv', 'places.csv', 'lieux.geojson'];

const placesIn = ({ store }: ImportWorld) =>
  store.db
    .prepare<[], Record<string, unknown>>('SELECT * FROM place ORDER BY name, id')
    .all()
    .map((row) => parseSqlRow('place', row));
const fileOf = (name: FormatName, places: readonly Place[]) => ({
  fileName: name,
  bytes: Buffer.from([...FORMATS[name](places)].join('')),
});
async function dryRun(target: ImportWorld, file: ReturnType<typeof fileOf>) {
  const { draftId } = unwrap(await target.imports.open(file));
  return unwrap(await target.imports.dryRun(draftId));
}

/** Text with everything that spreadsheets, separators and quotes trip over. */
const text = (maxLength: number) =>
  fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength }),
      fc.constantFrom(
        '=1+1',
        "'=1+1",
        "''@x",
        '+33 4 78 00 00 01',
        '-2',
        '@SUM(A1)',
        'a;b,c|d',
        '"quoted"',
        "l'été",
        '-0,5',
      ),
    )
    .map((value) =>
      value
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, maxLength)
        .trim(),
    );

const fields: fc.Arbitrary<PlaceFields> = fc.record({
  name: text(60).map((name) => name || 'Sans nom'),
  category: fc.constantFrom(...PLACE_CATEGORIES),
  ownerKind: fc.constantFrom(...OWNER_KINDS),
  addressTyped: text(80).map((address) => address.replaceAll('$', 'S')),
  postcode: fc.constantFrom('', '69003', '01500'),
  communeCode: fc.constantFrom('', '69383'),
  communeName: text(30),
  departmentCode: fc.constant('69'),
  lon: fc.double({ min: 4.8, max: 4.9, noNaN: true }),
  lat: fc.double({ min: 45.73, max: 45.78, noNaN: true }),
  phone: fc.constantFrom('', '+33 4 78 00 00 01', '04 78 00 00 01'),
  email: fc.constantFrom('', 'contact@lephare.example'),
  website: fc.constantFrom('', 'https://lephare.example/?a=1;b'),
  openingHours: fc.constantFrom('', 'Mo-Fr 08:00-12:00,14:00-18:00', 'Tu-Sa 18:00-26:00; PH off', '24/7'),
  timeZone: fc.constant('Europe/Paris'),
  accessibility: fc.constantFrom('', 'accessible', 'plain-pied'),
  visibility: fc.constantFrom('public', 'discreet'),
  welcomesPublic: fc.boolean(),
  opensOn: fc.constantFrom(null, '2026-06-21'),
  closesOn: fc.constantFrom(null, '2026-06-22'),
});

test('PX2 typed places: every format imported again changes nothing here, and brings everything to a console that has nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fields, { minLength: 1, maxLength: 6 }),
      fc.constantFrom(...FORMAT_NAMES),
      async (all, name) => {
        world.store.db.exec('DELETE FROM place_version');
        for (const one of all) unwrap(world.engine.mutate('place.create', { id: newId(), fields: one }));
        const before = placesIn(world);
        const file = fileOf(name, before);
        expect(await dryRun(world, file)).toMatchObject({
          unchangedCount: all.length,
          createCount: 0,
          conflictCount: 0,
        });

        const fresh = openImportWorld(`${dir.path}/${newId()}.db`);
        // A position outside its commune would be doubted like any other row; here all lie in Lyon.
        expect(await importFile(fresh, file)).toMatchObject({ createdCount: all.length, rejectedCount: 0 });
        const userFields = (place: Place) => Object.keys(all[0] ?? {}).map((field) => Object(place)[field]);
        expect(placesIn(fresh).map(userFields)).toEqual(expect.arrayContaining(before.map(userFields)));
        expect(await importFile(fresh, file)).toMatchObject({
          createdCount: 0,
          updatedCount: 0,
          unchangedCount: all.length,
        });
        fresh.close();
      },
    ),
    { numRuns: 60 },
  );
});

const HEADER = 'id;nom;type;adresse;code_postal;ville;lat;lng;telephone';
const LIST = csvFile('nos-lieux.csv', [
  HEADER,
  'b1;Le Phare;bar;3 rue Paul Bert;69003;Lyon;45.7561;4.8513;04 78 00 00 01',
  'b2;=HYPERLINK("x");restaurant;"4 rue, Bât. B";69003;Lyon;45.7571;4.8613;+33 4 78 00 00 02',
]);

test.each(FORMAT_NAMES)('PX2 PX4 imported places keep their ids and source ids: %s', async (name) => {
  await importFile(world, LIST);
  unwrap(
    world.engine.mutate('place.edit', { id: placesIn(world)[1]?.id, patch: { phone: '@home', postcode: '69003' } }),
  );
  const before = placesIn(world);
  const file = fileOf(name, before);
  if (name !== 'lieux.geojson') expect(String(file.bytes)).not.toMatch(/(?:^|[;,"])[=@+]/m);
  const batch = await importFile(world, file);
  expect(batch).toMatchObject({ unchangedCount: 2, createdCount: 0, updatedCount: 0 });
  expect(placesIn(world)).toEqual(before);
  // On a console of the same network that has nothing yet, the very same places are made.
  const fresh = openImportWorld(`${dir.path}/fresh.db`);
  expect(await importFile(fresh, file)).toMatchObject({ createdCount: 2 });
  expect(placesIn(fresh).map(({ id, source, sourceId }) => [id, source, sourceId])).toEqual(
    before.map(({ id, source, sourceId }) => [id, source, sourceId]),
  );
  // And the list they first came from is at home there.
  expect(await importFile(fresh, LIST)).toMatchObject({ createdCount: 0 });
  fresh.close();
});

test('PX2 what a person mends in the file comes in; what was typed here is asked about', async () => {
  await importFile(world, LIST);
  const id = newId();
  const typed = { ...placesIn(world)[0], name: 'Zinc', phone: '01', lon: 4.87, lat: 45.76 };
  const { source: _s, sourceId: _i, sourceUpdatedOn: _u, importBatchId: _b, importTrace: _t, ...rest } = typed;
  const { id: _id, networkId: _n, ownerOrgId: _o, labelState: _l, labelUntil: _lu, labelRiskFrom: _lr, ...more } = rest;
  const { mergedIntoId: _m, createdAtUtc: _c, updatedAtUtc: _ua, ...own } = more;
  unwrap(world.engine.mutate('place.create', { id, fields: own }));
  const mended = String(fileOf('lieux.csv', placesIn(world)).bytes)
    .replace('04 78 00 00 01', '04 78 00 00 99')
    .replace(';01;', ';02;');
  const { draftId } = unwrap(await world.imports.open({ fileName: 'lieux.csv', bytes: Buffer.from(mended) }));
  expect(unwrap(await world.imports.dryRun(draftId))).toMatchObject({
    updateCount: 1,
    unchangedCount: 2,
    conflictCount: 1,
  });
  unwrap(await world.imports.answer(draftId, { kind: 'take', line: null, fields: null, isTaken: true }));
  await world.imports.apply(draftId);
  expect(placesIn(world).map(({ name, phone }) => [name, phone])).toEqual(
    expect.arrayContaining([
      ['Le Phare', '04 78 00 00 99'],
      ['Zinc', '02'],
    ]),
  );
  // A correction made in the file is a person's: next month's list does not undo it.
  expect(await importFile(world, LIST)).toMatchObject({ updatedCount: 0 });
  expect(count(world, 'place')).toBe(3);
});
