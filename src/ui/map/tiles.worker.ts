/// <reference lib="webworker" />
import { buildTileIndex, cutTile, type TileIndex } from './tile-index.ts';
import type { TileAnswer, TileRequest, TileSet } from './tiles-protocol.ts';

/** A module worker of its own file (CSP `worker-src 'self'`): parsing 7 MB of contours never stops the page. */
declare const self: DedicatedWorkerGlobalScope;

let urls: Extract<TileRequest, { type: 'open' }>['urls'] | null = null;
const indexes = new Map<TileSet, Promise<TileIndex>>();

self.onmessage = (event: MessageEvent<TileRequest>) => {
  const request = event.data;
  if (request.type === 'open') urls = request.urls;
  else void answer(request);
};

async function answer(request: Extract<TileRequest, { type: 'tile' }>): Promise<void> {
  try {
    const features = cutTile(await indexOf(request.set), request);
    const reply: TileAnswer = { type: 'tile', id: request.id, features };
    self.postMessage(
      reply,
      features.flatMap((feature) => [feature.flat.buffer, feature.ends.buffer]),
    );
  } catch {
    const reply: TileAnswer = { type: 'failed', id: request.id };
    self.postMessage(reply);
  }
}

function indexOf(set: TileSet): Promise<TileIndex> {
  const known = indexes.get(set);
  if (known !== undefined) return known;
  if (urls === null) throw new Error('a tile was asked before the files were named');
  const building = buildTileIndex(set, urls);
  indexes.set(set, building);
  // A file that could not be read is asked for again with the next tile, not remembered as missing.
  building.catch(() => indexes.delete(set));
  return building;
}
