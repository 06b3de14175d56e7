import { GEO_ASSET_URLS } from './geo-assets.ts';
import type { TileAnswer, TileFeature, TileRequest, TileSet } from './tiles-protocol.ts';

type Waiting = {
  readonly resolve: (features: readonly TileFeature[]) => void;
  readonly reject: (reason: Error) => void;
};

/**
 * Asks the worker for tiles. One for all maps of a window, kept until the window goes: reading the outlines and indexing 35 000
 * communes takes the worker a second, and a page that opens its map again must not pay it again.
 */
class TileClient {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = null;
  #nextId = 1;

  /** Features of one tile in tile units; rejects when the geography file cannot be read or the worker stops. */
  tile(set: TileSet, [z, x, y]: readonly [number, number, number]): Promise<readonly TileFeature[]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ type: 'tile', id, set, z, x, y });
    });
  }

  #send(request: TileRequest): void {
    this.#worker ??= this.#open();
    this.#worker.postMessage(request);
  }

  #open(): Worker {
    const worker = new Worker(new URL('./tiles.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<TileAnswer>) => this.#settle(event.data);
    worker.onerror = () => this.#stopped();
    worker.postMessage({ type: 'open', urls: absoluteUrls() } satisfies TileRequest);
    return worker;
  }

  #settle(answer: TileAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === 'tile') waiting?.resolve(answer.features);
    else waiting?.reject(new Error('the geography file could not be read'));
  }

  /** What waits is refused; the next tile asked for opens another worker. */
  #stopped(): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const { reject } of this.#waiting.values()) reject(new Error('the tile worker stopped'));
    this.#waiting.clear();
  }
}

export const windowTiles = new TileClient();

/** The worker's own address is another folder: relative asset paths would be resolved against it. */
function absoluteUrls(): typeof GEO_ASSET_URLS {
  const entries = Object.entries(GEO_ASSET_URLS).map(([name, url]) => [name, new URL(url, document.baseURI).href]);
  return Object.fromEntries(entries);
}
