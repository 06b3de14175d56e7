import Feature, { type FeatureLike } from 'ol/Feature.js';
import LineString from 'ol/geom/LineString.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import Point from 'ol/geom/Point.js';
import { circular } from 'ol/geom/Polygon.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { AlertKind } from '#shared/domain/alert/alert.ts';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_FONT_FAMILY, MAP_PALETTES, type MapPalette } from './map-palette.ts';
import type { MapAlert } from './map-view-props.ts';

/** Sign in the disc, so that a kind is known without its colour. */
const GLYPH: Readonly<Record<AlertKind, string>> = { sos: '!', possibleSos: '?', fall: '↓', technical: '×', test: 'T' };
const RADIUS_PX = 12;
const CIRCLE_SEGMENTS = 64;

type Part = 'accuracy' | 'trail' | 'fixes' | 'position';
type Tone = 'sos' | 'due' | 'quiet';

/** Alerts above everything else. The only place of the map that may be red, and only for a live SOS. */
export class AlertLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource({ wrapX: false });
  #theme: ThemeName;
  #alerts: readonly MapAlert[] = [];

  constructor(theme: ThemeName) {
    this.#theme = theme;
    this.layer = new VectorLayer({ source: this.#source, style: (feature) => this.#styleOf(feature), zIndex: 40 });
  }

  setAlerts(alerts: readonly MapAlert[]): void {
    this.#alerts = alerts;
    this.#source.clear(true);
    this.#source.addFeatures(alerts.flatMap(toFeatures));
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.layer.changed();
  }

  positionOf(id: string): LonLat | null {
    return this.#alerts.find((alert) => alert.id === id)?.lonLat ?? null;
  }

  /** Id of the alert that a drawn feature belongs to; null when it is not of this layer. */
  idOf(feature: FeatureLike): string | null {
    const id: unknown = feature.get('alertId');
    return typeof id === 'string' ? id : null;
  }

  countIn(extent: readonly number[]): number {
    return this.#source.getFeaturesInExtent([...extent]).filter((feature) => feature.get('part') === 'position').length;
  }

  destroy(): void {
    this.#source.clear(true);
    this.layer.dispose();
  }

  #styleOf(feature: FeatureLike): Style {
    const palette = MAP_PALETTES[this.#theme];
    const tone: Tone = feature.get('tone');
    const part: Part = feature.get('part');
    return partStyle(part, colorsOf(tone, palette), String(feature.get('glyph')));
  }
}

/** A live SOS is red, a live fall is due, all else (technical, test, closed) is quiet. */
export function alertTone({ kind, isLive }: Pick<MapAlert, 'kind' | 'isLive'>): Tone {
  if (!isLive) return 'quiet';
  if (kind === 'sos' || kind === 'possibleSos') return 'sos';
  return kind === 'fall' ? 'due' : 'quiet';
}

function toFeatures(alert: MapAlert): Feature[] {
  const shared = { alertId: alert.id, tone: alertTone(alert), glyph: GLYPH[alert.kind] };
  const part = (name: Part, feature: Feature): Feature => {
    feature.setProperties({ ...shared, part: name }, true);
    return feature;
  };
  const features: Feature[] = [];
  if (alert.accuracyMeters !== null && alert.accuracyMeters > 0) {
    const circle = circular([...alert.lonLat], alert.accuracyMeters, CIRCLE_SEGMENTS).transform(
      'EPSG:4326',
      'EPSG:3857',
    );
    features.push(part('accuracy', new Feature(circle)));
  }
  const trail = alert.trail.map((fix) => fromLonLat([...fix]));
  const position = fromLonLat([...alert.lonLat]);
  if (trail.length > 0) {
    features.push(part('trail', new Feature(new LineString([...trail, position]))));
    features.push(part('fixes', new Feature(new MultiPoint(trail))));
  }
  features.push(part('position', new Feature(new Point(position))));
  return features;
}

type Colors = { readonly fill: string; readonly area: string; readonly on: string; readonly edge: string };

function colorsOf(tone: Tone, palette: MapPalette): Colors {
  const edge = palette.markerEdge;
  if (tone === 'sos') return { fill: palette.sos, area: palette.sosArea, on: palette.onSos, edge };
  if (tone === 'due') return { fill: palette.due, area: palette.quietArea, on: palette.onQuiet, edge };
  return { fill: palette.quietAlert, area: palette.quietArea, on: palette.onQuiet, edge };
}

function partStyle(part: Part, { fill, area, on, edge }: Colors, glyph: string): Style {
  switch (part) {
    case 'accuracy':
      return new Style({ fill: new Fill({ color: area }), stroke: new Stroke({ color: fill, width: 1 }), zIndex: 0 });
    case 'trail':
      return new Style({ stroke: new Stroke({ color: fill, width: 2, lineDash: [1, 6] }), zIndex: 1 });
    case 'fixes':
      return new Style({
        image: new CircleStyle({ radius: 4, fill: new Fill({ color: fill }), stroke: edgeStroke(edge, 1) }),
        zIndex: 2,
      });
    case 'position':
      return new Style({
        image: new CircleStyle({ radius: RADIUS_PX, fill: new Fill({ color: fill }), stroke: edgeStroke(edge, 3) }),
        text: new Text({ text: glyph, font: `750 14px ${MAP_FONT_FAMILY}`, fill: new Fill({ color: on }), offsetY: 1 }),
        zIndex: 3,
      });
  }
}

function edgeStroke(color: string, width: number): Stroke {
  return new Stroke({ color, width });
}
