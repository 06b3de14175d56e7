import LayerGroup from 'ol/layer/Group.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import RenderFeature from 'ol/render/Feature.js';
import VectorTileSource from 'ol/source/VectorTile.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import type Tile from 'ol/Tile.js';
import { createXYZ } from 'ol/tilegrid.js';
import VectorTile from 'ol/VectorTile.js';
import type { ThemeName } from '#ui/theme/tokens.ts';
import { MAP_PALETTES, type MapPalette } from './map-palette.ts';
import { windowTiles } from './tile-client.ts';
import {
  TILE_EXTENT,
  TILE_KINDS,
  TILE_MAX_ZOOM,
  type TileFeature,
  type TileKind,
  type TileSet,
} from './tiles-protocol.ts';

/** ol shows a layer above its `minZoom`, not at it: a hair less makes the borders appear at 8. */
const COMMUNES_FROM_ZOOM = 7.99;
const TILE_SIZE_PX = 512;
const Z = { land: 0, communes: 1 } as const;

/** Land, neighbours and administrative borders from files shipped with the program: no network, no streets. */
export class BasemapLayer {
  readonly layer: LayerGroup;
  readonly #land: VectorTileLayer;
  readonly #communes: VectorTileLayer;
  readonly #onLandDrawn: () => void;
  #theme: ThemeName;
  #hasLand = false;

  /** `onLandDrawn`: the outlines are there; `backgroundColor` has changed from blank paper to sea. */
  constructor(theme: ThemeName, onLandDrawn: () => void) {
    this.#theme = theme;
    this.#onLandDrawn = onLandDrawn;
    this.#land = this.#tileLayer('land');
    this.#communes = this.#tileLayer('communes');
    this.#communes.setMinZoom(COMMUNES_FROM_ZOOM);
    this.layer = new LayerGroup({ layers: [this.#land, this.#communes] });
  }

  /** Colour behind everything: land before the outlines are loaded, so that no town ever seems to lie in the sea. */
  get backgroundColor(): string {
    const { sea, land } = MAP_PALETTES[this.#theme];
    return this.#hasLand ? sea : land;
  }

  /** Redraws the tiles already loaded in the other colours. */
  setTheme(theme: ThemeName): void {
    this.#theme = theme;
    for (const layer of [this.#land, this.#communes]) layer.setStyle(styleOf(MAP_PALETTES[theme]));
  }

  destroy(): void {
    for (const layer of [this.#land, this.#communes]) {
      layer.getSource()?.clear();
      layer.dispose();
    }
  }

  #tileLayer(set: TileSet): VectorTileLayer {
    const source = new VectorTileSource({
      tileGrid: createXYZ({ tileSize: TILE_SIZE_PX, maxZoom: TILE_MAX_ZOOM[set] }),
      url: `${set}/{z}/{x}/{y}`,
      tileLoadFunction: (tile) => this.#load(set, tile),
      wrapX: false,
      transition: 0,
    });
    return new VectorTileLayer({
      source,
      style: styleOf(MAP_PALETTES[this.#theme]),
      zIndex: Z[set],
      // Lines and areas become images per tile: panning redraws nothing.
      renderMode: 'hybrid',
    });
  }

  #tellLand(): void {
    if (this.#hasLand) return;
    this.#hasLand = true;
    this.#onLandDrawn();
  }

  #load(set: TileSet, tile: Tile): void {
    if (!(tile instanceof VectorTile)) return;
    const [z = 0, x = 0, y = 0] = tile.getTileCoord();
    tile.setLoader((extent: readonly number[]) => {
      windowTiles.tile(set, [z, x, y]).then(
        (features) => {
          tile.setFeatures(features.map((part) => toRenderFeature(part, extent)));
          if (set === 'land') this.#tellLand();
        },
        () => tile.onError(),
      );
    });
  }
}

function toRenderFeature({ kind, isArea, flat, ends }: TileFeature, extent: readonly number[]): RenderFeature {
  const [west = 0, south = 0, east = 0, north = 0] = extent;
  const scaleX = (east - west) / TILE_EXTENT;
  const scaleY = (north - south) / TILE_EXTENT;
  const projected = new Array<number>(flat.length);
  for (let i = 0; i < flat.length; i += 2) {
    projected[i] = west + (flat[i] ?? 0) * scaleX;
    projected[i + 1] = north - (flat[i + 1] ?? 0) * scaleY;
  }
  return new RenderFeature(isArea ? 'Polygon' : 'MultiLineString', projected, [...ends], 2, { kind }, undefined);
}

function styleOf(palette: MapPalette) {
  const styles: Readonly<Record<TileKind, Style>> = {
    neighbour: new Style({ fill: new Fill({ color: palette.neighbour }), zIndex: 0 }),
    land: new Style({ fill: new Fill({ color: palette.land }), zIndex: 1 }),
    commune: line(palette.communeLine, 1, 2),
    department: line(palette.departmentLine, 1, 3),
    region: line(palette.regionLine, 1.5, 4),
  };
  return (feature: { get: (key: string) => unknown }): Style | undefined => {
    const kind = TILE_KINDS.find((candidate) => candidate === feature.get('kind'));
    return kind === undefined ? undefined : styles[kind];
  };
}

function line(color: string, width: number, zIndex: number): Style {
  return new Style({ stroke: new Stroke({ color, width, lineJoin: 'round' }), zIndex });
}
