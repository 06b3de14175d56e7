import type { FeatureLike } from 'ol/Feature.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import { toLonLat } from 'ol/proj.js';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { AlertLayer } from './alert-layer.ts';
import { BasemapLayer } from './basemap-layer.ts';
import { MapController } from './map-controller.ts';
import type { MapAlert, MapCluster, MapSelection, MapSight } from './map-view-props.ts';
import { type Here, OverlayLayer } from './overlay-layer.ts';
import { type MapPick, PickLayer } from './pick-layer.ts';
import { PlacesLayer } from './places-layer.ts';
import { type MapRoute, RouteLayer } from './route-layer.ts';
import { TownLabelsLayer } from './town-labels-layer.ts';

/** A cluster with more members than this is zoomed into before it is listed. */
const LISTED_MEMBERS_MAX = 40;
/** From here on zooming parts nothing more: the places share an address. */
const LISTED_FROM_ZOOM = 15.5;
const HIT_TOLERANCE_PX = 6;

export type SceneEvents = {
  readonly onPlaceChosen: (n: number) => void;
  readonly onAlertChosen: (id: string) => void;
  readonly onClusterChosen: (cluster: MapCluster) => void;
  readonly onSight: (sight: MapSight) => void;
};

/** Everything one map shows, put together: layers, clicks, and what is told when the view rests. */
export class MapScene {
  readonly controller: MapController;
  readonly #basemap: BasemapLayer;
  readonly #labels: TownLabelsLayer;
  readonly #places: PlacesLayer;
  readonly #overlay: OverlayLayer;
  readonly #alerts: AlertLayer;
  readonly #route: RouteLayer;
  readonly #pick: PickLayer;
  readonly #events: SceneEvents;
  readonly #target: HTMLElement;
  #selection: MapSelection | null = null;

  constructor(target: HTMLElement, scaleTarget: HTMLElement, theme: ThemeName, events: SceneEvents) {
    this.#target = target;
    this.#events = events;
    this.controller = new MapController(target, scaleTarget);
    this.#basemap = new BasemapLayer(theme, () => this.#paintBackground());
    this.#labels = new TownLabelsLayer(theme, () => this.#tellSight());
    this.#places = new PlacesLayer(theme);
    this.#overlay = new OverlayLayer(theme);
    this.#alerts = new AlertLayer(theme);
    this.#route = new RouteLayer(theme);
    this.#pick = new PickLayer(theme);
    for (const { layer } of this.#parts()) this.controller.addLayer(layer);
    this.#paintBackground();
    this.controller.map.on('singleclick', this.#onClick);
    this.controller.map.on('pointermove', this.#onPointerMove);
    this.controller.map.on('moveend', this.#tellSight);
  }

  setTheme(theme: ThemeName): void {
    for (const part of this.#parts()) part.setTheme(theme);
    this.#paintBackground();
    this.select(this.#selection);
  }

  setPlaces(points: PlacePoints | null): void {
    this.#places.setPoints(points);
    this.select(this.#selection);
    this.#tellSight();
  }

  setAlerts(alerts: readonly MapAlert[]): void {
    this.#alerts.setAlerts(alerts);
    this.select(this.#selection);
    this.#tellSight();
  }

  setRoute(route: MapRoute | null): void {
    this.#route.setRoute(route);
  }

  setPick(pick: MapPick | null): void {
    this.#pick.setPick(pick);
    this.#target.style.cursor = '';
  }

  /** The keyboard's way to place a point: move the map under its centre. */
  pickCentre(): void {
    const centre = this.controller.map.getView().getCenter();
    if (centre !== undefined) this.#pick.take(centre);
  }

  setHere(here: Here | null): void {
    this.#overlay.setHere(here);
  }

  select(selection: MapSelection | null): void {
    this.#selection = selection;
    if (selection?.kind === 'place') {
      this.#overlay.select(this.#places.positionOf(selection.n), this.#places.markerOf(selection.n));
    } else this.#overlay.select(selection === null ? null : this.#alerts.positionOf(selection.id), null);
  }

  destroy(): void {
    this.controller.map.un('singleclick', this.#onClick);
    this.controller.map.un('pointermove', this.#onPointerMove);
    this.controller.map.un('moveend', this.#tellSight);
    this.controller.destroy();
    for (const part of this.#parts()) part.destroy();
  }

  #paintBackground(): void {
    this.#target.style.backgroundColor = this.#basemap.backgroundColor;
  }

  #parts() {
    return [this.#basemap, this.#labels, this.#places, this.#route, this.#overlay, this.#alerts, this.#pick] as const;
  }

  readonly #tellSight = (): void => {
    if (this.controller.map.getSize() === undefined) return;
    const extent = this.controller.extent();
    const box = this.controller.box();
    this.#events.onSight({
      box,
      zoom: this.controller.zoom,
      ...this.#places.countIn(extent),
      alertCount: this.#alerts.countIn(extent),
      mainTown: this.#labels.mainTownIn(box),
    });
  };

  readonly #onPointerMove = (event: MapBrowserEvent): void => {
    if (event.dragging) return;
    if (this.#pick.isPicking) {
      this.#target.style.cursor = 'crosshair';
      return;
    }
    this.#target.style.cursor = this.#featuresAt(event).length > 0 ? 'pointer' : '';
  };

  readonly #onClick = (event: MapBrowserEvent): void => {
    if (this.#pick.take(event.coordinate)) return;
    const features = this.#featuresAt(event);
    const alertId = features.map((feature) => this.#alerts.idOf(feature)).find((id) => id !== null);
    if (alertId !== undefined) {
      this.#events.onAlertChosen(alertId);
      return;
    }
    const members = features.flatMap((feature) => this.#places.membersOf(feature));
    const [first] = members;
    if (first === undefined) return;
    if (members.length === 1) this.#events.onPlaceChosen(first);
    else this.#openCluster(members, event.coordinate);
  };

  #featuresAt(event: MapBrowserEvent): readonly FeatureLike[] {
    return this.controller.map.getFeaturesAtPixel(event.pixel, {
      layerFilter: (layer) => layer === this.#places.layer || layer === this.#alerts.layer,
      hitTolerance: HIT_TOLERANCE_PX,
    });
  }

  #openCluster(members: readonly number[], coordinate: readonly number[]): void {
    const box = this.#places.boxOf(members);
    const isTooMany = members.length > LISTED_MEMBERS_MAX;
    if (isTooMany && box !== null && this.controller.zoom < LISTED_FROM_ZOOM) {
      this.controller.move({ kind: 'box', box });
      return;
    }
    const [lon = 0, lat = 0] = toLonLat([...coordinate]);
    this.#events.onClusterChosen({ members, lonLat: [lon, lat] });
  }
}
