import Feature, { type FeatureLike } from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_FONT_FAMILY, MAP_PALETTES, type MapPalette } from './map-palette.ts';

const STOP_RADIUS_PX = 15;

/** A way through numbered stops, in the order in which they are visited. */
export type MapRoute = {
  /** Where the way begins, when that is no stop. */
  readonly start: LonLat | null;
  readonly stops: readonly LonLat[];
};

/** The route of a day: one line as the crow flies, one number for each stop. */
export class RouteLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource({ wrapX: false });
  #theme: ThemeName;

  constructor(theme: ThemeName) {
    this.#theme = theme;
    this.layer = new VectorLayer({ source: this.#source, style: (feature) => this.#styleOf(feature), zIndex: 25 });
  }

  setRoute(route: MapRoute | null): void {
    this.#source.clear(true);
    if (route === null) return;
    const stops = route.stops.map((lonLat) => fromLonLat([...lonLat]));
    const way = route.start === null ? stops : [fromLonLat([...route.start]), ...stops];
    if (way.length > 1) this.#source.addFeature(new Feature(new LineString(way)));
    this.#source.addFeatures(
      stops.map((position, index) => {
        const stop = new Feature(new Point(position));
        stop.set('number', index + 1, true);
        return stop;
      }),
    );
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.layer.changed();
  }

  destroy(): void {
    this.#source.clear(true);
    this.layer.dispose();
  }

  #styleOf(feature: FeatureLike): Style {
    const palette = MAP_PALETTES[this.#theme];
    const number: unknown = feature.get('number');
    return typeof number === 'number' ? stopStyle(number, palette) : lineStyle(palette);
  }
}

function lineStyle(palette: MapPalette): Style {
  return new Style({ stroke: new Stroke({ color: palette.selection, width: 3, lineDash: [6, 6] }), zIndex: 1 });
}

function stopStyle(number: number, palette: MapPalette): Style {
  return new Style({
    // A shape of its own: discs with numbers are clusters.
    image: new RegularShape({
      points: 6,
      radius: STOP_RADIUS_PX,
      fill: new Fill({ color: palette.cluster }),
      stroke: new Stroke({ color: palette.markerEdge, width: 2 }),
    }),
    text: new Text({
      text: String(number),
      font: `650 12px ${MAP_FONT_FAMILY}`,
      fill: new Fill({ color: palette.onCluster }),
      offsetY: 1,
    }),
    zIndex: 2,
  });
}
