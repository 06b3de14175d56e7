import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import type ImageStyle from 'ol/style/Image.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { isPoliceSite, PLACE_CATEGORIES } from '#shared/domain/place/category.ts';
import { LABEL_STATES, type LabelState } from '#shared/domain/place/place.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { ChosenMarks } from './chosen-marks.ts';
import { MAP_FONT_FAMILY, type MapPalette } from './map-palette.ts';

/** What a marker says, by shape first and colour second: square, full circle, diamond, hollow circle. */
export const MARKER_KINDS = ['police', 'certified', 'due', 'other'] as const;
export type MarkerKind = (typeof MARKER_KINDS)[number];

/** From the indexes of the typed arrays. An index that this version does not know is drawn as `other`. */
export function markerKind(categoryIndex: number, labelIndex: number): MarkerKind {
  const category = PLACE_CATEGORIES[categoryIndex];
  if (category !== undefined && isPoliceSite(category)) return 'police';
  const label = LABEL_STATES[labelIndex];
  return label === undefined ? 'other' : kindOfLabel(label);
}

function kindOfLabel(label: LabelState): MarkerKind {
  switch (label) {
    case 'certified':
      return 'certified';
    case 'atRisk':
      return 'due';
    case 'stateSite':
      return 'police';
    case 'candidate':
    case 'charterSigned':
    case 'trained':
    case 'audited':
    case 'suspended':
    case 'expired':
    case 'withdrawn':
      return 'other';
    default:
      return assertNever(label);
  }
}

const RADIUS_PX = 8;
const CLUSTER_RADII_PX = [11, 13, 16, 20, 24] as const;

type MarkersByKind = Readonly<Record<MarkerKind, readonly Style[]>>;

/** Styles of one palette, made once: ol keeps the drawn image of each. */
export class PlaceMarkers {
  readonly #plain: MarkersByKind;
  readonly #marked: MarkersByKind;
  readonly #clusters = new Map<string, readonly Style[]>();
  readonly #marks: ChosenMarks;
  readonly #palette: MapPalette;

  constructor(palette: MapPalette) {
    this.#palette = palette;
    this.#marks = new ChosenMarks(palette);
    this.#plain = ofEachKind((kind) => [new Style({ image: markerImage(kind, palette) })]);
    this.#marked = ofEachKind((kind) => this.#marks.around(new Style({ image: markerImage(kind, palette) })));
  }

  /** One place; a chosen one has a ring and a tick. */
  single(kind: MarkerKind, isChosen: boolean): readonly Style[] {
    return isChosen ? this.#marked[kind] : this.#plain[kind];
  }

  /** The place that is open, drawn inside a ring of its own. */
  opened(kind: MarkerKind, isChosen: boolean): readonly Style[] {
    const [marker] = this.#plain[kind];
    return isChosen && marker !== undefined ? this.#marks.opened(marker) : this.#plain[kind];
  }

  /** Several places as one, and how many of them are chosen. */
  cluster(count: number, chosenCount: number): readonly Style[] {
    const key = `${count}/${chosenCount}`;
    const known = this.#clusters.get(key);
    if (known !== undefined) return known;
    const radius = clusterRadius(count);
    const disc = this.#disc(count, radius);
    const styles = chosenCount === 0 ? [disc] : this.#marks.ofCluster({ radius, count, chosenCount }, disc);
    this.#clusters.set(key, styles);
    return styles;
  }

  #disc(count: number, radius: number): Style {
    return new Style({
      image: new CircleStyle({
        radius,
        fill: new Fill({ color: this.#palette.cluster }),
        stroke: new Stroke({ color: this.#palette.markerEdge, width: 2 }),
        declutterMode: 'obstacle',
      }),
      text: new Text({
        text: inThousands(count),
        font: `650 12px ${MAP_FONT_FAMILY}`,
        fill: new Fill({ color: this.#palette.onCluster }),
        declutterMode: 'none',
        offsetY: 1,
      }),
      zIndex: 1,
    });
  }
}

function ofEachKind(styles: (kind: MarkerKind) => readonly Style[]): MarkersByKind {
  return { police: styles('police'), certified: styles('certified'), due: styles('due'), other: styles('other') };
}

function markerImage(kind: MarkerKind, palette: MapPalette): ImageStyle {
  const stroke = new Stroke({ color: palette.markerEdge, width: 2 });
  switch (kind) {
    case 'police':
      return polygon({ points: 4, angle: Math.PI / 4, radius: RADIUS_PX * 1.25 }, palette.police, stroke);
    case 'due':
      return polygon({ points: 4, angle: 0, radius: RADIUS_PX * 1.3 }, palette.due, stroke);
    case 'certified':
      return circle(RADIUS_PX, palette.certified, stroke);
    case 'other':
      return circle(RADIUS_PX * 0.75, palette.otherFill, new Stroke({ color: palette.otherLine, width: 2 }));
    default:
      return assertNever(kind);
  }
}

function polygon(
  shape: { readonly points: number; readonly angle: number; readonly radius: number },
  color: string,
  stroke: Stroke,
): RegularShape {
  return new RegularShape({ ...shape, fill: new Fill({ color }), stroke, declutterMode: 'obstacle' });
}

function circle(radius: number, color: string, stroke: Stroke): CircleStyle {
  return new CircleStyle({ radius, fill: new Fill({ color }), stroke, declutterMode: 'obstacle' });
}

/** Thousands apart by a thin space, which reads the same in every language. */
function inThousands(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, '\u202f');
}

function clusterRadius(count: number): number {
  return CLUSTER_RADII_PX[Math.min(CLUSTER_RADII_PX.length, String(count).length) - 1] ?? CLUSTER_RADII_PX[0];
}
