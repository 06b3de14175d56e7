/** Public squares of Lyon, for presses with a position (WGS 84). Nobody lives at these points. */
export const LYON_SPOTS = [
  { id: 'bellecour', name: 'Place Bellecour', lat: 45.7578, lon: 4.832 },
  { id: 'terreaux', name: 'Place des Terreaux', lat: 45.7676, lon: 4.8345 },
  { id: 'part-dieu', name: 'Gare de la Part-Dieu', lat: 45.7605, lon: 4.8597 },
  { id: 'perrache', name: 'Gare de Perrache', lat: 45.7486, lon: 4.8261 },
  { id: 'croix-rousse', name: 'Place de la Croix-Rousse', lat: 45.7744, lon: 4.8318 },
  { id: 'guillotiere', name: 'Place Gabriel-Péri', lat: 45.7554, lon: 4.8424 },
] as const;
