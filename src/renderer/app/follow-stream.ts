/** Failures in a row after which a stream is given up; the core's restart brings a new client, and a new try. */
const MAX_FAILURES = 5;
const RETRY_DELAY_MS = 500;

type Follow<T> = {
  readonly open: (signal: AbortSignal) => Promise<AsyncIterable<T>>;
  readonly onValue: (value: T) => void;
};

/** Reads a core event stream until the returned undo is called; opens it again when it breaks, a few times. */
export function followStream<T>({ open, onValue }: Follow<T>): () => void {
  const abort = new AbortController();
  const run = async () => {
    let failures = 0;
    while (!abort.signal.aborted && failures < MAX_FAILURES) {
      try {
        for await (const value of await open(abort.signal)) {
          if (abort.signal.aborted) return;
          failures = 0;
          onValue(value);
        }
        failures += 1;
      } catch {
        failures += 1;
      }
      if (!abort.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS * failures));
    }
  };
  void run();
  return () => abort.abort();
}
