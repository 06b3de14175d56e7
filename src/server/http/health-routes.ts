import type { ServerResponse } from 'node:http';
import type { Pool } from 'pg';
import type { RawRoute } from './raw-route.ts';

const READY_TIMEOUT_MS = 2_000;

/** `/healthz`: the process answers. `/readyz`: it can do its work (migrations are done before any route exists). */
export function healthRoutes(pool: Pool, stopping: AbortSignal): readonly RawRoute[] {
  const route = (path: string, summary: string, handle: (response: ServerResponse) => Promise<void>): RawRoute => ({
    method: 'GET',
    path,
    access: 'public',
    summary,
    maxBodyBytes: 0,
    handle: (_request, response) => handle(response),
  });
  return [
    route('/healthz', 'The process is alive', async (response) => sendState(response, 200, 'alive')),
    route('/readyz', 'The database answers and its schema is current', async (response) => {
      const isReady = !stopping.aborted && (await answers(pool));
      sendState(response, isReady ? 200 : 503, isReady ? 'ready' : 'notReady');
    }),
  ];
}

export function sendState(response: ServerResponse, status: number, state: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.setHeader('cache-control', 'no-store');
  response.end(JSON.stringify({ state }));
}

async function answers(pool: Pool): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => setTimeout(resolve, READY_TIMEOUT_MS, false).unref());
  const query = pool.query('select 1').then(
    () => true,
    () => false,
  );
  return Promise.race([query, timeout]);
}
