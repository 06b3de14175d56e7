import { join } from 'node:path';
import { preview } from 'vite';

const PAGE = join(import.meta.dirname, 'harness');
const BUILT = join(import.meta.dirname, '../../../out/map-harness');

/** The console's policy, so that a worker or an asset that it would refuse fails here. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

export type HarnessServer = { readonly url: string; readonly close: () => Promise<void> };

/** Serves the built page under the strict policy, on any free port. */
export async function startHarness(): Promise<HarnessServer> {
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    root: PAGE,
    build: { outDir: BUILT },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': STRICT_CSP } },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  return { url, close: () => server.close() };
}
