import type { PlaceCategory } from '#shared/domain/place/category.ts';
import { isPoliceSite } from '#shared/domain/place/category.ts';
import type { LabelState, Place } from '#shared/domain/place/place.ts';
import { createRandom, fakeId } from './random.ts';

type Known = readonly [
  name: string,
  category: PlaceCategory,
  address: string,
  label: LabelState,
  until: string,
  hours: string,
  /** Where it surely is; otherwise anywhere. */
  town?: string,
];

/** The fourteen lines of the reference picture: invented, believable. */
const KNOWN: readonly Known[] = [
  ['Bar Le Nocturne', 'bar', '7 rue de la Platière', 'certified', '2028-03-12', 'Mo-Su 17:00-01:00'],
  ['Pharmacie Bellecour', 'pharmacy', '2 place Bellecour', 'certified', '2028-02-03', '24/7', 'Lyon 2e'],
  ['Bibliothèque Part-Dieu', 'library', '30 bd Vivier-Merle', 'atRisk', '2026-11-28', 'Tu-Sa 10:00-19:00'],
  ['Mairie annexe Montchat', 'townHallAnnexe', '12 place du Château', 'certified', '2027-11-21', 'Mo-Fr 09:00-17:00'],
  ['Hôtel du Simplon', 'company', '11 rue Duhamel', 'expired', '2026-11-18', '24/7'],
  ['Le Sucre', 'nightclub', '50 quai Rambaud', 'candidate', '', 'Th-Sa 18:30-23:59'],
  ['Brigade de Tassin', 'gendarmerie', '', 'stateSite', '', '24/7'],
  ['Librairie Passages', 'shop', '11 rue de Brest', 'certified', '2027-09-08', 'Mo-Sa 10:00-19:00'],
  ['Tabac de la Croix-Rousse', 'shop', '4 place des Tapis', 'suspended', '', 'Mo-Su 07:00-20:00'],
  ['Ninkasi Gerland', 'bar', '267 rue Marcel-Mérieux', 'certified', '2027-06-30', 'Mo-Su 11:00-01:00'],
  [
    'Centre social Vénissieux',
    'youthCentre',
    '5 rue Édouard-Herriot',
    'charterSigned',
    '',
    'Mo-Fr 09:00-12:00,14:00-18:00',
  ],
  ['Commissariat Lyon 8e', 'commissariat', '', 'stateSite', '', '24/7'],
  ['Café Rosa', 'restaurant', '3 rue Sainte-Catherine', 'certified', '2028-01-15', 'Mo-Su 08:00-02:00'],
  [
    'Association pour l’accompagnement des personnes isolées de la Guillotière et des quartiers voisins',
    'association',
    '20 place Docteurs-Charles-et-Christophe-Mérieux',
    'withdrawn',
    '',
    '',
  ],
  ['Médiathèque Lacassagne', 'library', '86 avenue Lacassagne', 'certified', '2027-10-02', 'Tu-Sa 10:00-18:00'],
  ['Pharmacie Bellecour', 'pharmacy', '2 pl. Bellecour', 'candidate', '', 'Mo-Sa 08:30-19:30; PH off', 'Lyon 2e'],
  ['Stand Halle Tony-Garnier', 'eventStand', '20 place Docteurs-Mérieux', 'candidate', '', 'Mo-Su 10:00-23:00'],
];

const STREETS = [
  'rue de la République',
  'rue Garibaldi',
  'avenue Jean-Jaurès',
  'cours Gambetta',
  'rue de Marseille',
  'place Carnot',
];
const INSEE_CODES: Readonly<Record<string, string>> = {
  'Lyon 1er': '69381',
  'Lyon 2e': '69382',
  'Lyon 3e': '69383',
  'Lyon 7e': '69387',
  Villeurbanne: '69266',
  Vénissieux: '69259',
  Bron: '69029',
  'Caluire-et-Cuire': '69034',
  Oullins: '69149',
  Écully: '69081',
};
const TOWNS = Object.keys(INSEE_CODES).filter((town) => town !== 'Lyon 2e');
const NAMES = [
  'Café',
  'Boulangerie',
  'Pharmacie',
  'Librairie',
  'Tabac',
  'Hôtel',
  'Salon',
  'Épicerie',
  'Brasserie',
  'Centre',
];
const SUFFIXES = [
  'des Lilas',
  'du Parc',
  'Bellevue',
  'Saint-Jean',
  'de la Gare',
  'du Marché',
  'Victor-Hugo',
  'des Brotteaux',
];
const CATEGORIES: readonly PlaceCategory[] = [
  'bar',
  'restaurant',
  'shop',
  'pharmacy',
  'library',
  'gendarmerie',
  'commissariat',
];
const LABELS: readonly LabelState[] = ['certified', 'candidate', 'charterSigned', 'atRisk', 'certified'];

