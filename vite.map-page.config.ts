import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The page that holds one map, for its tests. */
export default defineConfig({
  root: resolve(root, 'test/e2e/map/harness'),
  base: './',
  plugins: [react(), lingui()],
  build: {
    outDir: resolve(root, 'out/map-harness'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
