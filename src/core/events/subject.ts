/** A value that others may watch. `subscribe` returns its undo. */
export type Watched<T> = {
  readonly current: () => T;
  readonly subscribe: (listener: () => void) => () => void;
};

/** A watched value and the way to set it; equal values (by identity) tell nobody. */
export type Subject<T> = Watched<T> & { readonly set: (value: T) => void };

/** Listeners are called in the order of subscription, after the value changed. */
export function createSubject<T>(initial: T): Subject<T> {
  const listeners = new Set<() => void>();
  let value = initial;
  return {
    current: () => value,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
  };
}
