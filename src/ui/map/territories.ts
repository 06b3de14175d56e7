import type { LonLatBox } from '#shared/geo/lon-lat.ts';
import { FRANCE_BOX } from './map-controller.ts';

/** The parts of France one cannot pan to from each other, west to east after the mainland. */
export const TERRITORIES: readonly { readonly id: string; readonly text: string; readonly box: LonLatBox }[] = [
  { id: 'metropole', text: 'ui.map.territory.metropole', box: FRANCE_BOX },
  { id: '971', text: 'ui.map.territory.guadeloupe', box: [-61.85, 15.8, -60.98, 16.55] },
  { id: '972', text: 'ui.map.territory.martinique', box: [-61.25, 14.36, -60.79, 14.9] },
  { id: '973', text: 'ui.map.territory.guyane', box: [-54.65, 2.1, -51.6, 5.8] },
  { id: '974', text: 'ui.map.territory.reunion', box: [55.2, -21.41, 55.86, -20.85] },
  { id: '976', text: 'ui.map.territory.mayotte', box: [45.0, -13.02, 45.31, -12.62] },
];
