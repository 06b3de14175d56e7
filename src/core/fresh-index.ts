import type { Clock } from '#shared/kernel/clock.ts';

const HOUR_MS = 3_600_000;
/** Brought up to date again this often when places change meanwhile; after that, what was read is good enough until the next question. */
const MAX_RESTARTS = 2;
/** More places than this are read with all others: one by one they would take longer. */
const MAX_PATCHED = 1_000;

/** How something that is made of all places is made of the database. Instants are milliseconds since the epoch. */
export type IndexSource<Index> = {
  readonly read: (nowMs: number) => Promise<Index>;
  readonly patch: (index: Index, touched: ReadonlySet<string>, nowMs: number) => Promise<Index>;
};

/**
 * The index as of the last change and of this hour (no zone's day begins within one of its own, and at midnight labels end). Read in
 * slices, once for all who ask meanwhile; of a few changed places only they are read. Nobody gets one that was begun before the
 * change they know of.
 */
export class FreshIndex<Index> {
  readonly #source: IndexSource<Index>;
  readonly #clock: Clock;
  /** One step after the other: a patch needs what it patches. Null: read all. */
  #latest: Promise<Index | null> = Promise.resolve(null);
  #reading: Promise<Index> | null = null;
  /** Changed since the last step began. */
  #touched = new Set<string>();
  #isAllTouched = false;
  #hour = 0;
  #changes = 0;

  constructor(source: IndexSource<Index>, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
  }

  /** These places changed. */
  touch(ids: Iterable<string>): void {
    for (const id of ids) if (!this.#isAllTouched) this.#touched.add(id);
    if (this.#touched.size > MAX_PATCHED) this.#touchAll();
    this.#changed();
  }

  /** Any place may have changed. */
  forget(): void {
    this.#touchAll();
    this.#changed();
  }

  /** A change while reading makes another step: half of before and half of after is neither. */
  async read(): Promise<Index> {
    for (let restarts = 0; ; restarts += 1) {
      this.#forgetOlderHour();
      const before = this.#changes;
      this.#reading ??= this.#bringUpToDate();
      const index = await this.#reading;
      if (before === this.#changes || restarts === MAX_RESTARTS) return index;
    }
  }

  #bringUpToDate(): Promise<Index> {
    const step = this.#latest.then((index) => {
      const touched = this.#isAllTouched ? null : this.#touched;
      this.#touched = new Set();
      this.#isAllTouched = false;
      const nowMs = this.#clock.nowMs();
      if (index === null || touched === null) return this.#source.read(nowMs);
      return touched.size === 0 ? index : this.#source.patch(index, touched, nowMs);
    });
    this.#latest = step.catch(() => null);
    return step;
  }

  #touchAll(): void {
    this.#touched.clear();
    this.#isAllTouched = true;
  }

  #changed(): void {
    this.#reading = null;
    this.#changes += 1;
  }

  #forgetOlderHour(): void {
    const hour = Math.floor(this.#clock.nowMs() / HOUR_MS);
    if (hour !== this.#hour) this.forget();
    this.#hour = hour;
  }
}
