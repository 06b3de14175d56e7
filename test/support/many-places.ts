import { PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type Place } from '#shared/domain/place/place.ts';
import { aPlace, numberedId, ORG_ID, OTHER_ORG_ID } from './builders.ts';

const COMMUNES = [
  'Lyon',
  'Villeurbanne',
  'Épinal',
  'Cœuvres',
  "L'Haÿ-les-Roses",
  'Besançon',
  'Aix-en-Provence',
  'Nîmes',
];
const KINDS = ['Pharmacie', 'Café', 'Médiathèque', 'Boulangerie', 'Théâtre', 'Mairie annexe', 'Brasserie', 'Épicerie'];
const NAMES = [
  'des Lilas',
  'du Cœur',
  "de l'Étoile",
  'Saint-Exupéry',
  'des Canuts',
  'Bellecour',
  'du Marché',
  'République',
];

/** `count` different places spread over France, the same at every run. */
export function manyPlaces(count: number): readonly Place[] {
  return Array.from({ length: count }, (_, i) =>
    aPlace({
      id: numberedId(i + 1),
      name: `${pick(KINDS, i)} ${pick(NAMES, Math.floor(i / 8))} ${i}`,
      category: pick(PLACE_CATEGORIES, i),
      labelState: pick(LABEL_STATES, Math.floor(i / 3)),
      labelUntil: i % 5 === 0 ? null : `2027-${String((i % 12) + 1).padStart(2, '0')}-15`,
      addressTyped: `${(i % 180) + 1} rue de la Paix`,
      postcode: String(10_000 + (i % 80_000)).padStart(5, '0'),
      communeName: pick(COMMUNES, i),
      ownerOrgId: i % 4 === 0 ? OTHER_ORG_ID : ORG_ID,
      lon: i % 50 === 0 ? null : -4 + ((i * 37) % 1200) / 100,
      lat: i % 50 === 0 ? null : 43 + ((i * 53) % 800) / 100,
    }),
  );
}

function pick<T>(values: readonly T[], at: number): T {
  const value = values[at % values.length];
  if (value === undefined) throw new Error('empty list');
  return value;
}
