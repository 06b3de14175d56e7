import Feature, { type FeatureLike } from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import { circular } from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_PALETTES, type MapPalette } from './map-palette.ts';

const RING_RADIUS_PX = 17;
const HERE_RADIUS_PX = 7;
const AIM_RADIUS_PX = 38;

export type Here = { readonly lonLat: LonLat; readonly accuracyMeters: number };

/** The selection ring and the reader's own position: one of each at most. */
export class OverlayLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource({ wrapX: false });
  #theme: ThemeName;
  #selectedMarker: readonly Style[] = [];
  #aim: Feature | null = null;
  #ring: Feature | null = null;
  #here: readonly Feature[] = [];

  constructor(theme: ThemeName) {
    this.#theme = theme;
    this.layer = new VectorLayer({ source: this.#source, style: (feature) => this.#styleOf(feature), zIndex: 30 });
  }

  /** Draws the ring at a position, with the marker that belongs inside it (empty: the marker is drawn by its own layer). */
  select(lonLat: LonLat | null, marker: readonly Style[]): void {
    if (this.#ring !== null) this.#source.removeFeature(this.#ring);
    this.#ring = lonLat === null ? null : tagged(new Feature(new Point(fromLonLat([...lonLat]))), 'ring');
    this.#selectedMarker = marker;
    if (this.#ring !== null) this.#source.addFeature(this.#ring);
  }

  /** Frames the marker that the keyboard would open; null: the keyboard is elsewhere. */
  setAim(mapCoordinate: readonly number[] | null): void {
    if (this.#aim !== null) this.#source.removeFeature(this.#aim);
    this.#aim = mapCoordinate === null ? null : tagged(new Feature(new Point([...mapCoordinate])), 'aim');
    if (this.#aim !== null) this.#source.addFeature(this.#aim);
  }

  setHere(here: Here | null): void {
    for (const feature of this.#here) this.#source.removeFeature(feature);
    this.#here = here === null ? [] : hereFeatures(here);
    this.#source.addFeatures([...this.#here]);
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.layer.changed();
  }

  destroy(): void {
    this.#source.clear(true);
    this.layer.dispose();
  }

  #styleOf(feature: FeatureLike): Style | Style[] {
    const palette = MAP_PALETTES[this.#theme];
    switch (feature.get('part')) {
      case 'ring':
        return [ringStyle(palette), ...this.#selectedMarker];
      case 'aim':
        return aimStyle(palette);
      case 'accuracy':
        return new Style({ fill: new Fill({ color: palette.quietArea }) });
      default:
        return hereStyle(palette);
    }
  }
}

function hereFeatures({ lonLat, accuracyMeters }: Here): readonly Feature[] {
  const dot = tagged(new Feature(new Point(fromLonLat([...lonLat]))), 'here');
  if (accuracyMeters <= 0) return [dot];
  const circle = circular([...lonLat], accuracyMeters).transform('EPSG:4326', 'EPSG:3857');
  return [tagged(new Feature(circle), 'accuracy'), dot];
}

function tagged(feature: Feature, part: 'ring' | 'here' | 'accuracy' | 'aim'): Feature {
  feature.set('part', part, true);
  return feature;
}

function ringStyle(palette: MapPalette): Style {
  return new Style({
    image: new CircleStyle({
      radius: RING_RADIUS_PX,
      fill: new Fill({ color: palette.land }),
      stroke: new Stroke({ color: palette.selection, width: 3 }),
    }),
  });
}

/** A square frame, which no marker and no ring is. */
function aimStyle(palette: MapPalette): Style {
  return new Style({
    image: new RegularShape({
      points: 4,
      angle: Math.PI / 4,
      radius: AIM_RADIUS_PX,
      stroke: new Stroke({ color: palette.selection, width: 2.5 }),
    }),
    zIndex: 10,
  });
}

function hereStyle(palette: MapPalette): Style {
  return new Style({
    image: new CircleStyle({
      radius: HERE_RADIUS_PX,
      fill: new Fill({ color: palette.selection }),
      stroke: new Stroke({ color: palette.markerEdge, width: 3 }),
    }),
  });
}
