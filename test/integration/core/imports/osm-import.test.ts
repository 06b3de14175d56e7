import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unwrap } from '#shared/kernel/result.ts';
import { count, type ImportWorld, importFile, openImportWorld, type TempDir, tempDir } from './import-world.ts';

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

const BYTES = readFileSync(new URL('../../../fixtures/osm/monaco-latest.osm.pbf', import.meta.url));
const MONACO = { fileName: 'monaco-latest.osm.pbf', bytes: BYTES };
const place = (sourceId: string) =>
  world.store.db.prepare<[string], Record<string, unknown>>('SELECT * FROM place WHERE source_id = ?').get(sourceId);

/*
 * Where the figures come from: a count over the same extract that shares no code with the product: every node, way or relation by its `amenity`.
 */
const COUNTS = { 'amenity=restaurant': 93, 'amenity=cafe': 20, 'amenity=bar': 13, 'amenity=pharmacy': 12 };

test('PI9 the kinds of an extract are counted, and those of safe places picked', async () => {
  const draft = unwrap(await world.imports.open(MONACO));
  expect(draft).toMatchObject({ format: 'osm', source: 'openstreetmap' });
  const tags = new Map(draft.tags.map(({ tag, count: objects, category }) => [tag, { objects, category }]));
  for (const [tag, objects] of Object.entries(COUNTS)) expect([tag, tags.get(tag)?.objects]).toEqual([tag, objects]);
  expect(tags.get('amenity=pharmacy')?.category).toBe('pharmacy');
  expect(tags.get('shop=clothes')?.category).toBeNull();
  expect(draft.rowCount).toBeGreaterThan(140);
});

test('PI2 PI20 pharmacies alone, with their hours and the objects’ own ids; the same extract again changes nothing', async () => {
  const draft = unwrap(await world.imports.open(MONACO));
  const choice = { mapping: draft.mapping, tags: { 'amenity=pharmacy': 'pharmacy' } } as const;
  expect(unwrap(await world.imports.setMapping(draft.draftId, choice)).rowCount).toBe(12);
  const batch = unwrap(await world.imports.apply(draft.draftId));
  // Four of the twelve have no name.
  expect(batch).toMatchObject({ rowCount: 12, createdCount: 8, rejectedCount: 4 });
  expect(place('node/1872534072')).toMatchObject({
    name: 'G. Marsan',
    category: 'pharmacy',
    opening_hours: 'Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-15:00',
    source: 'openstreetmap',
    source_updated_on: '2020-12-29',
    department_code: '',
    time_zone: 'Europe/Monaco',
  });
  unwrap(await world.imports.setMapping(draft.draftId, choice));
  expect(unwrap(await world.imports.apply(draft.draftId))).toMatchObject({ createdCount: 0, unchangedCount: 8 });
  expect(count(world, 'place')).toBe(8);
});

test('PI9 a way stands in the middle of its corners, inside Monaco', async () => {
  await importFile(world, MONACO);
  const ways = world.store.db
    .prepare<[], { lon: number; lat: number }>(`SELECT lon, lat FROM place WHERE source_id LIKE 'way/%'`)
    .all();
  expect(ways.length).toBeGreaterThanOrEqual(2);
  for (const { lon, lat } of ways) {
    expect(lon).toBeGreaterThan(7.409);
    expect(lon).toBeLessThan(7.44);
    expect(lat).toBeGreaterThan(43.724);
    expect(lat).toBeLessThan(43.752);
  }
});

test('PI41 a cut or damaged extract is refused, and the console lives on', async () => {
  const open = async (bytes: Uint8Array) => {
    const opened = await world.imports.open({ fileName: 'x.osm.pbf', bytes });
    return opened.ok ? 'opened' : 'notReadable' in opened.error ? opened.error.notReadable.reason : '';
  };
  expect(await open(BYTES.subarray(0, 200_000))).toBe('brokenPbf');
  const damaged = Uint8Array.from(BYTES);
  damaged.fill(0x55, 100_000, 100_400);
  expect(await open(damaged)).toBe('brokenPbf');
  expect(await open(BYTES.subarray(0, 20))).toBe('brokenPbf');
  expect(count(world, 'place')).toBe(0);
});

test('a reading that is called off stops, and writes nothing', async () => {
  const off = new AbortController();
  const opening = world.imports.open(MONACO, off.signal);
  off.abort();
  await expect(opening).rejects.toThrow('aborted');
  const draft = unwrap(await world.imports.open(MONACO));
  const judging = new AbortController();
  const applying = world.imports.apply(draft.draftId, judging.signal);
  judging.abort();
  await expect(applying).rejects.toThrow('aborted');
  expect(count(world, 'place')).toBe(0);
  // The draft is free again.
  expect((await world.imports.dryRun(draft.draftId)).ok).toBe(true);
});
