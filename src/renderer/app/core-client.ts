import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import type { consoleContract } from '#shared/contract/console/console.contract.ts';
import { CORE_LOST_MESSAGE, CORE_PORT_MESSAGE, CORE_PORT_WANTED } from '#shared/contract/console/port.ts';
import { cloneAcrossPort } from '#shared/contract/console/port-transfer.ts';

/** Everything a page may ask of the core. */
export type CoreClient = ContractRouterClient<typeof consoleContract>;

export type CoreConnection =
  | { readonly state: 'connecting' }
  | { readonly state: 'ready'; readonly client: CoreClient }
  | { readonly state: 'lost'; readonly willRestart: boolean };

export type CoreConnectionStore = {
  readonly read: () => CoreConnection;
  /** Returns its undo. */
  readonly subscribe: (onChange: () => void) => () => void;
};

/** A client on one end of a channel whose other end the core (or a test) serves. */
export function clientOnPort(port: MessagePort): CoreClient {
  const link = new RPCLink({ port, experimental_transfer: cloneAcrossPort });
  port.start();
  return createORPCClient<CoreClient>(link);
}

/** Asks the preload for a port and follows the core through its restarts, for the life of the window. */
export function connectToCore(page: Window): CoreConnectionStore {
  let connection: CoreConnection = { state: 'connecting' };
  let formerPort: MessagePort | null = null;
  const listeners = new Set<() => void>();
  const change = (next: CoreConnection) => {
    connection = next;
    for (const listener of listeners) listener();
  };
  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== page) return;
    const message = readMessage(event.data);
    const port = event.ports[0];
    if (message?.type === CORE_PORT_MESSAGE && port) {
      formerPort?.close();
      formerPort = port;
      change({ state: 'ready', client: clientOnPort(port) });
    }
    if (message?.type === CORE_LOST_MESSAGE) change({ state: 'lost', willRestart: message.willRestart });
  });
  page.postMessage({ type: CORE_PORT_WANTED }, page.origin);
  return {
    read: () => connection,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
  };
}

function readMessage(data: unknown): { readonly type: unknown; readonly willRestart: boolean } | null {
  if (typeof data !== 'object' || data === null || !('type' in data)) return null;
  return { type: data.type, willRestart: 'willRestart' in data && data.willRestart === true };
}
