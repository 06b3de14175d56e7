import { GeoJSONVT } from '@maplibre/geojson-vt';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, GeometryObject, Topology } from 'topojson-specification';
import type { GeoAssetUrls } from './geo-assets.ts';
import { loadGeoJson } from './load-geo-json.ts';
import {
  TILE_EXTENT,
  TILE_KINDS,
  TILE_MAX_ZOOM,
  type TileFeature,
  type TileKind,
  type TileSet,
} from './tiles-protocol.ts';

export type TileIndex = GeoJSONVT;
type AreaTopology = Topology<{ readonly areas: GeometryCollection<{ readonly code: string }> }>;

/** Loads the files of a set and indexes them for cutting. Rejects when a file cannot be read. */
export async function buildTileIndex(set: TileSet, urls: GeoAssetUrls): Promise<TileIndex> {
  const features = set === 'land' ? await landFeatures(urls) : await communeFeatures(urls);
  return new GeoJSONVT(
    { type: 'FeatureCollection', features },
    { maxZoom: TILE_MAX_ZOOM[set], indexMaxZoom: 4, tolerance: 4, extent: TILE_EXTENT, buffer: 64 },
  );
}

/** Cuts one tile. An empty tile gives no feature. */
export function cutTile(index: TileIndex, { z, x, y }: { z: number; x: number; y: number }): readonly TileFeature[] {
  const tile = index.getTile(z, x, y);
  return (tile?.features ?? []).flatMap((part) => {
    const kind = TILE_KINDS.find((candidate) => candidate === part.tags?.kind);
    return kind === undefined || part.type === 1 ? [] : [flatten(kind, part.type === 3, part.geometry)];
  });
}

async function landFeatures(urls: GeoAssetUrls): Promise<GeoJSON.Feature[]> {
  const [neighbours, regions, departments] = await Promise.all(
    [urls.neighboursUrl, urls.regionsUrl, urls.departmentsUrl].map(loadAreas),
  );
  if (neighbours === undefined || regions === undefined || departments === undefined) return [];
  return [
    ...areas('neighbour', neighbours),
    // The départements are the finest outline of the coast that is always loaded: they are the land.
    ...areas('land', departments),
    borders('department', departments, (a, b) => a !== b),
    borders('region', regions, (a, b) => a !== b),
  ];
}

/** Each inner border once, as lines: half the work of drawing closed shapes; those of a département are drawn by it. */
async function communeFeatures(urls: GeoAssetUrls): Promise<GeoJSON.Feature[]> {
  const communes = await loadAreas(urls.communesUrl);
  return [borders('commune', communes, (a, b) => a !== b && departmentOf(a) === departmentOf(b))];
}

async function loadAreas(url: string): Promise<AreaTopology> {
  const json = await loadGeoJson(url);
  if (!isAreaTopology(json)) throw new Error('not one of our geography files');
  return json;
}

/** Shipped with the program and read by nobody else, so its outer shape is enough; its 100 000 arcs are not walked. */
function isAreaTopology(json: unknown): json is AreaTopology {
  return typeof json === 'object' && json !== null && 'arcs' in json && 'objects' in json;
}

function areas(kind: TileKind, topology: AreaTopology): GeoJSON.Feature[] {
  return feature(topology, topology.objects.areas).features.map((area) => ({ ...area, properties: { kind } }));
}

function borders(
  kind: TileKind,
  topology: AreaTopology,
  isDrawn: (a: GeometryObject, b: GeometryObject) => boolean,
): GeoJSON.Feature {
  return { type: 'Feature', properties: { kind }, geometry: mesh(topology, topology.objects.areas, isDrawn) };
}

/** Overseas codes have three digits of département (971 … 976), the others two. */
function departmentOf(geometry: GeometryObject): string {
  const properties = geometry.properties;
  const code = properties !== undefined && 'code' in properties ? String(properties.code) : '';
  return code.startsWith('97') ? code.slice(0, 3) : code.slice(0, 2);
}

function flatten(kind: TileKind, isArea: boolean, lines: readonly (readonly number[])[]): TileFeature {
  const flat: number[] = [];
  const ends: number[] = [];
  for (const line of lines) {
    for (const value of line.flat()) flat.push(value);
    ends.push(flat.length);
  }
  return { kind, isArea, flat: Int16Array.from(flat), ends: Uint32Array.from(ends) };
}
