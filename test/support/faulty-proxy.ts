import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What became of a request: passed on, lost on its way there, answered but the answer lost, or cut after so many bytes of it. */
export type Fate =
  | 'pass'
  | 'lose'
  | 'loseAnswer'
  | { readonly cutAnswerAfter: number }
  | { readonly flipByteAt: number };

export type FaultyProxy = {
  readonly url: string;
  /** Decides on every request from now on. It may wait before it answers. */
  readonly decide: (fateOf: (asked: Asked) => Fate | Promise<Fate>) => void;
  /** Every request so far, in order. */
  readonly asked: readonly Asked[];
  readonly close: () => Promise<void>;
};

export type Asked = { readonly path: string; readonly query: URLSearchParams; readonly range: string | undefined };

/** A line to the server that loses, cuts and damages what a test wants. Real HTTP on both sides. */
export async function openFaultyProxy(serverUrl: string): Promise<FaultyProxy> {
  const asked: Asked[] = [];
  let fateOf: (asked: Asked) => Fate | Promise<Fate> = () => 'pass';
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', serverUrl);
    const question: Asked = { path: url.pathname, query: url.searchParams, range: incoming.headers.range };
    asked.push(question);
    void Promise.resolve(fateOf(question)).then((fate) => {
      if (fate === 'lose') incoming.socket.destroy();
      else passOn({ incoming, outgoing, url, fate });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // The server listens on a port of the loopback, so its address is no path.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    decide: (next) => {
      fateOf = next;
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Passing = {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly url: URL;
  readonly fate: Exclude<Fate, 'lose'>;
};

function passOn({ incoming, outgoing, url, fate }: Passing): void {
  const headers = { ...incoming.headers, host: url.host };
  const onward = forward(url, { method: incoming.method, headers }, (answer) => {
    if (fate === 'loseAnswer') {
      answer.resume();
      answer.on('end', () => incoming.socket.destroy());
      return;
    }
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    let given = 0;
    answer.on('data', (chunk: Buffer) => {
      const bytes = typeof fate === 'object' && 'flipByteAt' in fate ? flipped(chunk, fate.flipByteAt - given) : chunk;
      const room = typeof fate === 'object' && 'cutAnswerAfter' in fate ? fate.cutAnswerAfter - given : bytes.length;
      outgoing.write(bytes.subarray(0, Math.max(0, room)));
      given += bytes.length;
      if (room < bytes.length) setTimeout(() => incoming.socket.destroy(), 10);
    });
    answer.on('end', () => outgoing.end());
    answer.on('error', () => outgoing.destroy());
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.on('close', () => onward.destroy());
  incoming.pipe(onward);
}

function flipped(chunk: Buffer, at: number): Buffer {
  if (at < 0 || at >= chunk.length) return chunk;
  const copy = Buffer.from(chunk);
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
