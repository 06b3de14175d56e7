import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { sendState } from './health-routes.ts';
import type { Router } from './router.ts';

/** A listening server whose routes come later, so that health can be asked while the database starts. */
export type HttpServer = {
  readonly url: string;
  readonly port: number;
  readonly serve: (router: Router) => void;
  /** Stops accepting, lets requests finish, cuts what is left after the grace time. Streams end by their own signal. */
  readonly close: () => Promise<void>;
};

const HEADERS_TIMEOUT_MS = 15_000;
const REQUEST_TIMEOUT_MS = 60_000;
const KEEP_ALIVE_MS = 20_000;
const MAX_HEADER_BYTES = 16 * 1024;
const DRAIN_MS = 5_000;
const SWEEP_MS = 50;

/** `port` 0 takes a free one. Until `serve` is given a router, requests are told that the server starts. Rejects when the address is taken. */
export async function listen(host: string, port: number): Promise<HttpServer> {
  let route: Router = answerStarting;
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    void route(request, response);
  });
  server.headersTimeout = HEADERS_TIMEOUT_MS;
  server.requestTimeout = REQUEST_TIMEOUT_MS;
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  const boundPort = await bind(server, host, port);
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${boundPort}`,
    port: boundPort,
    serve: (router) => {
      route = router;
    },
    close: () => drain(server),
  };
}

/** Before the routes are there: alive, not ready. */
async function answerStarting(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const isHealth = request.url === '/healthz';
  sendState(response, isHealth ? 200 : 503, isHealth ? 'alive' : 'starting');
}

function bind(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

/** A connection kept alive becomes idle when its last answer is out, which may be after `close` looked for idle ones. */
async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(cut);
}
