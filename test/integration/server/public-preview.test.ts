import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { publicPlaceSchema } from '#shared/contract/api/public.contract.ts';
import { EVERY_PLACE } from '#shared/contract/console/place-filter.ts';
import { DEMO_ORGS, DEMO_PASSWORD, DEMO_USERS } from '#shared/domain/network/demo.ts';
import { LABEL_STATES, type Place } from '#shared/domain/place/place.ts';
import { aPlace, numberedId } from '#test/support/builders.ts';
import { eventually, startTestCore, type TestCore } from '#test/support/core.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

/** Sunday 22 November 2026, 21:30 in Paris; Monday 23 November, 00:30 in Réunion. */
const NOW = Date.parse('2026-11-22T20:30:00.000Z');
const clock = { nowMs: () => NOW };
const PUBLIC = { ...EVERY_PLACE, audience: 'public' as const };
const BY_NAME = { field: 'name', direction: 'asc' } as const;
const FRANCE_AND_OVERSEAS = 'west=-180&south=-90&east=180&north=90&limit=2000';

/** Each fact that decides, with every value on either side of its edge. */
const LABEL_UNTIL = [null, '2026-11-21', '2026-11-22', '2026-11-23'] as const;
const TIME_ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe'] as const;
const ODDITIES: readonly Partial<Place>[] = [
  {},
  { visibility: 'discreet' },
  { welcomesPublic: false },
  { lon: null, lat: null },
  { opensOn: '2026-11-23' },
  { closesOn: '2026-11-22' },
  { mergedIntoId: numberedId(1) },
];

function everyKind(): readonly Place[] {
  const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
  const kinds = LABEL_STATES.flatMap((labelState) =>
    LABEL_UNTIL.flatMap((labelUntil) =>
      TIME_ZONES.flatMap((timeZone) => ODDITIES.map((oddity) => ({ labelState, labelUntil, timeZone, ...oddity }))),
    ),
  );
  return kinds.map((kind, at) =>
    aPlace({
      ...kind,
      id: numberedId(at + 1),
      networkId,
      ownerOrgId,
      name: `Lieu ${at}`,
      category: kind.labelState === 'stateSite' ? 'gendarmerie' : 'bar',
      sourceUpdatedOn: '2026-11-02',
    }),
  );
}

let server: TestServer;
let core: TestCore;
const places = everyKind();
beforeAll(async () => {
  server = await startTestServer('embedded', { clock });
  await server.services.commitLog.commitChanges(DEMO_ORGS.escale.networkId, {
    actorId: null,
    mutationId: null,
    nowMs: NOW,
    changes: places.map((row) => ({ table: 'place', id: row.id, op: 'upsert', row })),
  });
  core = await startTestCore({ serverUrl: server.url, clock });
  await core.client.session.signIn({ serverUrl: server.url, email: DEMO_USERS.nora.email, password: DEMO_PASSWORD });
  const listed = places.filter((place) => place.mergedIntoId === null).length;
  await eventually(async () => (await core.client.places.counts()).total === listed);
});
afterAll(async () => {
  await core.close();
  await server.close();
});

async function publicPlaces() {
  const response = await fetch(`${server.url}/v1/places?${FRANCE_AND_OVERSEAS}`);
  return z.object({ places: z.array(publicPlaceSchema) }).parse(await response.json()).places;
}

test('A9 the preview of the console shows the very places that the server shows to anybody', async () => {
  const anybody = (await publicPlaces()).map(({ id }) => id).toSorted();
  expect(anybody.length).toBeGreaterThan(40);
  expect(anybody.length).toBeLessThan(places.length / 2);
  const { n } = await core.client.placeChoice.numbers({ filter: PUBLIC, sort: BY_NAME, offset: 0 });
  expect((await core.client.placeChoice.ids({ n })).ids.toSorted()).toEqual(anybody);
  const points = await core.client.places.points({ filter: PUBLIC });
  expect([...points.n].toSorted((a, b) => a - b)).toEqual([...n].toSorted((a, b) => a - b));
});

test('A9 and of each the very fields, nothing more', async () => {
  for (const shown of await publicPlaces()) {
    const preview = await core.client.places.publicView({ id: shown.id });
    expect(preview).toEqual({ view: shown, reasons: [] });
  }
});

test('A9 whatever is not shown has a reason', async () => {
  const anybody = new Set((await publicPlaces()).map(({ id }) => id));
  for (const { id } of places) {
    const preview = await core.client.places.publicView({ id });
    expect({ id, isShown: preview?.view !== null, hasReason: (preview?.reasons.length ?? 0) > 0 }).toEqual({
      id,
      isShown: anybody.has(id),
      hasReason: !anybody.has(id),
    });
  }
});
