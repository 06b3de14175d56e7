/** A value that streams follow: each follower gets the present value, then every change. */
export class Signal<T> {
  #value: T;
  readonly #wakers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    for (const wake of this.#wakers) wake();
    this.#wakers.clear();
  }

  async *follow(signal: AbortSignal | undefined): AsyncGenerator<T, void, void> {
    while (signal?.aborted !== true) {
      yield this.#value;
      await new Promise<void>((resolve) => {
        this.#wakers.add(resolve);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    }
  }
}
