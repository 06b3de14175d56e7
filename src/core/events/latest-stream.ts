import { eventStream } from './event-stream.ts';
import type { Watched } from './subject.ts';

/** The present value at once, then the newest one after each change (values in between may be skipped). */
export function latestStream<T>(source: Watched<T>, signal: AbortSignal | undefined): AsyncGenerator<T, void, void> {
  let sent: { readonly value: T } | null = null;
  const take = (): readonly T[] => {
    const value = source.current();
    if (sent && Object.is(sent.value, value)) return [];
    sent = { value };
    return [value];
  };
  return eventStream(source.subscribe, take, signal);
}
