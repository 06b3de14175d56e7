import type { CoreToShell } from '#shared/contract/console/shell.ts';
import type { SaveOutcome } from '#shared/contract/console/shell-save.ts';
import { newId } from '#shared/kernel/id.ts';

/** Puts a file where the person chooses. Resolves always, when it is written or when the dialog was closed. */
export type FileSaver = (file: {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}) => Promise<SaveOutcome>;

export type ShellSaver = {
  readonly save: FileSaver;
  /** To be called with what the shell says of an order. */
  readonly receive: (orderId: string, outcome: SaveOutcome) => void;
};

/** The saver that the shell is: orders go out over the channel, what becomes of them comes back by their ids. */
export function createShellSaver(tell: (message: CoreToShell) => void): ShellSaver {
  const waiting = new Map<string, (outcome: SaveOutcome) => void>();
  return {
    save: (file) =>
      new Promise((resolve) => {
        const orderId = newId();
        waiting.set(orderId, resolve);
        tell({ type: 'save', order: { orderId, ...file } });
      }),
    receive: (orderId, outcome) => {
      waiting.get(orderId)?.(outcome);
      waiting.delete(orderId);
    },
  };
}
