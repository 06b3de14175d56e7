import type { ChangeEvent } from '#shared/contract/console/sync.contract.ts';
import type { TableName } from '#shared/sync/table.ts';
import { eventStream } from './event-stream.ts';

/** Tells windows which tables changed. Bursts become one event per origin. */
export class ChangeFeed {
  readonly #listeners = new Set<(change: ChangeEvent) => void>();

  emit(change: ChangeEvent): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  /** Called at once for each change, within the core. Returns its undo. */
  subscribe(listener: (change: ChangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  stream(signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void, void> {
    const waiting = new Map<ChangeEvent['origin'], Set<TableName>>();
    const gather = (change: ChangeEvent): void => {
      const tables = waiting.get(change.origin) ?? new Set();
      for (const table of change.tables) tables.add(table);
      waiting.set(change.origin, tables);
    };
    const take = (): readonly ChangeEvent[] => {
      const events = [...waiting].map(([origin, tables]): ChangeEvent => ({ origin, tables: [...tables] }));
      waiting.clear();
      return events;
    };
    return eventStream(
      (ring) =>
        this.subscribe((change) => {
          gather(change);
          ring();
        }),
      take,
      signal,
    );
  }
}
