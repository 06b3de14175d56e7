import { isPoliceSite, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type Place } from '#shared/domain/place/place.ts';
import { derivedId } from '#shared/kernel/id.ts';

const VENUE_STATES = LABEL_STATES.filter((state) => state !== 'stateSite');
const STREETS = [
  'rue de la République',
  'place Bellecour',
  'cours Gambetta',
  'rue de Marseille',
  'avenue Jean-Jaurès',
  'quai Perrache',
  'rue Sainte-Catherine',
];
const NAMES = ['Café', 'Pharmacie', 'Librairie', 'Bar', 'Mairie annexe', 'Brigade', 'Hôtel', 'Centre social'];
const TOWNS = ['Lyon', 'Villeurbanne', 'Vénissieux', 'Saint-Priest', 'Bron', 'Écully', 'Givors', 'Meyzieu'];

/** `count` deterministic, valid places spread over the Rhône. The same arguments give the same rows, ids included. */
export function generatedPlaces(
  count: number,
  owner: { readonly networkId: string; readonly orgId: string },
): readonly Place[] {
  return Array.from({ length: count }, (_, index) => onePlace(index, owner));
}

function onePlace(index: number, owner: { readonly networkId: string; readonly orgId: string }): Place {
  const pick = <T>(values: readonly T[], salt: number): T => {
    const value = values[(index * 2654435761 + salt * 40503) % values.length];
    if (value === undefined) throw new Error('empty list');
    return value;
  };
  const category = pick(PLACE_CATEGORIES, 2);
  return {
    id: derivedId([owner.networkId, 'bench', String(index)]),
    networkId: owner.networkId,
    ownerOrgId: owner.orgId,
    name: `${pick(NAMES, 1)} ${index}`,
    category,
    ownerKind: 'business',
    addressTyped: `${(index % 180) + 1} ${pick(STREETS, 3)}`,
    postcode: `690${String((index % 9) + 1).padStart(2, '0')}`,
    communeCode: '69123',
    communeName: pick(TOWNS, 4),
    departmentCode: '69',
    lon: 4.6 + ((index * 7919) % 4000) / 10_000,
    lat: 45.55 + ((index * 104_729) % 4000) / 10_000,
    phone: '04 78 00 00 00',
    email: '',
    website: '',
    openingHours: index % 3 === 0 ? 'Mo-Sa 08:00-20:00' : 'Mo-Su 10:00-02:00',
    timeZone: 'Europe/Paris',
    accessibility: '',
    visibility: 'public',
    welcomesPublic: true,
    opensOn: null,
    closesOn: null,
    source: 'bench',
    sourceId: String(index),
    sourceUpdatedOn: null,
    importBatchId: null,
    importTrace: null,
    labelState: isPoliceSite(category) ? 'stateSite' : pick(VENUE_STATES, 5),
    labelUntil: '2028-03-12',
    labelRiskFrom: null,
    mergedIntoId: null,
    createdAtUtc: '2026-01-01T08:00:00.000Z',
    updatedAtUtc: '2026-01-01T08:00:00.000Z',
  };
}
