import ScaleLine from 'ol/control/ScaleLine.js';
import { defaults as defaultInteractions } from 'ol/interaction/defaults.js';
import type BaseLayer from 'ol/layer/Base.js';
import OlMap from 'ol/Map.js';
import { fromLonLat, toLonLat, transformExtent } from 'ol/proj.js';
import View from 'ol/View.js';
import type { LonLat, LonLatBox } from '#shared/geo/lon-lat.ts';
import type { MapTarget } from './map-view-props.ts';

/** Metropolitan France with Corsica. */
export const FRANCE_BOX: LonLatBox = [-5.3, 41.3, 9.7, 51.2];
const MIN_ZOOM = 3;
const MAX_ZOOM = 17;
/** All of France, from Guadeloupe to Réunion, with a margin; beyond it there is nothing to see. */
const WORLD_BOX: LonLatBox = [-75, -35, 70, 65];
const BOX_PADDING_PX = 48;
const FIRST_VIEW_PADDING_PX = 16;
const MOVE_MS = 120;

/** The one owner of an `ol/Map`: view, moves, keyboard, scale. Layers are given to it and stay their makers' to destroy. */
export class MapController {
  readonly map: OlMap;
  readonly #scale: ScaleLine;
  readonly #moveMs: number;
  /** Where a running move is going, so that a second quick step starts from there and not from half way. */
  #goalZoom: number | null = null;

  constructor(target: HTMLElement, scaleTarget: HTMLElement) {
    // WCAG 2.3.3: no movement when the system asks for none.
    this.#moveMs = window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : MOVE_MS;
    this.#scale = new ScaleLine({ target: scaleTarget, className: 'b-map-scale', minWidth: 56 });
    // ol pans and zooms by keyboard while this element has the focus: an application in the sense of ARIA.
    target.tabIndex = 0;
    this.map = new OlMap({
      target,
      controls: [this.#scale],
      interactions: defaultInteractions({ altShiftDragRotate: false, pinchRotate: false, zoomDuration: this.#moveMs }),
      view: new View({
        extent: transformExtent([...WORLD_BOX], 'EPSG:4326', 'EPSG:3857'),
        minZoom: MIN_ZOOM,
        maxZoom: MAX_ZOOM,
        enableRotation: false,
        center: fromLonLat([2.5, 46.6]),
        zoom: 6,
      }),
    });
    this.#fit(FRANCE_BOX, FIRST_VIEW_PADDING_PX, 0);
  }

  addLayer(layer: BaseLayer): void {
    this.map.addLayer(layer);
  }

  move(target: MapTarget): void {
    if (target.kind === 'box') this.showBox(target.box, BOX_PADDING_PX);
    else this.showPoint(target.lonLat, target.minZoom);
  }

  showBox(box: LonLatBox, paddingPx: number): void {
    this.#fit(box, paddingPx, this.#moveMs);
  }

  showPoint(lonLat: LonLat, minZoom: number): void {
    const zoom = Math.max(this.#goalZoom ?? this.zoom, minZoom);
    this.#animate({ center: fromLonLat([...lonLat]), zoom });
  }

  zoomBy(steps: number): void {
    const from = this.#goalZoom ?? this.zoom;
    this.#animate({ zoom: this.map.getView().getConstrainedZoom(from + steps) ?? MIN_ZOOM });
  }

  #animate(move: { readonly zoom: number; readonly center?: number[] }): void {
    const view = this.#stillView();
    this.#goalZoom = move.zoom;
    view.animate({ ...move, duration: this.#moveMs }, () => {
      // The end of an earlier move is told after a later one has begun.
      if (this.#goalZoom === move.zoom) this.#goalZoom = null;
    });
  }

  #fit(box: LonLatBox, paddingPx: number, duration: number): void {
    this.#stillView().fit(transformExtent([...box], 'EPSG:4326', 'EPSG:3857'), {
      padding: [paddingPx, paddingPx, paddingPx, paddingPx],
      maxZoom: MAX_ZOOM - 1,
      duration,
    });
  }

  /**
   * The view, its running moves stopped where they are. ol lets moves run side by side and applies the oldest last, so on a slow
   * machine an earlier one could undo a later one.
   */
  #stillView(): View {
    const view = this.map.getView();
    view.cancelAnimations();
    this.#goalZoom = null;
    return view;
  }

  /** What is visible, in degrees. */
  box(): LonLatBox {
    const [west = 0, south = 0, east = 0, north = 0] = transformExtent(this.extent(), 'EPSG:3857', 'EPSG:4326');
    return [west, south, east, north];
  }

  /** The middle of what is visible. */
  get centre(): LonLat {
    const [lon = 0, lat = 0] = toLonLat(this.map.getView().getCenter() ?? [0, 0]);
    return [lon, lat];
  }

  extent(): number[] {
    return this.map.getView().calculateExtent(this.map.getSize() ?? [1, 1]);
  }

  get zoom(): number {
    return this.map.getView().getZoom() ?? MIN_ZOOM;
  }

  destroy(): void {
    this.map.getLayers().clear();
    this.#scale.setMap(null);
    this.map.setTarget(undefined);
    this.map.dispose();
  }
}
