import { useCallback, useRef, useState } from 'react';
import { communeIndexSchema } from '#shared/geo/commune-index.ts';
import { type CommuneSearch, createCommuneSearch } from '#shared/geo/commune-search.ts';
import { GEO_ASSET_URLS } from '#ui/map/geo-assets.ts';
import { loadGeoJson } from '#ui/map/load-geo-json.ts';

export type CommuneSearchState = {
  readonly search: CommuneSearch | null;
  readonly hasFailed: boolean;
  /** Starts loading; to be called when the person comes to the field, so that the first view stays small. */
  readonly prepare: () => void;
};

/** Search over the communes shipped with the page: what is typed is not sent anywhere. Towns first, villages after. */
export function useCommuneSearch(): CommuneSearchState {
  const [search, setSearch] = useState<CommuneSearch | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const isStarted = useRef(false);
  const prepare = useCallback(() => {
    if (isStarted.current) return;
    isStarted.current = true;
    setHasFailed(false);
    loadInTwoSteps((next) => setSearch(() => next)).catch(() => {
      isStarted.current = false;
      setHasFailed(true);
    });
  }, []);
  return { search, hasFailed, prepare };
}

async function loadInTwoSteps(onReady: (search: CommuneSearch) => void): Promise<void> {
  const towns = communeIndexSchema.parse(await loadGeoJson(GEO_ASSET_URLS.townsUrl));
  onReady(createCommuneSearch([towns]));
  const villages = communeIndexSchema.parse(await loadGeoJson(GEO_ASSET_URLS.villagesUrl));
  onReady(createCommuneSearch([towns, villages]));
}