export const FAKE_NETWORK_ID = fakeId(1, 1);
export const FAKE_ORG_ID = fakeId(2, 1);

/** A town of `count` places, the same every time. */
export function samplePlaces(count: number): Place[] {
  const random = createRandom(69);
  return Array.from({ length: count }, (_, index) => {
    const known = KNOWN[index];
    return known ? knownPlace(known, index, random) : inventedPlace(index, random);
  });
}

function knownPlace(
  [name, category, address, labelState, until, hours, town]: Known,
  index: number,
  random: () => number,
): Place {
  return { ...place({ index, name, category, address, labelState, until, hours, random }), ...(town && inTown(town)) };
}

function inTown(communeName: string): Pick<Place, 'communeName' | 'communeCode'> {
  return { communeName, communeCode: INSEE_CODES[communeName] ?? '' };
}

function inventedPlace(index: number, random: () => number): Place {
  const category = pick(CATEGORIES, random);
  const labelState = isPoliceSite(category) ? 'stateSite' : pick(LABELS, random);
  return place({
    index,
    name: isPoliceSite(category)
      ? `${category === 'gendarmerie' ? 'Brigade' : 'Commissariat'} ${pick(TOWNS, random)} ${index}`
      : `${pick(NAMES, random)} ${pick(SUFFIXES, random)} ${index}`,
    category,
    address: `${1 + Math.floor(random() * 200)} ${pick(STREETS, random)}`,
    labelState,
    until: labelState === 'certified' ? `2027-0${1 + Math.floor(random() * 9)}-15` : '',
    hours: random() < 0.3 ? '24/7' : 'Mo-Sa 09:00-19:00',
    random,
  });
}

type Seed = {
  readonly index: number;
  readonly name: string;
  readonly category: PlaceCategory;
  readonly address: string;
  readonly labelState: LabelState;
  readonly until: string;
  readonly hours: string;
  readonly random: () => number;
};

/** A shopping centre: more places at one address than a screen holds. */
const MALL = { from: 100, to: 219, lon: 4.85878, lat: 45.76052 };

/** Somewhere around town, or in the shopping centre. */
function positionOf(index: number, random: () => number) {
  const lon = roundDegrees(4.84 + (random() - 0.5) * 0.5);
  const lat = roundDegrees(45.76 + (random() - 0.5) * 0.36);
  return index >= MALL.from && index <= MALL.to ? { lon: MALL.lon, lat: MALL.lat } : { lon, lat };
}

function place({ index, name, category, address, labelState, until, hours, random }: Seed): Place {
  const isPolice = isPoliceSite(category);
  return {
    id: fakeId(3, index + 1),
    networkId: FAKE_NETWORK_ID,
    ownerOrgId: index >= KNOWN.length && index % 3 === 2 ? fakeId(2, 2) : FAKE_ORG_ID,
    name,
    category,
    ownerKind: isPolice ? 'state' : 'business',
    addressTyped: address,
    postcode: '69003',
    ...inTown(pick(TOWNS, random)),
    departmentCode: '69',
    ...positionOf(index, random),
    phone: isPolice ? '04 78 00 00 00' : '',
    email: '',
    website: '',
    openingHours: hours,
    timeZone: 'Europe/Paris',
    accessibility: index % 4 === 0 ? 'De plain-pied, porte à droite' : '',
    visibility: index % 17 === 5 ? 'discreet' : 'public',
    welcomesPublic: true,
    opensOn: category === 'eventStand' ? '2027-06-08' : null,
    closesOn: category === 'eventStand' ? '2027-06-18' : null,
    source: isPolice ? 'gendarmerie' : '',
    sourceId: isPolice ? String(index) : '',
    sourceUpdatedOn: isPolice ? '2026-11-02' : null,
    importBatchId: null,
    importTrace: null,
    labelState,
    labelUntil: until === '' ? null : until,
    labelRiskFrom: null,
    mergedIntoId: null,
    createdAtUtc: '2026-03-12T09:00:00.000Z',
    updatedAtUtc: '2026-11-20T09:00:00.000Z',
  };
}

/** About a metre, as a person or a file would write it. */
function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}

function pick<T>(values: readonly T[], random: () => number): T {
  const value = values[Math.floor(random() * values.length)];
  if (value === undefined) throw new Error('pick from nothing');
  return value;
}
