import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, localDateAt } from '#shared/domain/calendar/local-date.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import { numberedId, ORG_ID } from '#test/support/builders.ts';
import { startTestCore, type TestCore } from '#test/support/core.ts';
import { manyPlaces } from '#test/support/many-places.ts';
import { signedInFolder } from '#test/support/signed-in-folder.ts';

const DAY = addDays(localDateAt(new Date().toISOString(), 'Europe/Paris'), 7);
const VISIT = { kind: 'audit', plannedOn: DAY, assigneeName: 'Claire' } as const;
const places = manyPlaces(500);
const own = places.filter(({ category, ownerOrgId }) => !isPoliceSite(category) && ownerOrgId === ORG_ID);
const ownIds = own.map(({ id }) => id);

let core: TestCore;
beforeAll(async () => {
  core = await startTestCore(signedInFolder(places.map((row) => ({ table: 'place', row }) as const)));
});
afterAll(() => core.close());

const onThatDay = async () => (await core.client.visits.day({ day: DAY })).length;

describe('visits of many places at once', () => {
  test('are asked of own places only: others and police sites are counted, gone ones are not', async () => {
    const wanted = [...places.map(({ id }) => id), numberedId(99_999)];
    const police = places.filter(({ category }) => isPoliceSite(category)).length;
    expect(await core.client.visits.plannable({ placeIds: wanted })).toEqual({
      placeIds: ownIds,
      alreadyPlanned: 0,
      othersOwn: places.length - own.length - police,
      policeSites: police,
    });
  });

  test('AU8 more than a hundred are planned, and called off, in one go', async () => {
    expect(ownIds.length).toBeGreaterThan(200);
    const { ids } = await core.client.visits.plan({ placeIds: ownIds, ...VISIT });
    expect(new Set(ids).size).toBe(ownIds.length);
    expect(await onThatDay()).toBe(ownIds.length);
    const again = await core.client.visits.plannable({ placeIds: ownIds.slice(0, 5) });
    expect(again.alreadyPlanned).toBe(5);
    await core.client.visits.change({ ids, patch: { state: 'cancelled' } });
    expect(await onThatDay()).toBe(0);
  });

  test('AU8 one that is refused, however late in the list, keeps all the others from being planned', async () => {
    const foreign = places.find(({ ownerOrgId }) => ownerOrgId !== ORG_ID)?.id ?? '';
    const asked = core.client.visits.plan({ placeIds: [...ownIds, foreign], ...VISIT });
    await expect(asked).rejects.toMatchObject({ code: 'REFUSED', data: { code: 'missing' } });
    expect(await onThatDay()).toBe(0);
  });
});
