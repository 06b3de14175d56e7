import { useMemo } from 'react';
import { useFirstSight } from '#renderer/app/first-sight.ts';
import { useThemeChoice } from '#renderer/app/settings.ts';
import type { BoardFilter } from '#shared/contract/console/follow-up.contract.ts';
import { MapView } from '#ui/map/MapView.tsx';
import type { MapAlert, MapSelection, MapTarget } from '#ui/map/map-view-props.ts';
import { useThemeName } from '#ui/theme/ThemeProvider.tsx';
import { useBoardPoints } from './board-queries.ts';
import { BOARD_LIST_ID } from './list-id.ts';

type Props = {
  readonly filter: BoardFilter;
  readonly selectedN: number | null;
  readonly target: MapTarget | null;
  readonly onPlaceChosen: (n: number) => void;
};

const NO_ALERTS: readonly MapAlert[] = [];

/** The places of the list on the map. */
export function BoardMap({ filter, selectedN, target, onPlaceChosen }: Props) {
  const theme = useThemeName(useThemeChoice());
  const points = useBoardPoints(filter);
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
      target={useFirstSight(points ?? null, target)}
      listId={BOARD_LIST_ID}
      onPlaceChosen={onPlaceChosen}
      onAlertChosen={ignore}
      // Places on one spot: the first is opened, the list beside names the others.
      onClusterChosen={({ members }) => {
        const [first] = members;
        if (first !== undefined) onPlaceChosen(first);
      }}
      onSight={ignore}
    />
  );
}

function ignore(): void {
  // This page shows no alerts, and needs no word of the view: the map says it itself.
}
