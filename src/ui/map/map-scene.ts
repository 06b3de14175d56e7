import type { FeatureLike } from 'ol/Feature.js';
import type MapBrowserEvent from 'ol/MapBrowserEvent.js';
import { toLonLat } from 'ol/proj.js';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { AimKeys } from './aim-keys.ts';
import { AlertLayer } from './alert-layer.ts';
import { AreaDraw, type MapDraw } from './area-draw.ts';
import { BasemapLayer } from './basemap-layer.ts';
import { MapController } from './map-controller.ts';
import type { MapAlert, MapCluster, MapSelection, MapSight } from './map-view-props.ts';
import { type Here, OverlayLayer } from './overlay-layer.ts';
import { type MapPick, PickLayer } from './pick-layer.ts';
import { type Drawn, PlacesLayer } from './places-layer.ts';
import { type MapRoute, RouteLayer } from './route-layer.ts';
import { TownLabelsLayer } from './town-labels-layer.ts';

/** A cluster with more members than this is zoomed into before it is listed. */
const LISTED_MEMBERS_MAX = 40;
/** From here on zooming parts nothing more: the places share an address. */
const LISTED_FROM_ZOOM = 15.5;
const HIT_TOLERANCE_PX = 6;
/** An arrow key moves the view by 128 px: with this reach every marker can be brought near enough to the middle. */
const AIM_REACH_PX = 96;

export type SceneEvents = {
  readonly onPlaceChosen: (n: number) => void;
  readonly onAlertChosen: (id: string) => void;
  readonly onClusterChosen: (cluster: MapCluster) => void;
  readonly onToggled: (members: readonly number[]) => void;
  readonly onToolsWanted: () => void;
  readonly onKeyboard: (isKeyboardHere: boolean) => void;
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
  readonly #draw: AreaDraw;
  readonly #keys: AimKeys;
  readonly #events: SceneEvents;
  readonly #target: HTMLElement;
  #isKeyboardHere = false;
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
    this.#draw = new AreaDraw(this.controller.map, theme);
    this.#keys = new AimKeys(target, {
      onOpen: this.#openAim,
      onToggle: () => this.#toggle(this.#aim()),
      onTools: () => events.onToolsWanted(),
      onFocus: this.#onKeyboard,
    });
    for (const { layer } of this.#parts()) this.controller.addLayer(layer);
    this.#paintBackground();
    this.controller.map.on('singleclick', this.#onClick);
    this.controller.map.on('pointermove', this.#onPointerMove);
    this.controller.map.on('moveend', this.#tellSight);
  }

  setTheme(theme: ThemeName): void {
    for (const part of this.#parts()) part.setTheme(theme);
    this.#draw.setTheme(theme);
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

  setDraw(draw: MapDraw | null): void {
    this.#draw.setDraw(draw);
    this.#target.style.cursor = '';
  }

  setChosen(chosen: ReadonlySet<number>): void {
    this.#places.setChosen(chosen);
    this.select(this.#selection);
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
    } else this.#overlay.select(selection === null ? null : this.#alerts.positionOf(selection.id), []);
  }

  destroy(): void {
    this.controller.map.un('singleclick', this.#onClick);
    this.controller.map.un('pointermove', this.#onPointerMove);
    this.controller.map.un('moveend', this.#tellSight);
    this.#keys.destroy();
    this.#draw.destroy();
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
      centre: this.controller.centre,
      aim: this.#tellAim(),
    });
  };

  /** Frames what the keyboard would open, while it is here. */
  #tellAim(): MapCluster | null {
    const aim = this.#aim();
    this.#overlay.setAim(this.#isKeyboardHere && aim !== null ? aim.mapCoordinate : null);
    return aim === null ? null : asCluster(aim);
  }

  #aim(): Drawn | null {
    const view = this.controller.map.getView();
    return this.#places.nearestTo(view.getCenter() ?? [0, 0], AIM_REACH_PX * (view.getResolution() ?? 1));
  }

  readonly #onKeyboard = (isKeyboardHere: boolean): void => {
    if (this.#isKeyboardHere === isKeyboardHere) return;
    this.#isKeyboardHere = isKeyboardHere;
    this.#tellAim();
    this.#events.onKeyboard(isKeyboardHere);
  };

  readonly #openAim = (): void => {
    if (this.#pick.isPicking) {
      this.pickCentre();
      return;
    }
    const aim = this.#aim();
    if (aim !== null) this.#open(aim);
  };

  #toggle(drawn: Drawn | null): void {
    if (drawn !== null && drawn.members.length > 0) this.#events.onToggled(drawn.members);
  }

  readonly #onPointerMove = (event: MapBrowserEvent): void => {
    if (event.dragging) return;
    if (this.#pick.isPicking || this.#draw.isDrawing) {
      this.#target.style.cursor = 'crosshair';
      return;
    }
    this.#target.style.cursor = this.#featuresAt(event).length > 0 ? 'pointer' : '';
  };

  readonly #onClick = (event: MapBrowserEvent): void => {
    if (this.#draw.isDrawing || this.#pick.take(event.coordinate)) return;
    const features = this.#featuresAt(event);
    const alertId = features.map((feature) => this.#alerts.idOf(feature)).find((id) => id !== null);
    if (alertId !== undefined) {
      this.#events.onAlertChosen(alertId);
      return;
    }
    const drawn = {
      members: features.flatMap((feature) => this.#places.membersOf(feature)),
      mapCoordinate: event.coordinate,
    };
    if (isChoosing(event.originalEvent)) this.#toggle(drawn);
    else this.#open(drawn);
  };

  /** One place opens; several are parted by zooming, or told as a list. */
  #open({ members, mapCoordinate }: Drawn): void {
    const [first] = members;
    if (first === undefined) return;
    if (members.length === 1) this.#events.onPlaceChosen(first);
    else this.#openCluster(members, mapCoordinate);
  }

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
    this.#events.onClusterChosen(asCluster({ members, mapCoordinate: coordinate }));
  }
}

function asCluster({ members, mapCoordinate }: Drawn): MapCluster {
  const [lon = 0, lat = 0] = toLonLat([...mapCoordinate]);
  return { members, lonLat: [lon, lat] };
}

function isChoosing(event: object): boolean {
  return event instanceof MouseEvent && (event.shiftKey || event.ctrlKey || event.metaKey);
}
