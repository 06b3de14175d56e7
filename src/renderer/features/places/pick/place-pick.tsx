import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { MapPick } from '#ui/map/pick-layer.ts';

type PlacePick = {
  /** What the map needs; null: nothing is being placed. */
  readonly pick: MapPick | null;
  /** Puts the map into placing; every point chosen is told until somebody ends it. */
  readonly start: (from: LonLat | null, onPicked: (lonLat: LonLat) => void) => void;
  readonly end: () => void;
};

const PlacePickContext = createContext<PlacePick>({ pick: null, start: () => undefined, end: () => undefined });

/** Lets a form in the detail have its point placed on the map beside it. */
export function PlacePickProvider({ children }: { readonly children: ReactNode }) {
  const [pick, setPick] = useState<MapPick | null>(null);
  const actions = useMemo(() => {
    const end = () => setPick(null);
    const start: PlacePick['start'] = (lonLat, onPicked) =>
      setPick({
        lonLat,
        onPick: (next) => {
          onPicked(next);
          start(next, onPicked);
        },
        onEnd: end,
      });
    return { start, end };
  }, []);
  const value = useMemo<PlacePick>(() => ({ pick, ...actions }), [pick, actions]);
  return <PlacePickContext value={value}>{children}</PlacePickContext>;
}

export function usePlacePick(): PlacePick {
  return use(PlacePickContext);
}
