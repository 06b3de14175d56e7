import { type OwnerKind, PLACE_CATEGORIES, type PlaceCategory } from '#shared/domain/place/category.ts';
import { foldColumnName } from './column-words.ts';

/** Words of files and OSM tags for each category, folded to letters and digits. The category's own name is always one. */
const WORDS: Readonly<Record<PlaceCategory, readonly string[]>> = {
  bar: ['bars', 'pub', 'cafe', 'barcafe', 'cafebar', 'barrestaurant'],
  restaurant: ['restaurants', 'brasserie', 'fastfood', 'restauration', 'caferestaurant'],
  nightclub: ['discotheque', 'boitedenuit', 'club', 'nightclub'],
  shop: [
    'commerce',
    'commerces',
    'boutique',
    'magasin',
    'boulangerie',
    'bakery',
    'supermarche',
    'supermarket',
    'coiffeur',
    'hairdresser',
    'tabac',
    'librairie',
  ],
  pharmacy: ['pharmacie', 'pharmacies'],
  library: ['bibliotheque', 'mediatheque', 'bibliotheques'],
  townHallAnnexe: ['mairie', 'mairieannexe', 'mairiedequartier', 'mairiedarrondissement', 'hoteldeville', 'townhall'],
  youthCentre: ['maisondesjeunes', 'mjc', 'centresocial', 'missionlocale', 'youthcentre', 'pointjeunes'],
  association: ['associations', 'association', 'ong', 'ngo'],
  institution: ['servicepublic', 'etablissementpublic', 'institutionpublique', 'equipementpublic', 'franceservices'],
  gendarmerie: ['gendarmerienationale', 'brigadedegendarmerie'],
  commissariat: ['commissariatpolice', 'commissariatdepolice', 'policenationale', 'police'],
  company: ['entreprise', 'entreprises', 'societe', 'office'],
  eventStand: ['stand', 'standevenementiel', 'evenement'],
};

const BY_WORD = new Map(
  PLACE_CATEGORIES.flatMap((category) =>
    [foldColumnName(category), ...WORDS[category]].map((word) => [word, category] as const),
  ),
);

/** Owner of a place of this category when a file does not say. */
export const USUAL_OWNER: Readonly<Record<PlaceCategory, OwnerKind>> = {
  bar: 'business',
  restaurant: 'business',
  nightclub: 'business',
  shop: 'business',
  pharmacy: 'business',
  library: 'municipal',
  townHallAnnexe: 'municipal',
  youthCentre: 'municipal',
  association: 'association',
  institution: 'state',
  gendarmerie: 'state',
  commissariat: 'state',
  company: 'company',
  eventStand: 'association',
};

/** Category a file's own word stands for. Null: not one of the closed list. */
export function readCategory(written: string): PlaceCategory | null {
  return BY_WORD.get(foldColumnName(written)) ?? null;
}

/** Category that a name gives away: only police sites do. */
export function categoryOfName(name: string): PlaceCategory | null {
  const folded = foldColumnName(name);
  if (folded.includes('gendarmerie') || folded.startsWith('brigadeterritoriale')) return 'gendarmerie';
  return folded.startsWith('commissariat') || folded.startsWith('hoteldepolice') ? 'commissariat' : null;
}
