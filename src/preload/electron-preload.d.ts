/**
 * All that a sandboxed preload may use of Electron. The package's own types would bring Node's with them, and the compiler would
 * then let this folder import what it cannot have.
 */
type PortEvent = { readonly ports: MessagePort[] };

export const ipcRenderer: {
  readonly send: (channel: string, ...values: readonly unknown[]) => void;
  readonly on: (channel: string, listener: (event: PortEvent, ...values: readonly unknown[]) => void) => void;
};
