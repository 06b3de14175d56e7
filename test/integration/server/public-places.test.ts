import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nearbyPlaceSchema, publicPlaceSchema } from '#shared/contract/api/public.contract.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { newId } from '#shared/kernel/id.ts';
import { aPlace } from '#test/support/builders.ts';
import { ENGINES } from '#test/support/postgres.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

const nearbySchema = z.object({ places: z.array(nearbyPlaceSchema), asOfUtc: z.string() });
const withinSchema = z.object({ places: z.array(publicPlaceSchema), isTruncated: z.boolean() });

/** Tuesday 10 March 2026, 11:00 in Paris, 14:00 in Réunion. */
const NOON = Date.parse('2026-03-10T10:00:00.000Z');

let server: TestServer;
let nowMs = NOON;

async function add(...overrides: readonly Partial<Place>[]): Promise<readonly string[]> {
  const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
  const places = overrides.map((override) =>
    aPlace({ networkId, ownerOrgId, labelUntil: '2026-12-31', ...override, id: override.id ?? newId() }),
  );
  for (const place of places) {
    await server.services.commitLog.commitChanges(place.networkId, {
      actorId: null,
      mutationId: null,
      nowMs,
      changes: [{ table: 'place', id: place.id, op: 'upsert', row: place }],
    });
  }
  return places.map(({ id }) => id);
}

async function nearby(query: string): Promise<z.infer<typeof nearbySchema>['places']> {
  const response = await fetch(`${server.url}/v1/places/nearby?${query}`);
  expect(response.status).toBe(200);
  return nearbySchema.parse(await response.json()).places;
}

const status = async (path: string): Promise<number> => (await fetch(server.url + path)).status;

