import { place } from '#server/db/schema/synced.schema.ts';
import type { ServerServices } from '#server/services.ts';
import { DEMO_NETWORKS, DEMO_ORGS } from '#shared/domain/network/demo.ts';
import { type Place, placeScopes } from '#shared/domain/place/place.ts';
import { aPlace, numberedId } from '#test/support/builders.ts';

/** Around Bellecour: an open pharmacy, a closed shop, a police site without hours, and what the public must never see. */
export const TOWN: readonly Place[] = [
  townPlace(1, { name: 'Pharmacie Bellecour', openingHours: '24/7', lon: 4.8324, lat: 45.7578 }),
  townPlace(2, {
    name: 'Librairie Passages',
    category: 'shop',
    // A day that comes once in four years: closed whenever the test runs, except on that day.
    openingHours: 'Feb 29 08:00-09:00',
    addressTyped: '11 rue de Brest',
    phone: '04 72 56 34 84',
    lon: 4.8342,
    lat: 45.7627,
  }),
  townPlace(3, {
    name: 'Commissariat Lyon 2e',
    category: 'commissariat',
    ownerKind: 'state',
    openingHours: '',
    addressTyped: '47 rue de la Charité',
    phone: '04 78 42 26 56',
    labelState: 'stateSite',
    labelUntil: null,
    sourceUpdatedOn: '2022-11-02',
    lon: 4.8292,
    lat: 45.7529,
  }),
  townPlace(4, {
    name: 'Bar Le Nocturne',
    category: 'bar',
    openingHours: '24/7',
    phone: '',
    lon: 4.8331,
    lat: 45.7674,
  }),
  townPlace(5, { name: 'Adresse discrète', visibility: 'discreet', openingHours: '24/7' }),
  townPlace(6, { name: 'Candidat invisible', labelState: 'candidate', labelUntil: null, openingHours: '24/7' }),
  townPlace(7, { name: 'Café Parti', labelState: 'suspended', openingHours: '24/7', lon: 4.8329, lat: 45.7581 }),
];

/** Writes the town straight into the tables: what is under test is what the public reads of it. */
export async function settleTown({ db }: ServerServices): Promise<void> {
  await db
    .insert(place)
    .values(TOWN.map((row) => ({ ...row, ver: 1, deleted: false, fver: {}, scopes: [...placeScopes(row)] })));
}

function townPlace(n: number, overrides: Partial<Place>): Place {
  return aPlace({
    id: numberedId(0xa00 + n),
    networkId: DEMO_NETWORKS.lyon.id,
    ownerOrgId: DEMO_ORGS.escale.id,
    sourceId: String(n),
    ...overrides,
  });
}
