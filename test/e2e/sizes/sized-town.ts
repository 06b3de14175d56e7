import { isPoliceSite, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import type { Place } from '#shared/domain/place/place.ts';
import { derivedId } from '#shared/kernel/id.ts';
import { aPlace } from '#test/support/builders.ts';
import { heldPlace, heldUnderRules } from '#test/support/held-places.ts';
import type { SeededRow } from '#test/support/signed-in-folder.ts';

const OWN_CATEGORIES = PLACE_CATEGORIES.filter((category) => !isPoliceSite(category));
const NAMES = ['Café', 'Pharmacie', 'Librairie', 'Brasserie', 'Mairie annexe', 'Boulangerie', 'Hôtel', 'Centre social'];
const CALLED = ['des Lilas', 'du Cœur', 'de l’Étoile', 'Saint-Exupéry', 'des Canuts', 'Bellecour', 'du Marché'];
const STREETS = ['rue de la République', 'cours Gambetta', 'rue de Marseille', 'avenue Jean-Jaurès', 'quai Perrache'];
const COMMUNES = [
  ['69383', 'Lyon 3e Arrondissement', '69003'],
  ['69387', 'Lyon 7e Arrondissement', '69007'],
  ['69266', 'Villeurbanne', '69100'],
  ['69029', 'Bron', '69500'],
  ['69034', 'Caluire-et-Cuire', '69300'],
] as const;
const CENTRE = { lon: 4.842, lat: 45.757 };
/** Ends of labels are spread from two months ago to a year and a half ahead. */
const FIRST_END_DAYS = -60;
const END_SPAN_DAYS = 600;
/** One place in so many is discreet, and as many have no position yet. */
const DISCREET_EVERY = 20;
const UNPLACED_EVERY = 90;

/** Rows of `count` invented places of one organisation, dense in the middle of a town and thin around it; the same at every run. */
export function sizedTown(
  count: number,
  owner: { readonly networkId: string; readonly ownerOrgId: string },
  nowUtc: string,
): readonly SeededRow[] {
  const places = Array.from({ length: count }, (_, n) => onePlace(n, owner, nowUtc));
  return [
    heldUnderRules(owner),
    ...places.flatMap((place, n) => heldPlace(place, FIRST_END_DAYS + ((n * 37) % END_SPAN_DAYS), nowUtc)),
  ];
}

function onePlace(
  n: number,
  owner: { readonly networkId: string; readonly ownerOrgId: string },
  nowUtc: string,
): Place {
  const [communeCode, communeName, postcode] = pick(COMMUNES, n * 3);
  return aPlace({
    ...owner,
    id: derivedId([owner.networkId, 'sizes', String(n)]),
    name: `${pick(NAMES, n)} ${pick(CALLED, Math.floor(n / NAMES.length))}${n < 56 ? '' : ` ${n}`}`,
    category: pick(OWN_CATEGORIES, n * 5),
    addressTyped: `${(n % 180) + 1} ${pick(STREETS, n * 7)}`,
    communeCode,
    communeName,
    postcode,
    departmentCode: '69',
    visibility: n % DISCREET_EVERY === 7 ? 'discreet' : 'public',
    ...positionOf(n),
    createdAtUtc: nowUtc,
    updatedAtUtc: nowUtc,
  });
}

/** A spiral of the golden angle whose turns open quickly: streets in the middle, villages at the rim. Degrees. */
function positionOf(n: number): Pick<Place, 'lon' | 'lat'> {
  if (n % UNPLACED_EVERY === 11) return { lon: null, lat: null };
  const angle = n * 2.399963;
  const radius = 0.002 * Math.sqrt(n) + 0.3 * ((n * 7919) % 1000) ** 4 * 1e-12;
  return { lon: CENTRE.lon + radius * Math.cos(angle) * 1.4, lat: CENTRE.lat + radius * Math.sin(angle) };
}

function pick<T>(values: readonly T[], at: number): T {
  const value = values[at % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
}
