import { describe, expect, test } from 'vitest';
import { judgeRow } from '#shared/domain/place-import/judge-row.ts';
import { OSM_MAPPING, osmTable } from '#shared/domain/place-import/osm-table.ts';
import { countTags, initialChoice, type OsmElement } from '#shared/domain/place-import/osm-tags.ts';
import { ATLAS, NETWORK_ID } from './judge-world.ts';

const element = (tags: Record<string, string>, over: Partial<OsmElement> = {}): OsmElement => ({
  id: 'node/1872534072',
  lonLat: [7.4189942, 43.7327453],
  changedOn: '2020-12-29',
  tags: { name: 'G. Marsan', amenity: 'pharmacy', ...tags },
  ...over,
});
const judge = (one: OsmElement) => {
  const [record] = osmTable([one], { 'amenity=pharmacy': 'pharmacy' }).records();
  if (record === undefined) throw new Error('left aside');
  return judgeRow(record, {
    mapping: OSM_MAPPING,
    atlas: ATLAS,
    networkId: NETWORK_ID,
    source: 'openstreetmap',
    kindCategory: null,
    defaultCategory: null,
  });
};

describe('an object of OpenStreetMap', () => {
  test('PI9 is read by its tags', () => {
    const judged = judge(
      element({
        opening_hours: 'Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-15:00',
        'contact:phone': '+377 93 30 43 40; +377 93 30 00 00',
        website: 'https://pharmacie.example',
        wheelchair: 'yes',
        'addr:housenumber': '4',
        'addr:street': 'Place d’Armes',
        'addr:postcode': '98000',
        'addr:city': 'Monaco',
      }),
    );
    expect(judged.row).toMatchObject({ sourceId: 'node/1872534072', sourceUpdatedOn: '2020-12-29' });
    expect(judged.row?.fields).toMatchObject({
      name: 'G. Marsan',
      category: 'pharmacy',
      addressTyped: '4 Place d’Armes',
      postcode: '98000',
      communeName: 'Monaco',
      phone: '+377 93 30 43 40',
      website: 'https://pharmacie.example',
      accessibility: 'accessible',
      openingHours: 'Mo-Fr 07:30-20:00; Sa 08:30-20:00; Su 09:00-15:00',
      lon: 7.4189942,
      lat: 43.7327453,
    });
  });

  test('PI14 in Monaco belongs to no département, has Monaco’s clock and says so', () => {
    const judged = judge(element({}));
    expect(judged.findings.map(({ code }) => code)).toEqual(['territoryUnknown']);
    expect(judged.row?.fields).toMatchObject({ departmentCode: '', timeZone: 'Europe/Monaco' });
    // A street further, in Beausoleil.
    const next = judge(element({}, { lonLat: [7.4225, 43.7425] }));
    expect(next.row?.fields).toMatchObject({ departmentCode: '06', timeZone: 'Europe/Paris' });
    // On the border, a French postcode decides.
    const french = judge(element({ 'addr:postcode': '06240' }));
    expect(french.row?.fields).toMatchObject({ departmentCode: '06', timeZone: 'Europe/Paris' });
  });

  test('PI9 without a position, a name or a picked kind', () => {
    expect(judge(element({}, { lonLat: null })).findings.map(({ code }) => code)).toEqual(['coordinatesMissing']);
    expect(judge(element({ name: '' })).row).toBeNull();
    expect([...osmTable([element({ amenity: 'bench' })], initialChoice(['amenity=bench'])).records()]).toEqual([]);
  });

  test('PI9 of several kinds takes the first picked one, and counts under each', () => {
    const both = element({ amenity: 'restaurant', shop: 'wine' });
    expect([...countTags([both])]).toEqual([
      ['amenity=restaurant', 1],
      ['shop=wine', 1],
    ]);
    const category = (choice: Parameters<typeof osmTable>[1]) => [...osmTable([both], choice).records()][0]?.cells[2];
    expect(category({ 'amenity=restaurant': 'restaurant', 'shop=wine': 'shop' })).toBe('restaurant');
    expect(category({ 'amenity=restaurant': null, 'shop=wine': 'shop' })).toBe('shop');
  });
});
