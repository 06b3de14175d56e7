import { useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useFirstSight } from '#renderer/app/first-sight.ts';
import { goTo } from '#renderer/app/route.ts';
import { useThemeChoice } from '#renderer/app/settings.ts';
import type { DueFilter } from '#shared/contract/console/visits.contract.ts';
import { boxOf } from '#shared/geo/lon-lat.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapAlert, MapSight, MapTarget } from '#ui/map/map-view-props.ts';
import type { MapRoute } from '#ui/map/route-layer.ts';
import { useThemeName } from '#ui/theme/ThemeProvider.tsx';
import { useDuePoints } from './due-view.ts';
import { DUE_LIST_ID } from './picked.ts';

type Props = {
  readonly filter: DueFilter;
  readonly selectedN: number | null;
  readonly route: MapRoute | null;
  readonly onSight: (sight: MapSight) => void;
};

const NO_ALERTS: readonly MapAlert[] = [];

/** The places of the due list, and the way of the day that is open. */
export function VisitsMap({ filter, selectedN, route, onSight }: Props) {
  const core = useCore();
  const theme = useThemeName(useThemeChoice());
  const points = useDuePoints(filter) ?? null;
  const target = useMemo<MapTarget | null>(() => {
    const box = boxOf(route?.stops ?? []);
    return box === null ? null : { kind: 'box', box };
  }, [route]);
  const open = (n: number) => {
    void core.places.get({ n }).then((found) => {
      if (found !== null) goTo({ page: 'places', placeId: found.place.id });
    });
  };
  return (
    <MapView
      theme={theme}
      places={points}
      alerts={NO_ALERTS}
      selection={selectedN === null ? null : { kind: 'place', n: selectedN }}
      here={null}
      route={route}
      target={useFirstSight(points, target)}
      listId={DUE_LIST_ID}
      onPlaceChosen={open}
      onAlertChosen={ignore}
      onClusterChosen={ignore}
      onSight={onSight}
    />
  );
}

function ignore(): void {
  // This map has no alerts, and places of one address are told apart in the list.
}
