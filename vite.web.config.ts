import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Browsers that a citizen's five-year-old telephone runs. */
const BROWSER_TARGETS = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

const source = resolve(import.meta.dirname, 'src/web');
const serviceWorker = resolve(source, 'service-worker/main.ts');

export default defineConfig({
  root: source,
  base: '/',
  plugins: [react(), lingui()],
  build: {
    target: BROWSER_TARGETS,
    outDir: resolve(import.meta.dirname, 'out/web'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    sourcemap: true,
    // Lists every hashed file: what the service worker keeps for a visit without network.
    manifest: 'asset-manifest.json',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: resolve(source, 'index.html'),
        ...(existsSync(serviceWorker) ? { 'service-worker': serviceWorker } : {}),
      },
      output: {
        // A worker's scope is its own folder: it keeps a fixed name at the root.
        entryFileNames: (chunk) => (chunk.name === 'service-worker' ? 'service-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
