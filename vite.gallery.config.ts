import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

/** The gallery: every primitive and every screen state on a fake core. Never part of what is shipped. */
export default defineConfig({
  root: resolve(root, 'src/renderer/gallery'),
  plugins: [react(), lingui()],
  build: {
    target: 'chrome130',
    outDir: resolve(root, 'out/gallery'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
  },
});
