import { useCallback, useMemo, useState } from 'react';
import { useFirstSight } from '#renderer/app/first-sight.ts';
import { useThemeChoice } from '#renderer/app/settings.ts';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { DrawShape, MapDraw } from '#ui/map/area-draw.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapAlert, MapCluster, MapSelection, MapSight, MapTarget } from '#ui/map/map-view-props.ts';
import { useThemeName } from '#ui/theme/ThemeProvider.tsx';
import { ClusterList } from './ClusterList.tsx';
import { PLACES_LIST_ID } from './list-id.ts';
import { MapTools } from './map-choice/MapTools.tsx';
import { type MapChoice, useMapChoice } from './map-choice/use-map-choice.ts';
import { usePlacePick } from './pick/place-pick.tsx';
import { usePlacePoints } from './places-view.ts';

type Props = {
  readonly filter: PlaceFilter;
  readonly selectedN: number | null;
  /** Where the open place is; null: none is open, or it has no position. */
  readonly openAt: LonLat | null;
  readonly target: MapTarget | null;
  readonly onPlaceChosen: (n: number) => void;
};

const NO_ALERTS: readonly MapAlert[] = [];

/** The filtered places on the map, and what is chosen there. */
export function PlacesMap({ filter, selectedN, openAt, target, onPlaceChosen }: Props) {
  const theme = useThemeName(useThemeChoice());
  const points = usePlacePoints(filter);
  const { pick } = usePlacePick();
  const choice = useMapChoice(filter);
  const [shape, setShape] = useState<DrawShape | null>(null);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [cluster, setCluster] = useState<MapCluster | null>(null);
  const [sight, setSight] = useState<MapSight | null>(null);
  const selection = useMemo<MapSelection | null>(
    () => (selectedN === null ? null : { kind: 'place', n: selectedN }),
    [selectedN],
  );
  // A point that is being placed has the map for itself.
  const draw = useDraw(pick === null ? shape : null, choice, setShape);
  return (
    <>
      <MapView
        theme={theme}
        places={points ?? null}
        alerts={NO_ALERTS}
        selection={selection}
        here={null}
        pick={pick}
        draw={draw}
        chosen={choice.chosen}
        tools={
          <MapTools
            choice={choice}
            shape={draw?.shape ?? null}
            onShape={setShape}
            isMenuOpen={isMenuOpen}
            onMenu={setMenuOpen}
            sight={sight}
            openAt={openAt}
          />
        }
        target={useFirstSight(points ?? null, target)}
        listId={PLACES_LIST_ID}
        onPlaceChosen={onPlaceChosen}
        onAlertChosen={ignore}
        onClusterChosen={setCluster}
        onToggled={choice.toggle}
        onToolsWanted={() => setMenuOpen(true)}
        onSight={setSight}
      />
      {cluster === null ? null : (
        <ClusterList
          cluster={cluster}
          onClose={() => setCluster(null)}
          onChoose={(n) => {
            setCluster(null);
            onPlaceChosen(n);
          }}
        />
      )}
    </>
  );
}

function useDraw(
  shape: DrawShape | null,
  { takeArea }: MapChoice,
  onShape: (shape: DrawShape | null) => void,
): MapDraw | null {
  const onEnd = useCallback(() => onShape(null), [onShape]);
  return useMemo(
    () =>
      shape === null
        ? null
        : {
            shape,
            onDrawn: (ring, isAdding) => takeArea({ kind: 'polygon', ring }, isAdding ? 'add' : 'replace'),
            onEnd,
          },
    [shape, takeArea, onEnd],
  );
}

function ignore(): void {
  // This page shows no alerts.
}