describe.each(ENGINES)('public places on %s', (engine) => {
  beforeAll(async () => {
    server = await startTestServer(engine, { clock: { nowMs: () => nowMs } });
  });
  afterEach(async () => {
    nowMs = NOON;
    await server.services.db.execute('delete from place');
  });
  afterAll(() => server.close());

  test('a certified place is shown with nothing private in it', async () => {
    const [id] = await add({ name: 'Refuge', importBatchId: newId(), source: 'a-file', sourceId: '17' });
    const response = await fetch(`${server.url}/v1/places/${id}`);
    const body: unknown = await response.json();
    expect(response.status).toBe(200);
    expect(publicPlaceSchema.strict().parse(body)).toMatchObject({
      id,
      name: 'Refuge',
      verifiedOn: '2026-12-31',
      credit: '',
    });
    expect(JSON.stringify(body)).not.toContain(DEMO_ORGS.escale.id);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [mapped] = await add({ name: 'Pharmacie', source: 'openstreetmap', sourceId: 'node/17' });
    const credited: unknown = await (await fetch(`${server.url}/v1/places/${mapped}`)).json();
    expect(credited).toMatchObject({ credit: '© les contributeurs d’OpenStreetMap, ODbL 1.0' });
  });

  test.each([
    ['a candidate', { labelState: 'candidate', labelUntil: null }],
    ['one whose charter is signed', { labelState: 'charterSigned', labelUntil: null }],
    ['one that withdrew before it had a label', { labelState: 'withdrawn', labelUntil: null }],
    ['a certified place without an end', { labelUntil: null }],
    ['a discreet place', { visibility: 'discreet' }],
    ['a place that does not welcome the public', { welcomesPublic: false }],
    ['a place without a position', { lon: null, lat: null }],
    ['a duplicate that was merged', { mergedIntoId: newId() }],
    ['a stand that opens tomorrow', { category: 'eventStand', opensOn: '2026-03-11' }],
    ['a stand that closed yesterday', { category: 'eventStand', closesOn: '2026-03-09' }],
    [
      'a police site without reception',
      { labelState: 'stateSite', category: 'gendarmerie', labelUntil: null, welcomesPublic: false },
    ],
  ] satisfies readonly (readonly [string, Partial<Place>])[])(
    '%s is not public, by any address',
    async (_, override) => {
      const [id] = await add(override);
      expect(await status(`/v1/places/${id}`)).toBe(404);
      expect(await nearby('lon=4.83&lat=45.76')).toEqual([]);
      const within = await fetch(`${server.url}/v1/places?west=-180&south=-90&east=180&north=90`);
      expect(withinSchema.parse(await within.json()).places).toEqual([]);
    },
  );

  test.each([
    ['a suspended label', { labelState: 'suspended' }],
    ['a label that ended yesterday', { labelUntil: '2026-03-09' }],
  ] satisfies readonly (readonly [string, Partial<Place>])[])(
    'PA7 of %s the public hears that it is gone and roughly where it was, never why',
    async (_, override) => {
      const [id] = await add({ ...override, name: 'Refuge', lon: 4.83412, lat: 45.75891 });
      const answer = await fetch(`${server.url}/v1/places/${id}`);
      expect(answer.status).toBe(410);
      const body = JSON.stringify(await answer.json());
      expect(body).toContain('"lon":4.83,"lat":45.76');
      expect(body).not.toMatch(/suspend|expire|2026|Refuge|4\.834/i);
      expect(await nearby('lon=4.83&lat=45.76')).toEqual([]);
    },
  );

  test('PA7 of a withdrawn place too, once it had a label', async () => {
    const [id = ''] = await add({ labelState: 'withdrawn', labelUntil: null });
    const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
    const fact = { id: newId(), atUtc: '2025-03-10T10:00:00.000Z', actorId: 'nora', kind: 'granted' as const };
    const row = { id, networkId, ownerOrgId, facts: [fact], rulesVersion: 1 };
    expect(await status(`/v1/places/${id}`)).toBe(404);
    await server.services.commitLog.commitChanges(networkId, {
      actorId: null,
      mutationId: null,
      nowMs,
      changes: [{ table: 'placeLabel', id, op: 'upsert', row }],
    });
    expect(await status(`/v1/places/${id}`)).toBe(410);
  });

  test('a place at risk stays public until its label ends; a removed place goes at once', async () => {
    const [id] = await add({ labelState: 'atRisk' });
    expect(await status(`/v1/places/${id}`)).toBe(200);
    const { networkId } = DEMO_ORGS.escale;
    const gone = { table: 'place', id: id ?? '', op: 'delete' } as const;
    await server.services.commitLog.commitChanges(networkId, {
      actorId: null,
      mutationId: null,
      nowMs,
      changes: [gone],
    });
    expect(await status(`/v1/places/${id}`)).toBe(404);
  });

  test('the last day of a label ends at midnight of the place’s own zone', async () => {
    const [paris, reunion] = await add(
      { labelUntil: '2026-03-10' },
      { labelUntil: '2026-03-10', timeZone: 'Indian/Reunion', lon: 55.45, lat: -20.88 },
    );
    const shown = async (utc: string) => {
      nowMs = Date.parse(utc);
      return [await status(`/v1/places/${paris}`), await status(`/v1/places/${reunion}`)];
    };
    expect(await shown('2026-03-10T19:59:59Z')).toEqual([200, 200]);
    expect(await shown('2026-03-10T20:00:00Z')).toEqual([200, 410]);
    expect(await shown('2026-03-10T22:59:59Z')).toEqual([200, 410]);
    expect(await shown('2026-03-10T23:00:00Z')).toEqual([410, 410]);
  });

  test('PF20 a temporary place shows from the first to the last midnight of its own zone', async () => {
    const days = { category: 'eventStand', opensOn: '2026-03-28', closesOn: '2026-03-29' } as const;
    const [paris, reunion] = await add(days, { ...days, timeZone: 'Indian/Reunion', lon: 55.45, lat: -20.88 });
    const shown = async (utc: string) => {
      nowMs = Date.parse(utc);
      return [await status(`/v1/places/${paris}`), await status(`/v1/places/${reunion}`)];
    };
    expect(await shown('2026-03-27T19:59:59Z')).toEqual([404, 404]);
    expect(await shown('2026-03-27T20:00:00Z')).toEqual([404, 200]);
    expect(await shown('2026-03-27T23:00:00Z')).toEqual([200, 200]);
    // Summer time began that morning: the last day ends an hour earlier by UTC.
    expect(await shown('2026-03-29T21:59:59Z')).toEqual([200, 404]);
    expect(await shown('2026-03-29T22:00:00Z')).toEqual([404, 404]);
  });

  test('the nearest come first, however far away, and no more than asked for', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const offsets = [0.001, 0.01, 0.2, 3, 40];
    await add(...names.map((name, index) => ({ name, lon: 4.83 + (offsets[index] ?? 0), lat: 45.76 })).reverse());
    expect((await nearby('lon=4.83&lat=45.76&limit=100')).map(({ name }) => name)).toEqual(names);
    const three = await nearby('lon=4.83&lat=45.76&limit=3');
    expect(three.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    // 0.01° of longitude at 45.76° north is 777 m.
    expect(three[1]?.distanceMeters).toBeGreaterThan(770);
    expect(three[1]?.distanceMeters).toBeLessThan(785);
  });

  test('a place in the corner of the first box does not hide a nearer one outside its side', async () => {
    await add(
      { name: 'corner', lon: 4.83 + 0.0187, lat: 45.76 + 0.013 },
      { name: 'beside', lon: 4.83, lat: 45.76 + 0.0142 },
    );
    expect((await nearby('lon=4.83&lat=45.76&limit=1')).map(({ name }) => name)).toEqual(['beside']);
  });

  test('places are found across the antimeridian and at a pole', async () => {
    await add({ name: 'Fidji', lon: 179.99, lat: -17 }, { name: 'Pôle', lon: 90, lat: 89.99 });
    expect((await nearby('lon=-179.99&lat=-17&limit=1')).map(({ name }) => name)).toEqual(['Fidji']);
    expect((await nearby('lon=-90&lat=89.99&limit=1')).map(({ name }) => name)).toEqual(['Pôle']);
  });

  test('« open now » goes by the place’s own clock, and unknown hours are said to be unknown', async () => {
    await add(
      { name: 'matin', openingHours: 'Mo-Fr 08:00-12:00' },
      { name: 'soir', openingHours: 'Mo-Fr 18:00-23:00' },
      { name: 'inconnu', openingHours: '' },
      { name: 'matin là-bas', openingHours: 'Mo-Fr 08:00-12:00', timeZone: 'Indian/Reunion' },
    );
    const all = await nearby('lon=4.83&lat=45.76');
    expect(Object.fromEntries(all.map(({ name, isOpenNow }) => [name, isOpenNow]))).toEqual({
      matin: true,
      soir: false,
      inconnu: null,
      'matin là-bas': false,
    });
    expect((await nearby('lon=4.83&lat=45.76&openNow=true')).map(({ name }) => name)).toEqual(['matin']);
  });

  test('an open place behind two hundred closed ones is found', async () => {
    const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
    const closed = Array.from({ length: 200 }, (_, index) => ({
      openingHours: 'Mo 01:00-02:00',
      lon: 4.83 + index / 1e6,
    }));
    const rows = [...closed, { openingHours: '24/7', lon: 4.84 }].map((override) =>
      aPlace({ networkId, ownerOrgId, id: newId(), labelUntil: '2026-12-31', lat: 45.76, ...override }),
    );
    const changes = rows.map((row) => ({ table: 'place', id: row.id, op: 'upsert', row }) as const);
    await server.services.commitLog.commitChanges(networkId, { actorId: null, mutationId: null, nowMs, changes });
    expect((await nearby('lon=4.83&lat=45.76&openNow=true&limit=1')).map(({ openingHours }) => openingHours)).toEqual([
      '24/7',
    ]);
  });

  test('a police site that two networks imported is shown once', async () => {
    const site: Partial<Place> = {
      labelState: 'stateSite',
      category: 'gendarmerie',
      labelUntil: null,
      source: 'sp',
      sourceId: 'g-1',
    };
    await add(site, { ...site, networkId: DEMO_ORGS.ivry.networkId, ownerOrgId: DEMO_ORGS.ivry.id });
    expect(await nearby('lon=4.83&lat=45.76')).toHaveLength(1);
  });

  test('a box answers what lies in it and says when there is more', async () => {
    await add({ lon: 4.8, lat: 45.7 }, { lon: 4.9, lat: 45.8 }, { lon: 10, lat: 50 });
    const within = async (limit: number) => {
      const response = await fetch(`${server.url}/v1/places?west=4&south=45&east=5&north=46&limit=${limit}`);
      const { places, isTruncated } = withinSchema.parse(await response.json());
      return [places.length, isTruncated];
    };
    expect(await within(500)).toEqual([2, false]);
    expect(await within(1)).toEqual([1, true]);
  });

  test.each([
    '/v1/places/nearby?lon=200&lat=45',
    '/v1/places/nearby?lon=4',
    '/v1/places/nearby?lon=4&lat=45&limit=0',
    '/v1/places/nearby?lon=x&lat=45',
    '/v1/places/nearby?lon=NaN&lat=45',
    '/v1/places/not-a-uuid',
    '/v1/places?west=4&south=45&east=5',
  ])('%s is refused as a bad request', async (path) => {
    expect(await status(path)).toBe(400);
  });

  test('emergency numbers carry the date they were checked and an official source', async () => {
    const numbers: unknown = await (await fetch(`${server.url}/v1/emergency-numbers`)).json();
    expect(
      z
        .array(z.object({ number: z.string() }))
        .parse(numbers)
        .map(({ number }) => number),
    ).toEqual(['17', '112', '114', '15', '18', '3919', '119', '116 006', '3018', '3114', '115']);
  });

  test('the nearest places are found by index', async () => {
    await add(...Array.from({ length: 20 }, (_, index) => ({ lon: 4 + index / 10, lat: 45 })));
    const { pool } = server.services;
    const client = await pool.connect();
    try {
      await client.query('begin; set local enable_seqscan = off');
      const plan = await client.query(
        'explain select id from place where lat between 45 and 45.1 and lon between 4 and 4.1',
      );
      expect(JSON.stringify(plan.rows)).toContain('place_position');
      await client.query('rollback');
    } finally {
      client.release();
    }
  });
});
