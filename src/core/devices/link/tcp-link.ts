import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ByteLink, LinkError, LinkListener } from './byte-link.ts';

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_PORT = 65_535;

export type TcpAddress = { readonly host: string; readonly port: number };

/** Null: not of the form `tcp://host:port`. */
export function parseTcpAddress(address: string): TcpAddress | null {
  const match = /^tcp:\/\/\[?([^/\s\]]+)\]?:([0-9]{1,5})$/.exec(address);
  const [, host, digits] = match ?? [];
  const port = Number(digits);
  return host === undefined || port < 1 || port > MAX_PORT ? null : { host, port };
}

export function openTcpLink(address: TcpAddress, listener: LinkListener): Promise<Result<ByteLink, LinkError>> {
  return new Promise((resolve) => {
    const socket = connect({ ...address, noDelay: true });
    let failure: LinkError | null = null;
    let isOpen = false;
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => socket.destroy(new Error('connection timed out')));
    socket.on('error', (error) => (failure = { code: isOpen ? 'lost' : codeOf(error), detail: error.message }));
    socket.on('connect', () => {
      isOpen = true;
      socket.setTimeout(0);
      resolve(ok(tcpLink(socket)));
    });
    socket.on('data', (bytes) => listener.data(bytes));
    socket.on('close', () => {
      const gone = failure ?? { code: 'lost' as const, detail: 'the other side ended the connection' };
      if (isOpen) listener.closed(gone);
      else resolve(err(gone));
    });
  });
}

function tcpLink(socket: Socket): ByteLink {
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        socket.write(bytes, (error) => resolve(error ? err({ code: 'lost', detail: error.message }) : ok(null)));
      }),
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) return resolve();
        socket.once('close', () => resolve());
        socket.destroy();
      }),
  };
}

function codeOf(error: Error): LinkError['code'] {
  const code = 'code' in error ? error.code : null;
  return code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EHOSTUNREACH' ? 'missing' : 'failed';
}
