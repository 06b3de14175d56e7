import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { MAP_FONT_FAMILY, type MapPalette } from './map-palette.ts';

const RING_RADIUS_PX = 13;
const RING_GAP_PX = 4;
const OPEN_FLAG_PX = 15;
const TICK = '✓';

type Cluster = { readonly radius: number; readonly count: number; readonly chosenCount: number };

/** What says « chosen » on the map, by shape: a ring and a flag with a tick; broken, with a number, when only some of a cluster are. */
export class ChosenMarks {
  readonly #palette: MapPalette;

  constructor(palette: MapPalette) {
    this.#palette = palette;
  }

  /** A place's own marker, marked. */
  around(marker: Style): readonly Style[] {
    return [this.#ring(RING_RADIUS_PX, false), above(marker), this.#flag(TICK, RING_RADIUS_PX)];
  }

  /** The marker inside the ring of the open place: its flag flies on the left, where that of a cluster under it does not. */
  opened(marker: Style): readonly Style[] {
    return [marker, this.#flag(TICK, -OPEN_FLAG_PX)];
  }

  ofCluster({ radius, count, chosenCount }: Cluster, disc: Style): readonly Style[] {
    const isPartly = chosenCount < count;
    const text = isPartly ? `${TICK} ${chosenCount}` : TICK;
    return [this.#ring(radius + RING_GAP_PX, isPartly), above(disc), this.#flag(text, radius)];
  }

  #ring(radius: number, isBroken: boolean): Style {
    return new Style({
      image: new CircleStyle({
        radius,
        fill: new Fill({ color: this.#palette.markerEdge }),
        stroke: new Stroke({
          color: this.#palette.selection,
          width: 2.5,
          ...(isBroken ? { lineDash: [5, 4] } : {}),
        }),
        declutterMode: 'obstacle',
      }),
      zIndex: 2,
    });
  }

  #flag(text: string, distance: number): Style {
    return new Style({
      text: new Text({
        text,
        font: `700 11px ${MAP_FONT_FAMILY}`,
        fill: new Fill({ color: this.#palette.selection }),
        backgroundFill: new Fill({ color: this.#palette.otherFill }),
        backgroundStroke: new Stroke({ color: this.#palette.selection, width: 1.5 }),
        padding: [1, 2, 0, 3],
        offsetX: distance,
        offsetY: -Math.abs(distance),
        declutterMode: 'none',
      }),
      zIndex: 4,
    });
  }
}

function above(style: Style): Style {
  const raised = style.clone();
  raised.setZIndex(3);
  return raised;
}
