import Feature, { type FeatureLike } from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { type CommuneIndex, communeIndexSchema } from '#shared/geo/commune-index.ts';
import type { LonLatBox } from '#shared/geo/lon-lat.ts';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { GEO_ASSET_URLS } from './geo-assets.ts';
import { loadGeoJson } from './load-geo-json.ts';
import { MAP_FONT_FAMILY, MAP_PALETTES } from './map-palette.ts';

/** Layers with this group give way to each other's texts; markers are obstacles that always stay. */
export const DECLUTTER_GROUP = 'map';

/** Smallest population whose name is written, by resolution in metres per pixel (coarsest first). */
const POPULATION_BY_RESOLUTION: readonly { readonly aboveMetersPerPixel: number; readonly population: number }[] = [
  { aboveMetersPerPixel: 2400, population: 300_000 },
  { aboveMetersPerPixel: 1200, population: 120_000 },
  { aboveMetersPerPixel: 600, population: 60_000 },
  { aboveMetersPerPixel: 300, population: 25_000 },
  { aboveMetersPerPixel: 150, population: 9_000 },
  { aboveMetersPerPixel: 75, population: 3_000 },
  { aboveMetersPerPixel: 0, population: 0 },
];

type SizeClass = 'city' | 'town' | 'village';
const FONT: Readonly<Record<SizeClass, string>> = {
  city: `650 13px ${MAP_FONT_FAMILY}`,
  town: `500 12px ${MAP_FONT_FAMILY}`,
  village: `400 11px ${MAP_FONT_FAMILY}`,
};

/** Names of towns, the most populated first; the others appear as one comes closer. */
export class TownLabelsLayer {
  readonly layer: VectorLayer;
  readonly #source = new VectorSource({ wrapX: false });
  readonly #abort = new AbortController();
  #theme: ThemeName;
  readonly #onLoaded: () => void;
  #towns: CommuneIndex | null = null;

  /** `onLoaded` is called once the names are there: until then no town can be named. */
  constructor(theme: ThemeName, onLoaded: () => void) {
    this.#theme = theme;
    this.#onLoaded = onLoaded;
    this.layer = new VectorLayer({
      source: this.#source,
      style: this.#style(),
      declutter: DECLUTTER_GROUP,
      zIndex: 10,
      renderOrder: (a, b) => Number(b.get('population')) - Number(a.get('population')),
      updateWhileInteracting: false,
    });
    void this.#load();
  }

  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    this.layer.setStyle(this.#style());
  }

  /** The most populated town of a box, to say in words where the map is; null before loading or at sea. */
  mainTownIn([west, south, east, north]: LonLatBox): string | null {
    const towns = this.#towns;
    if (towns === null) return null;
    // Most populated first: the first one inside is the answer.
    const index = towns.lonMilli.findIndex((lonMilli, i) => {
      const lon = lonMilli / 1000;
      const lat = (towns.latMilli[i] ?? 0) / 1000;
      return lon >= west && lon <= east && lat >= south && lat <= north;
    });
    return towns.name[index] ?? null;
  }

  destroy(): void {
    this.#abort.abort();
    this.#source.clear(true);
    this.layer.dispose();
  }

  async #load(): Promise<void> {
    const towns = await this.#read();
    if (towns === null) return;
    this.#towns = towns;
    this.#source.addFeatures(towns.name.map((_, i) => toFeature(towns, i)));
    this.#onLoaded();
  }

  /** Null: closed meanwhile, or the file cannot be had; the map without names still says where things are. */
  async #read(): Promise<CommuneIndex | null> {
    try {
      return communeIndexSchema.parse(await loadGeoJson(GEO_ASSET_URLS.townsUrl, this.#abort.signal));
    } catch {
      return null;
    }
  }

  #style() {
    const palette = MAP_PALETTES[this.#theme];
    const fill = new Fill({ color: palette.labelInk });
    const stroke = new Stroke({ color: palette.labelHalo, width: 3 });
    return (feature: FeatureLike, resolution: number): Style | undefined => {
      const population = Number(feature.get('population'));
      if (population < smallestPopulation(resolution)) return undefined;
      const text = new Text({
        text: String(feature.get('name')),
        font: FONT[sizeClass(population)],
        fill,
        stroke,
        padding: [2, 4, 2, 4],
      });
      return new Style({ text });
    };
  }
}

function toFeature(towns: CommuneIndex, i: number): Feature<Point> {
  const lonLat = [(towns.lonMilli[i] ?? 0) / 1000, (towns.latMilli[i] ?? 0) / 1000];
  const feature = new Feature(new Point(fromLonLat(lonLat)));
  feature.setProperties({ name: towns.name[i], population: towns.population[i] }, true);
  return feature;
}

function smallestPopulation(metersPerPixel: number): number {
  return POPULATION_BY_RESOLUTION.find((step) => metersPerPixel > step.aboveMetersPerPixel)?.population ?? 0;
}

function sizeClass(population: number): SizeClass {
  if (population >= 100_000) return 'city';
  return population >= 20_000 ? 'town' : 'village';
}
