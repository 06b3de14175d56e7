import { GEO_ASSET_URLS } from './geo-assets.ts';
import type { TileAnswer, TileFeature, TileRequest, TileSet } from './tiles-protocol.ts';

type Waiting = {
  readonly resolve: (features: readonly TileFeature[]) => void;
  readonly reject: (reason: Error) => void;
};

/** Asks the worker for tiles. One per map; `destroy()` ends the worker and rejects what still waits. */
export class TileClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;

  constructor() {
    this.#worker = new Worker(new URL('./tiles.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = (event: MessageEvent<TileAnswer>) => this.#settle(event.data);
    this.#worker.onerror = () => this.#rejectAll('the tile worker stopped');
    this.#send({ type: 'open', urls: absoluteUrls() });
  }

  /** Features of one tile in tile units; rejects when the geography file cannot be read. */
  tile(set: TileSet, [z, x, y]: readonly [number, number, number]): Promise<readonly TileFeature[]> {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ type: 'tile', id, set, z, x, y });
    });
  }

  destroy(): void {
    this.#worker.terminate();
    this.#rejectAll('the map was closed');
  }

  #send(request: TileRequest): void {
    this.#worker.postMessage(request);
  }

  #settle(answer: TileAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === 'tile') waiting?.resolve(answer.features);
    else waiting?.reject(new Error('the geography file could not be read'));
  }

  #rejectAll(reason: string): void {
    for (const { reject } of this.#waiting.values()) reject(new Error(reason));
    this.#waiting.clear();
  }
}

/** The worker's own address is another folder: relative asset paths would be resolved against it. */
function absoluteUrls(): typeof GEO_ASSET_URLS {
  const entries = Object.entries(GEO_ASSET_URLS).map(([name, url]) => [name, new URL(url, document.baseURI).href]);
  return Object.fromEntries(entries);
}
