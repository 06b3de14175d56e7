import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openGeoJsonTable } from '#shared/domain/place-import/geojson-table.ts';
import type { SourceTable } from '#shared/domain/place-import/source-table.ts';

const open = (text: string) => {
  const walk = openGeoJsonTable(text);
  for (;;) {
    const step = walk.next();
    if (step.done === true) return step.value;
  }
};
const table = (value: unknown): SourceTable => {
  const opened = open(JSON.stringify(value));
  if (!opened.ok) throw new Error(opened.error.code);
  return opened.value;
};
const refusal = (text: string) => {
  const opened = open(text);
  return opened.ok ? null : opened.error;
};
const feature = (geometry: unknown, properties: unknown = { nom: 'Le Phare' }, id?: unknown) => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  geometry,
  properties,
});
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const point = (lon: unknown, lat: unknown) => ({ type: 'Point', coordinates: [lon, lat] });
const rows = (value: unknown) =>
  [...table(value).records()].map(({ cells, findings }) => [cells, findings.map(({ code }) => code)]);

describe('openGeoJsonTable', () => {
  test('PI7 a collection becomes a table: the point first, then every property in the order first met', () => {
    const opened = table(
      collection(
        feature(point(4.8513, 45.7561), { nom: 'Le Phare', tel: null, ouvert: true }),
        feature(point(4.86, 45.76), { nom: 'Le Quai', etages: 2, tags: ['a', 'b'] }),
      ),
    );
    expect(opened.columns).toEqual(['lon', 'lat', 'nom', 'tel', 'ouvert', 'etages', 'tags']);
    expect([...opened.records()].map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['4.8513', '45.7561', 'Le Phare', '', 'true', '', '']],
      [2, ['4.86', '45.76', 'Le Quai', '', '', '2', '["a","b"]']],
    ]);
    // Read again at each pass, from the start.
    expect([...opened.records()]).toEqual([...opened.records()]);
  });

  test('PI7 a feature alone is a table of one row', () => {
    expect(rows(feature(point(4.8513, 45.7561), { nom: 'Le Phare' }, 7))).toEqual([
      [['7', '4.8513', '45.7561', 'Le Phare'], []],
    ]);
  });

  test.each<[string, unknown, readonly string[], readonly string[]]>([
    ['a point with altitude', { type: 'Point', coordinates: [4.85, 45.75, 212] }, ['4.85', '45.75'], []],
    ['a multipoint of one', { type: 'MultiPoint', coordinates: [[4.85, 45.75]] }, ['4.85', '45.75'], []],
    [
      'a multipoint of two',
      {
        type: 'MultiPoint',
        coordinates: [
          [4.85, 45.75],
          [5, 46],
        ],
      },
      ['4.85', '45.75'],
      ['severalPoints'],
    ],
    ['an empty multipoint', { type: 'MultiPoint', coordinates: [] }, ['', ''], []],
    ['no geometry', null, ['', ''], []],
    ['tiny degrees', point(1e-7, -2e-9), ['0.000000100000', '-0.000000002000'], []],
    ['text for numbers', point('4.85', '45.75'), ['4.85', '45.75'], []],
    [
      'a line',
      {
        type: 'LineString',
        coordinates: [
          [4.85, 45.75],
          [5, 46],
        ],
      },
      ['', ''],
      ['geometryUnsupported'],
    ],
    ['a polygon', { type: 'Polygon', coordinates: [] }, ['', ''], ['geometryUnsupported']],
    ['a collection', { type: 'GeometryCollection', geometries: [] }, ['', ''], ['geometryUnsupported']],
    ['nonsense', 'here', ['', ''], ['geometryUnsupported']],
  ])('PI7 %s', (_what, geometry, lonLat, codes) => {
    expect(rows(collection(feature(geometry)))).toEqual([[[...lonLat, 'Le Phare'], codes]]);
  });

  test('PI2 PI7 what is no feature is a row kept out, not a row lost', () => {
    const all = rows(collection(null, 3, { type: 'Point' }, feature(point(4, 45), null)));
    expect(all.map(([, codes]) => codes)).toEqual([
      ['geometryUnsupported'],
      ['geometryUnsupported'],
      ['geometryUnsupported'],
      [],
    ]);
  });

  test.each([
    undefined,
    null,
    { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
    { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::4326' } },
    { type: 'name', properties: { name: 'EPSG:4326' } },
    { type: 'name', properties: { name: 'http://www.opengis.net/def/crs/EPSG/0/4326' } },
  ])('PI8 degrees on WGS 84 are read: crs %j', (crs) => {
    expect(refusal(JSON.stringify({ ...collection(feature(point(4, 45))), crs }))).toBeNull();
  });

  test.each([
    [{ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } }, 'Lambert-93, EPSG:2154'],
    [{ type: 'name', properties: { name: 'EPSG:3857' } }, 'Web Mercator, EPSG:3857'],
    [{ type: 'name', properties: { name: 'EPSG:3946' } }, 'RGF93 CC46, EPSG:3946'],
    [{ type: 'name', properties: { name: 'EPSG:14326' } }, 'EPSG:14326'],
    [{ type: 'name', properties: { name: 'Mars 2000' } }, 'Mars 2000'],
    [{ type: 'link', properties: { href: 'x' } }, '?'],
  ])('PI8 any other system is refused by its name: %j', (crs, detail) => {
    // Written after the features, as some programs do.
    const text = JSON.stringify({ ...collection(feature(point(842_000, 6_519_000))), crs });
    expect(refusal(text)).toEqual({ code: 'crsNotSupported', detail });
  });

  test('PI41 what is no GeoJSON is refused with its reason', () => {
    const text = JSON.stringify(collection(feature(point(4, 45))));
    expect(refusal(text.slice(0, -3))?.code).toBe('brokenJson');
    expect(refusal(`${text}}`)?.code).toBe('brokenJson');
    expect(refusal('{"type": oops}')?.code).toBe('brokenJson');
    expect(refusal('{"a":1}')?.code).toBe('notGeoJson');
    expect(refusal('{"type":"Topology","objects":{}}')?.code).toBe('notGeoJson');
    const wide = Object.fromEntries(Array.from({ length: 2001 }, (_unused, i) => [`p${i}`, i]));
    expect(refusal(JSON.stringify(collection(feature(null, wide))))?.code).toBe('tooManyColumns');
  });

  test('PI7 any properties come back as JSON.parse has them, wherever the text is cut', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
    const properties = fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme' }), value, { maxKeys: 4 });
    fc.assert(
      fc.property(fc.array(properties, { minLength: 1, maxLength: 5 }), fc.nat(200), (all, padding) => {
        // Pushes the interesting text over the border between two chunks.
        const features = [{ pad: 'x'.repeat(65_400 + padding) }, ...all].map((one) => feature(point(4, 45), one));
        const opened = table(collection(...features));
        const read = [...opened.records()].slice(1).map(({ cells }) => cells.slice(2));
        const expected = all.map((one) =>
          opened.columns.slice(2).map((name) => (Object.hasOwn(one, name) ? String(one[name] ?? '') : '')),
        );
        expect(read).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
