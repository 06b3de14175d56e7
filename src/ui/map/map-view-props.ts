import type { ReactNode } from 'react';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import type { AlertKind } from '#shared/domain/alert/alert.ts';
import type { LonLat, LonLatBox } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import type { MapDraw } from './area-draw.ts';
import type { MapPick } from './pick-layer.ts';
import type { MapRoute } from './route-layer.ts';

/** A live or past alert as the map draws it. Red is for a live `sos` or `possibleSos` and for nothing else. */
export type MapAlert = {
  readonly id: string;
  readonly kind: AlertKind;
  /** Raised or acknowledged, not closed, not a test. */
  readonly isLive: boolean;
  readonly lonLat: LonLat;
  /** Radius of the circle that holds the bearer; null: unknown, no circle is drawn. */
  readonly accuracyMeters: number | null;
  /** Earlier fixes, oldest first, without the current one. */
  readonly trail: readonly LonLat[];
};

export type MapSelection =
  | { readonly kind: 'place'; readonly n: number }
  | { readonly kind: 'alert'; readonly id: string };

/**
 * A wish to move the view. A new object moves the map once; the same object again does nothing, so that the person
 * keeps the view they chose. `point` keeps the zoom when it is already closer than `minZoom`.
 */
export type MapTarget =
  | { readonly kind: 'point'; readonly lonLat: LonLat; readonly minZoom: number }
  | { readonly kind: 'box'; readonly box: LonLatBox };

export type MapCluster = {
  /** Local row numbers (`n` of the points) of the places that are drawn as one. */
  readonly members: readonly number[];
  readonly lonLat: LonLat;
};

/** What is drawn now, sent when the view has come to rest. */
export type MapSight = {
  readonly box: LonLatBox;
  readonly zoom: number;
  readonly placeCount: number;
  readonly policeSiteCount: number;
  readonly alertCount: number;
  /** The most populated town in view, to say in words where the map is; null at sea or before names are loaded. */
  readonly mainTown: string | null;
  /** The middle of the view. */
  readonly centre: LonLat;
  /** The marker nearest to the middle: what Enter opens; null: none is near. */
  readonly aim: MapCluster | null;
};

export type MapViewProps = {
  /** Colours change in place; nothing is loaded again. */
  readonly theme: ThemeName;
  /** Places as the console contract gives them (`places.points`); null while they load. A new object redraws them. */
  readonly places: PlacePoints | null;
  readonly alerts: readonly MapAlert[];
  readonly selection: MapSelection | null;
  /** The reader's own position (citizen page); null: unknown or not shared. */
  readonly here: { readonly lonLat: LonLat; readonly accuracyMeters: number } | null;
  /** A day's way through the places; a new object redraws it. Absent: the map of no day. */
  readonly route?: MapRoute | null;
  /** A point being placed on this map; while there is one, clicks place it. A new object redraws it. */
  readonly pick?: MapPick | null;
  /** An outline being drawn around places; while there is one, dragging draws it. Absent: a map on which none is drawn. */
  readonly draw?: MapDraw | null;
  /** Places chosen to do something with all of them, by `n`; a new set redraws the marks. */
  readonly chosen?: ReadonlySet<number>;
  /** What the page puts on the map's corner: its own tools. */
  readonly tools?: ReactNode;
  readonly target: MapTarget | null;
  /** `id` of the list that says the same as the map: the skip link goes there. */
  readonly listId: string;
  readonly onPlaceChosen: (n: number) => void;
  readonly onAlertChosen: (id: string) => void;
  /** Several places drawn as one were clicked and zooming cannot part them, or they are few: show them as a list. */
  readonly onClusterChosen: (cluster: MapCluster) => void;
  /** A marker was asked to be chosen or let go (Shift or Ctrl with a click, Space). Absent: clicks only open. */
  readonly onToggled?: (members: readonly number[]) => void;
  /** « S » was pressed on the map: its tools are wanted. */
  readonly onToolsWanted?: () => void;
  readonly onSight: (sight: MapSight) => void;
};
