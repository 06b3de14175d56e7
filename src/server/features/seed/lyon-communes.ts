import type { SeedCommune } from './seed-place.ts';

/** The arrondissements and neighbours of the seed town, by the key its table uses. */
export const LYON_COMMUNES: Readonly<Record<string, SeedCommune>> = {
  '1': { code: '69381', name: 'Lyon 1er Arrondissement', postcode: '69001' },
  '2': { code: '69382', name: 'Lyon 2e Arrondissement', postcode: '69002' },
  '3': { code: '69383', name: 'Lyon 3e Arrondissement', postcode: '69003' },
  '4': { code: '69384', name: 'Lyon 4e Arrondissement', postcode: '69004' },
  '5': { code: '69385', name: 'Lyon 5e Arrondissement', postcode: '69005' },
  '6': { code: '69386', name: 'Lyon 6e Arrondissement', postcode: '69006' },
  '7': { code: '69387', name: 'Lyon 7e Arrondissement', postcode: '69007' },
  '8': { code: '69388', name: 'Lyon 8e Arrondissement', postcode: '69008' },
  '9': { code: '69389', name: 'Lyon 9e Arrondissement', postcode: '69009' },
  V: { code: '69266', name: 'Villeurbanne', postcode: '69100' },
  B: { code: '69029', name: 'Bron', postcode: '69500' },
  C: { code: '69034', name: 'Caluire-et-Cuire', postcode: '69300' },
};
