import Polygon from 'ol/geom/Polygon.js';
import Draw, { createBox } from 'ol/interaction/Draw.js';
import type OlMap from 'ol/Map.js';
import { toLonLat } from 'ol/proj.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_PALETTES } from './map-palette.ts';

/** A slow hand leaves a corner for every pixel; more than these draw the same outline. */
const MAX_CORNERS = 2_000;
/** A click that trembled is no outline. */
const MIN_SIDE_PX = 4;

export type DrawShape = 'lasso' | 'rectangle';

/** An outline to be drawn around places, and who is told of each one. */
export type MapDraw = {
  readonly shape: DrawShape;
  /** `isAdding`: Shift was held. */
  readonly onDrawn: (ring: readonly LonLat[], isAdding: boolean) => void;
  /** The person is done, or gave up; the map goes back to its own clicks. */
  readonly onEnd: () => void;
};

/** Draws outlines with the pointer held down. While it is active, dragging no longer moves the map and clicks choose nothing. */
export class AreaDraw {
  readonly #map: OlMap;
  #theme: ThemeName;
  #wanted: MapDraw | null = null;
  #interaction: Draw | null = null;
  #isAdding = false;

  constructor(map: OlMap, theme: ThemeName) {
    this.#map = map;
    this.#theme = theme;
  }

  get isDrawing(): boolean {
    return this.#wanted !== null;
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
  }

  /** Another shape begins anew; what was half drawn is dropped. */
  setDraw(draw: MapDraw | null): void {
    if (draw?.shape !== this.#wanted?.shape) this.#restart(draw?.shape ?? null);
    this.#wanted = draw;
  }

  destroy(): void {
    this.#restart(null);
  }

  #restart(shape: DrawShape | null): void {
    if (this.#interaction !== null) {
      this.#map.removeInteraction(this.#interaction);
      this.#interaction.dispose();
    }
    this.#interaction = shape === null ? null : this.#open(shape);
    if (this.#interaction !== null) this.#map.addInteraction(this.#interaction);
  }

  #open(shape: DrawShape): Draw {
    const interaction = new Draw({
      // ol draws a box as a « circle » whose two points are its corners.
      ...(shape === 'lasso' ? { type: 'Polygon' } : { type: 'Circle', geometryFunction: createBox() }),
      freehandCondition: ({ type, originalEvent }) => {
        const isShift = 'shiftKey' in originalEvent && originalEvent.shiftKey === true;
        this.#isAdding = isShift || (this.#isAdding && type !== 'pointerdown');
        return true;
      },
      stopClick: true,
      style: () => this.#style(),
    });
    interaction.on('drawend', ({ feature }) => this.#tell(feature.getGeometry()));
    return interaction;
  }

  #tell(geometry: unknown): void {
    if (!(geometry instanceof Polygon) || this.#isTooSmall(geometry)) return;
    const corners = geometry.getCoordinates()[0] ?? [];
    const step = Math.ceil(corners.length / MAX_CORNERS);
    const ring = corners.filter((_, at) => at % step === 0).map((corner) => asLonLat(toLonLat(corner)));
    if (ring.length >= 3) this.#wanted?.onDrawn(ring, this.#isAdding);
  }

  #isTooSmall(polygon: Polygon): boolean {
    const [west = 0, south = 0, east = 0, north = 0] = polygon.getExtent();
    const side = (this.#map.getView().getResolution() ?? 1) * MIN_SIDE_PX;
    return east - west < side && north - south < side;
  }

  #style(): Style {
    const palette = MAP_PALETTES[this.#theme];
    return new Style({
      stroke: new Stroke({ color: palette.selection, width: 2, lineDash: [6, 4] }),
      fill: new Fill({ color: palette.drawnArea }),
    });
  }
}

function asLonLat([lon = 0, lat = 0]: readonly number[]): LonLat {
  return [lon, lat];
}
