import Feature, { type FeatureLike } from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat, toLonLat } from 'ol/proj.js';
import Cluster from 'ol/source/Cluster.js';
import VectorSource from 'ol/source/Vector.js';
import type Style from 'ol/style/Style.js';
import type { PlacePoints } from '#shared/contract/console/places.contract.ts';
import { boxOf, type LonLat, type LonLatBox } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_PALETTES } from './map-palette.ts';
import { type MarkerKind, markerKind, PlaceMarkers } from './place-markers.ts';
import { DECLUTTER_GROUP } from './town-labels-layer.ts';

/** Markers closer than this are drawn as one. */
const CLUSTER_DISTANCE_PX = 36;
const CLUSTER_MIN_DISTANCE_PX = 18;
/** From so many places on, discs of four and five figures stand side by side: further apart, or one hides the number of the next. */
const CROWD = 5_000;
const CROWD_DISTANCE_PX = 56;
const CROWD_MIN_DISTANCE_PX = 46;

type PlaceFeature = Feature<Point>;

/** A marker as it is drawn: whom it stands for, and where. */
export type Drawn = { readonly members: readonly number[]; readonly mapCoordinate: readonly number[] };

/** Places as clusters on canvas: fluid with 10 000 points and without a graphics card (WebGL there draws 3 frames a second). */
export class PlacesLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource<PlaceFeature>({ wrapX: false });
  readonly #clusters: Cluster<PlaceFeature>;
  readonly #byN = new Map<number, PlaceFeature>();
  #markers: PlaceMarkers;
  #chosen: ReadonlySet<number> = NOTHING_CHOSEN;

  constructor(theme: ThemeName) {
    this.#markers = new PlaceMarkers(MAP_PALETTES[theme]);
    this.#clusters = new Cluster<PlaceFeature>({
      source: this.#source,
      distance: CLUSTER_DISTANCE_PX,
      minDistance: CLUSTER_MIN_DISTANCE_PX,
      wrapX: false,
    });
    this.layer = new VectorLayer({
      source: this.#clusters,
      style: (feature) => this.#styleOf(feature),
      declutter: DECLUTTER_GROUP,
      zIndex: 20,
    });
  }

  /** Replaces all places. Arrays of different lengths are cut to the shortest; a point that is not a number is left out. */
  setPoints(points: PlacePoints | null): void {
    const features = points === null ? [] : toFeatures(points);
    this.#byN.clear();
    for (const feature of features) this.#byN.set(placeNumber(feature), feature);
    const isCrowd = features.length >= CROWD;
    this.#source.clear(true);
    this.#clusters.setDistance(isCrowd ? CROWD_DISTANCE_PX : CLUSTER_DISTANCE_PX);
    this.#clusters.setMinDistance(isCrowd ? CROWD_MIN_DISTANCE_PX : CLUSTER_MIN_DISTANCE_PX);
    this.#source.addFeatures(features);
  }

  /** Marks the places that are chosen, and the clusters that hold some. */
  setChosen(chosen: ReadonlySet<number>): void {
    this.#chosen = chosen;
    this.layer.changed();
  }

  setTheme(theme: ThemeName): void {
    this.#markers = new PlaceMarkers(MAP_PALETTES[theme]);
    this.layer.changed();
  }

  positionOf(n: number): LonLat | null {
    const coordinate = this.#byN.get(n)?.getGeometry()?.getCoordinates();
    return coordinate === undefined ? null : asLonLat(toLonLat(coordinate));
  }

  /** The marker a place would have alone, for the selection ring when it sits inside a cluster. */
  markerOf(n: number): readonly Style[] {
    const feature = this.#byN.get(n);
    return feature === undefined ? [] : this.#markers.opened(kindOf(feature), this.#chosen.has(n));
  }

  /** The marker, of one place or of several, that is drawn nearest to a point and within reach of it. */
  nearestTo(mapCoordinate: readonly number[], reach: number): Drawn | null {
    let best: Drawn | null = null;
    let bestDistance = reach;
    for (const feature of this.#clusters.getFeatures()) {
      const point = feature.getGeometry();
      if (!(point instanceof Point)) continue;
      const position = point.getCoordinates();
      const distance = Math.hypot(
        (position[0] ?? 0) - (mapCoordinate[0] ?? 0),
        (position[1] ?? 0) - (mapCoordinate[1] ?? 0),
      );
      if (distance > bestDistance) continue;
      bestDistance = distance;
      best = { members: this.membersOf(feature), mapCoordinate: position };
    }
    return best;
  }

  /** Places behind a drawn marker: one, or the members of a cluster. Empty: the feature is not of this layer. */
  membersOf(feature: FeatureLike): readonly number[] {
    return innerFeatures(feature).map(placeNumber);
  }

  /** Counts inside a box of map coordinates. */
  countIn(extent: readonly number[]): { readonly placeCount: number; readonly policeSiteCount: number } {
    const features = this.#source.getFeaturesInExtent([...extent]);
    return {
      placeCount: features.length,
      policeSiteCount: features.filter((feature) => kindOf(feature) === 'police').length,
    };
  }

  /** Smallest box around some places; null when none has a position. */
  boxOf(members: readonly number[]): LonLatBox | null {
    return boxOf(
      members.flatMap((n): LonLat[] => {
        const position = this.positionOf(n);
        return position === null ? [] : [position];
      }),
    );
  }

  destroy(): void {
    this.#byN.clear();
    // Cluster keeps a listener on the source it wraps until it is taken away (note in its class).
    this.#clusters.setSource(null);
    this.#source.clear(true);
    this.layer.dispose();
  }

  #styleOf(feature: FeatureLike): Style[] {
    const members = innerFeatures(feature);
    const [first] = members;
    if (first === undefined) return [];
    const chosenCount =
      this.#chosen.size === 0 ? 0 : members.filter((one) => this.#chosen.has(placeNumber(one))).length;
    const isAlone = members.length === 1;
    return [
      ...(isAlone
        ? this.#markers.single(kindOf(first), chosenCount === 1)
        : this.#markers.cluster(members.length, chosenCount)),
    ];
  }
}

const NOTHING_CHOSEN: ReadonlySet<number> = new Set();

function toFeatures({ n, lonLat, category, label }: PlacePoints): PlaceFeature[] {
  const features: PlaceFeature[] = [];
  for (let i = 0; i < n.length; i++) {
    const lon = lonLat[2 * i];
    const lat = lonLat[2 * i + 1];
    if (lon === undefined || lat === undefined || !Number.isFinite(lon) || !Number.isFinite(lat)) continue;
    const feature = new Feature(new Point(fromLonLat([lon, lat])));
    feature.setId(n[i] ?? 0);
    feature.set('kind', markerKind(category[i] ?? -1, label[i] ?? -1), true);
    features.push(feature);
  }
  return features;
}

function placeNumber(feature: PlaceFeature): number {
  return Number(feature.getId());
}

function kindOf(feature: PlaceFeature): MarkerKind {
  return feature.get('kind');
}

/** `features` is where ol's Cluster keeps what it has drawn as one. */
function innerFeatures(feature: FeatureLike): readonly PlaceFeature[] {
  const inner: unknown = feature.get('features');
  return Array.isArray(inner) ? inner : [];
}

function asLonLat(coordinate: readonly number[]): LonLat {
  return [coordinate[0] ?? 0, coordinate[1] ?? 0];
}
