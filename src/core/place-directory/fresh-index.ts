import type { Clock } from '#shared/kernel/clock.ts';
import type { PlaceIndex } from './place-index.ts';

const HOUR_MS = 3_600_000;
/** Begun again this often when places change while it is read; after that, what was read is good enough until the next question. */
const MAX_RESTARTS = 2;

/**
 * The index as of the last change and of this hour (no zone's day begins within one of its own, and at midnight labels end). Read in
 * slices, once for all who ask meanwhile. Nobody gets one that was begun before the change they know of.
 */
export class FreshIndex {
  readonly #read: (nowMs: number) => Promise<PlaceIndex>;
  readonly #clock: Clock;
  #reading: Promise<PlaceIndex> | null = null;
  #hour = 0;
  #changes = 0;

  constructor(read: (nowMs: number) => Promise<PlaceIndex>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  forget(): void {
    this.#reading = null;
    this.#changes += 1;
  }

  /** A change while reading makes it begin again: half of before and half of after is neither. */
  async read(): Promise<PlaceIndex> {
    for (let restarts = 0; ; restarts += 1) {
      this.#forgetOlderHour();
      const before = this.#changes;
      this.#reading ??= this.#read(this.#clock.nowMs());
      const index = await this.#reading;
      if (before === this.#changes || restarts === MAX_RESTARTS) return index;
    }
  }

  #forgetOlderHour(): void {
    const hour = Math.floor(this.#clock.nowMs() / HOUR_MS);
    if (hour !== this.#hour) this.forget();
    this.#hour = hour;
  }
}
