import { useMemo } from 'react';
import { useThemeChoice } from '#renderer/app/settings.ts';
import type { PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapAlert, MapCluster, MapSelection, MapTarget } from '#ui/map/map-view-props.ts';
import { useThemeName } from '#ui/theme/ThemeProvider.tsx';
import { PLACES_LIST_ID } from './list-id.ts';
import { usePlacePick } from './pick/place-pick.tsx';
import { usePlacePoints } from './places-view.ts';

type Props = {
  readonly filter: PlaceFilter;
  readonly selectedN: number | null;
  readonly target: MapTarget | null;
  readonly onPlaceChosen: (n: number) => void;
  readonly onClusterChosen: (cluster: MapCluster) => void;
};

const NO_ALERTS: readonly MapAlert[] = [];

/** The filtered places on the map. */
export function PlacesMap({ filter, selectedN, target, onPlaceChosen, onClusterChosen }: Props) {
  const theme = useThemeName(useThemeChoice());
  const points = usePlacePoints(filter);
  const { pick } = usePlacePick();
  const selection = useMemo<MapSelection | null>(
    () => (selectedN === null ? null : { kind: 'place', n: selectedN }),
    [selectedN],
  );
  return (
    <MapView
      theme={theme}
      places={points ?? null}
      alerts={NO_ALERTS}
      selection={selection}
      here={null}
      pick={pick}
      target={target}
      listId={PLACES_LIST_ID}
      onPlaceChosen={onPlaceChosen}
      onAlertChosen={ignore}
      onClusterChosen={onClusterChosen}
      onSight={ignore}
    />
  );
}

function ignore(): void {
  // This page shows no alerts, and needs no word of the view: the map says it itself.
}
