import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicPlaceSchema } from '#shared/contract/api/public.contract.ts';
import { DEMO_ORGS } from '#shared/domain/network/demo.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { newId } from '#shared/kernel/id.ts';
import { aPlace } from '#test/support/builders.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

let server: TestServer;

async function add(overrides: Partial<Place>): Promise<string> {
  const { id: ownerOrgId, networkId } = DEMO_ORGS.escale;
  const place = aPlace({ networkId, ownerOrgId, labelUntil: '2126-12-31', id: newId(), ...overrides });
  await server.services.commitLog.commitChanges(place.networkId, {
    actorId: null,
    mutationId: null,
    nowMs: Date.now(),
    changes: [{ table: 'place', id: place.id, op: 'upsert', row: place }],
  });
  return place.id;
}

const status = async (id: string): Promise<number> => (await fetch(`${server.url}/v1/places/${id}`)).status;

async function shownAt(id: string): Promise<unknown> {
  return publicPlaceSchema.parse(await (await fetch(`${server.url}/v1/places/${id}`)).json());
}

describe('where a printed code leads', () => {
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.close());

  test('PA8 a code printed for a duplicate leads to the place it was merged into', async () => {
    const kept = await add({ name: 'Gardé' });
    const duplicate = await add({ name: 'Doublon', mergedIntoId: kept });
    expect(await shownAt(duplicate)).toMatchObject({ id: kept, name: 'Gardé' });
  });

  test('PA8 and on to where that one was merged into later', async () => {
    const last = await add({ name: 'Dernier' });
    const middle = await add({ name: 'Entre-deux', mergedIntoId: last });
    const first = await add({ name: 'Premier', mergedIntoId: middle });
    expect(await shownAt(first)).toMatchObject({ id: last, name: 'Dernier' });
  });

  test('PA8 whoever copies the id of a code into another network takes nothing over', async () => {
    const { id: ownerOrgId, networkId } = DEMO_ORGS.ivry;
    const id = await add({ name: 'Refuge' });
    const later = { networkId, ownerOrgId, name: 'Leurre', createdAtUtc: '2026-03-09T10:00:00.000Z' };
    const lure = await add(later);
    await add({ ...later, id, mergedIntoId: lure });
    expect(await shownAt(id)).toMatchObject({ id, name: 'Refuge' });
    await add({ ...later, id });
    expect(await shownAt(id)).toMatchObject({ id, name: 'Refuge' });
    await add({ id, name: 'Refuge', labelState: 'suspended' });
    expect(await status(id)).toBe(410);
    await add({ id, name: 'Refuge', visibility: 'discreet' });
    expect(await status(id)).toBe(404);
  });
});
