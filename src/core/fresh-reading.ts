import type { Clock } from '#shared/kernel/clock.ts';

const HOUR_MS = 3_600_000;
/** Begun again this often when something changes while it is read; after that, what was read is good enough until the next question. */
const MAX_RESTARTS = 2;

/**
 * Something long to read, as of the last change and of this hour (no zone's day begins within one of its own, and at midnight labels end).
 * Read in slices, once for all who ask meanwhile. Nobody gets one that was begun before the change they know of.
 */
export class FreshReading<T> {
  readonly #read: (nowMs: number) => Promise<T>;
  readonly #clock: Clock;
  #reading: Promise<T> | null = null;
  /** Changes there had been when `#reading` began. */
  #begunAt = -1;
  #hour = 0;
  #changes = 0;

  constructor(read: (nowMs: number) => Promise<T>, clock: Clock) {
    this.#read = read;
    this.#clock = clock;
  }

  forget(): void {
    this.#changes += 1;
  }

  /** A change while reading makes it begin again: half of before and half of after is neither. */
  async read(): Promise<T> {
    for (let restarts = 0; ; restarts += 1) {
      this.#forgetOlderHour();
      const before = this.#changes;
      const value = await this.#begunSince(before);
      if (before === this.#changes || restarts === MAX_RESTARTS) return value;
    }
  }

  /** One at a time: while rows pour in, readings side by side would only slow each other, and none would end. */
  async #begunSince(change: number): Promise<T> {
    while (this.#reading !== null && this.#begunAt < change) {
      const older = this.#reading;
      await older.catch(() => undefined);
      if (this.#reading === older) this.#reading = null;
    }
    if (this.#reading === null) {
      this.#begunAt = this.#changes;
      this.#reading = this.#read(this.#clock.nowMs());
    }
    return this.#reading;
  }

  #forgetOlderHour(): void {
    const hour = Math.floor(this.#clock.nowMs() / HOUR_MS);
    if (hour !== this.#hour) this.forget();
    this.#hour = hour;
  }
}
