export type Turns = {
  /** Runs `work` when everything handed in before it has ended, well or badly. */
  readonly take: <T>(work: () => Promise<T>) => Promise<T>;
};

/** A queue of one: whoever waits here waits without holding a database connection. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const mine = last.then(work, work);
      last = mine;
      return mine;
    },
  };
}

/** One queue per key, gone when it is empty. */
export function createTurnsByKey(): { readonly take: <T>(key: string, work: () => Promise<T>) => Promise<T> } {
  const queues = new Map<string, { readonly turns: Turns; waiting: number }>();
  return {
    take: async (key, work) => {
      const queue = queues.get(key) ?? { turns: createTurns(), waiting: 0 };
      queues.set(key, queue);
      queue.waiting += 1;
      try {
        return await queue.turns.take(work);
      } finally {
        queue.waiting -= 1;
        if (queue.waiting === 0) queues.delete(key);
      }
    },
  };
}
