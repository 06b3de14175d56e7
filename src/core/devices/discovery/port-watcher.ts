import { watch } from 'node:fs';
import type { FoundPort } from './found-port.ts';
import { portKey } from './found-port.ts';

const POLL_MS = 1_000;
/** A device that is plugged in makes several files in a row. */
const DEBOUNCE_MS = 300;

export type PortChange = { readonly added: readonly FoundPort[]; readonly removed: readonly FoundPort[] };

export type PortWatcherOptions = {
  readonly list: () => Promise<readonly FoundPort[]>;
  /** Folder whose changes bring the next look forward; null: none (other systems than Linux). */
  readonly deviceFolder: string | null;
  readonly onChange: (change: PortChange) => void;
};

/** Looks for ports once a second, and sooner when the system makes or removes a device file. Returns its end. */
export function watchPorts({ list, deviceFolder, onChange }: PortWatcherOptions): () => void {
  let known = new Map<string, FoundPort>();
  let timer: NodeJS.Timeout | null = null;
  let isEnded = false;

  const look = async (): Promise<void> => {
    const found = new Map((await list().catch(() => [])).map((port) => [portKey(port), port]));
    if (isEnded) return;
    const added = [...found].filter(([key]) => !known.has(key)).map(([, port]) => port);
    const removed = [...known].filter(([key]) => !found.has(key)).map(([, port]) => port);
    known = found;
    if (added.length + removed.length > 0) onChange({ added, removed });
    lookIn(POLL_MS);
  };
  const lookIn = (delayMs: number): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void look(), delayMs);
  };
  const files = watchFolder(deviceFolder, () => {
    if (!isEnded) lookIn(DEBOUNCE_MS);
  });
  void look();
  return () => {
    isEnded = true;
    if (timer) clearTimeout(timer);
    files?.close();
  };
}

/** Null where the folder cannot be watched: polling alone finds everything, a second later. */
function watchFolder(folder: string | null, listener: () => void) {
  if (folder === null) return null;
  try {
    const watcher = watch(folder, listener);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
