import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_PALETTES } from './map-palette.ts';

const RADIUS_PX = 8;
/** About a metre: what a click can mean. */
const DECIMALS = 5;

/** A point being chosen: where it stands so far, and who is told of the next one. */
export type MapPick = {
  readonly lonLat: LonLat | null;
  readonly onPick: (lonLat: LonLat) => void;
  /** The person is done, or gave up; the map goes back to its own clicks. */
  readonly onEnd: () => void;
};

/** The point a person is placing. While there is one, a click on the map places it and does nothing else. */
export class PickLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource({ wrapX: false });
  #theme: ThemeName;
  #pick: MapPick | null = null;

  constructor(theme: ThemeName) {
    this.#theme = theme;
    this.layer = new VectorLayer({ source: this.#source, style: () => this.#style(), zIndex: 40 });
  }

  setPick(pick: MapPick | null): void {
    this.#pick = pick;
    this.#source.clear(true);
    const lonLat = pick?.lonLat ?? null;
    if (lonLat !== null) this.#source.addFeature(new Feature(new Point(fromLonLat([...lonLat]))));
  }

  /** Takes a click, or the centre of the view; false when nothing is being placed. */
  take(mapCoordinate: readonly number[]): boolean {
    if (this.#pick === null) return false;
    const [lon = 0, lat = 0] = toLonLat([...mapCoordinate]);
    this.#pick.onPick([Number(lon.toFixed(DECIMALS)), Number(lat.toFixed(DECIMALS))]);
    return true;
  }

  get isPicking(): boolean {
    return this.#pick !== null;
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.layer.changed();
  }

  destroy(): void {
    this.#source.clear(true);
    this.layer.dispose();
  }

  #style(): Style {
    const palette = MAP_PALETTES[this.#theme];
    return new Style({
      image: new CircleStyle({
        radius: RADIUS_PX,
        fill: new Fill({ color: palette.selection }),
        stroke: new Stroke({ color: palette.markerEdge, width: 3 }),
      }),
    });
  }
}
