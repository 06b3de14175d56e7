import type { GeoAssetUrls } from './geo-assets.ts';

/** Which of the two indexes: outlines of land (always drawn), borders of communes (from zoom 8, loaded when first asked). */
export const TILE_SETS = ['land', 'communes'] as const;
export type TileSet = (typeof TILE_SETS)[number];

export const TILE_EXTENT = 4096;
export const TILE_MAX_ZOOM = { land: 8, communes: 12 } as const satisfies Record<TileSet, number>;

/** What a line or an area of a tile is; its style follows from it. */
export const TILE_KINDS = ['neighbour', 'land', 'commune', 'department', 'region'] as const;
export type TileKind = (typeof TILE_KINDS)[number];

/** One geometry in tile units (0 … `TILE_EXTENT`, y down), as flat x, y pairs; `ends` are offsets after each ring or line. */
export type TileFeature = {
  readonly kind: TileKind;
  readonly isArea: boolean;
  readonly flat: Int16Array;
  readonly ends: Uint32Array;
};

/** Page → worker: first `open`, then any number of `tile`. Both sides are our own bundle, so the types are trusted. */
export type TileRequest =
  | { readonly type: 'open'; readonly urls: GeoAssetUrls }
  | {
      readonly type: 'tile';
      readonly id: number;
      readonly set: TileSet;
      readonly z: number;
      readonly x: number;
      readonly y: number;
    };

/** Worker → page. `failed`: the geography file could not be read; the tile stays empty. */
export type TileAnswer =
  | { readonly type: 'tile'; readonly id: number; readonly features: readonly TileFeature[] }
  | { readonly type: 'failed'; readonly id: number };
