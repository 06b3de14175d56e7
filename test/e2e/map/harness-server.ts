import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

/** The console's policy, so that a worker or an asset that it would refuse fails here. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'";

export type HarnessServer = { readonly url: string; readonly close: () => Promise<void> };

/** Builds the page that holds one map and serves it under the strict policy, on any free port. */
export async function startHarness(): Promise<HarnessServer> {
  const outDir = mkdtempSync(join(tmpdir(), 'balise-map-'));
  const root = join(import.meta.dirname, 'harness');
  await build({
    configFile: false,
    logLevel: 'warn',
    root,
    base: './',
    plugins: [react(), lingui()],
    build: { outDir, emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  });
  const server = await preview({
    configFile: false,
    logLevel: 'silent',
    root,
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1', headers: { 'content-security-policy': STRICT_CSP } },
  });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error('the preview server has no address');
  return {
    url,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}
