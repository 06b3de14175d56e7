import communesUrl from '#resources/geo/communes.topo.json.gz?url';
import departmentsUrl from '#resources/geo/departements.topo.json?url';
import regionsUrl from '#resources/geo/regions.topo.json?url';
import townsUrl from '#resources/geo/towns.json.gz?url';
import villagesUrl from '#resources/geo/villages.json.gz?url';
import neighboursUrl from '#resources/geo/voisins.topo.json?url';

/** Where the build put the files of `resources/geo`; same-origin under `app://ui` and under the API server alike. */
export const GEO_ASSET_URLS = {
  communesUrl,
  departmentsUrl,
  regionsUrl,
  townsUrl,
  villagesUrl,
  neighboursUrl,
} as const;
export type GeoAssetUrls = typeof GEO_ASSET_URLS;
