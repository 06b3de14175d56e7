import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useCore } from '#renderer/app/core-context.tsx';
import { isLiveSos } from '#renderer/app/open-alerts.ts';
import { goTo } from '#renderer/app/route.ts';
import { useThemeChoice } from '#renderer/app/settings.ts';
import type { AlertRow } from '#shared/contract/console/alerts.contract.ts';
import { EVERY_PLACE, type PlaceFilter } from '#shared/contract/console/place-filter.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapAlert, MapTarget } from '#ui/map/map-view-props.ts';
import { useThemeName } from '#ui/theme/ThemeProvider.tsx';
import { AlertMapCard } from './AlertMapCard.tsx';
import { alertDetailQuery } from './alert-queries.ts';
import { ALERTS_LIST_ID } from './list-id.ts';

/** Close enough to read the streets' towns, far enough to see the nearest places. */
const ALERT_ZOOM = 12;

/** Places one may send somebody to: certified ones, and the State's. */
const HELPFUL: PlaceFilter = { ...EVERY_PLACE, labelStates: ['certified', 'atRisk', 'stateSite'] };

type Props = {
  readonly alerts: readonly AlertRow[];
  readonly selectedId: string | null;
  readonly onSelect: (id: string) => void;
};

/** The alerts where they are, with the circle that holds the bearer and the places around. */
export function AlertsMap({ alerts, selectedId, onSelect }: Props) {
  const core = useCore();
  const theme = useThemeName(useThemeChoice());
  const detail = useQuery({ ...alertDetailQuery(core, selectedId ?? ''), enabled: selectedId !== null }).data ?? null;
  const points = useQuery({
    queryKey: ['place', 'points', HELPFUL],
    queryFn: ({ signal }) => core.places.points({ filter: HELPFUL }, { signal }),
    structuralSharing: false,
  }).data;
  const mapAlerts = useMemo(
    () => alerts.flatMap((alert) => mapAlertOf(alert, alert.id === selectedId ? (detail?.events ?? []) : [])),
    [alerts, selectedId, detail],
  );
  const lon = detail?.alert.lon ?? null;
  const lat = detail?.alert.lat ?? null;
  const target = useMemo<MapTarget | null>(
    () => (lon === null || lat === null ? null : { kind: 'point', lonLat: [lon, lat], minZoom: ALERT_ZOOM }),
    [lon, lat],
  );
  return (
    <>
      {detail === null ? null : <AlertMapCard detail={detail} />}
      <MapView
        theme={theme}
        places={points ?? null}
        alerts={mapAlerts}
        selection={selectedId === null ? null : { kind: 'alert', id: selectedId }}
        here={null}
        target={target}
        listId={ALERTS_LIST_ID}
        onPlaceChosen={(n) => void openPlace(n)}
        onAlertChosen={onSelect}
        onClusterChosen={ignore}
        onSight={ignore}
      />
    </>
  );

  async function openPlace(n: number): Promise<void> {
    const place = await core.places.get({ n });
    if (place !== null) goTo({ page: 'places', placeId: place.place.id });
  }
}

type Fix = { readonly lon: number | null; readonly lat: number | null };

function mapAlertOf(alert: AlertRow, events: readonly Fix[]): readonly MapAlert[] {
  if (alert.lon === null || alert.lat === null) return [];
  const trail = events.flatMap(({ lon, lat }): [number, number][] =>
    lon === null || lat === null || (lon === alert.lon && lat === alert.lat) ? [] : [[lon, lat]],
  );
  return [
    {
      id: alert.id,
      kind: alert.kind,
      isLive: isLiveSos(alert),
      lonLat: [alert.lon, alert.lat],
      accuracyMeters: alert.accuracyMeters,
      trail,
    },
  ];
}

function ignore(): void {
  // The list beside names every alert; clusters of places are the places page's business.
}
