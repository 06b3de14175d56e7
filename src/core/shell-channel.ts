import type { MessagePort } from 'node:worker_threads';
import type { CoreToShell } from '#shared/contract/console/shell.ts';
import type { CorePort } from './port/guarded-port.ts';

/** The way to whoever runs the core: Electron's main process, or a Node thread in tests and benchmarks. */
export type ShellChannel = {
  readonly send: (message: CoreToShell) => void;
  readonly listen: (listener: (message: unknown, ports: readonly CorePort[]) => void) => void;
};

/** What an Electron utility process finds on `process`. */
type UtilityParentPort = {
  readonly postMessage: (message: unknown) => void;
  readonly on: (
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly CorePort[] }) => void,
  ) => unknown;
};

/** Null: nobody runs this core; it was started by hand. */
export function shellChannel(host: object, worker: MessagePort | null): ShellChannel | null {
  if (hasParentPort(host)) {
    const { parentPort } = host;
    return {
      send: (message) => parentPort.postMessage(message),
      listen: (listener) => void parentPort.on('message', ({ data, ports }) => listener(data, ports)),
    };
  }
  if (!worker) return null;
  return {
    send: (message) => worker.postMessage(message),
    // A Node thread sends its ports inside the message: `{ message, ports }`.
    listen: (listener) =>
      void worker.on('message', (envelope: { readonly message: unknown; readonly ports?: readonly CorePort[] }) =>
        listener(envelope.message, envelope.ports ?? []),
      ),
  };
}

function hasParentPort(host: object): host is { readonly parentPort: UtilityParentPort } {
  return 'parentPort' in host && typeof host.parentPort === 'object' && host.parentPort !== null;
}
