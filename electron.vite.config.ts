import { resolve } from 'node:path';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Floors of the oldest runtime that the console must start on (the registry-only Electron 33).
 * Stated here because electron-vite would otherwise aim at the `electron` package's own version.
 */
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** Modules with a compiled part: they are loaded from node_modules, everything else is bundled (and so lowered to the targets). */
const NATIVE_MODULES = ['better-sqlite3', 'serialport', /^@serialport\//];

const root = import.meta.dirname;

export default defineConfig({
  // The shell (out/main/index.js), the engine it forks as a utility process (out/main/core.js) and that one's thread beside it.
  main: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/main.ts'),
          core: resolve(root, 'src/core/main.ts'),
          'checkpoint-worker': resolve(root, 'src/core/store/checkpoint-worker.ts'),
        },
        external: NATIVE_MODULES,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  // A sandboxed preload is one CommonJS file that may require nothing but electron.
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/main.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [react(), lingui()],
    build: {
      target: CHROME_TARGET,
      minify: true,
      outDir: 'out/renderer',
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      sourcemap: true,
      rolldownOptions: { input: { index: resolve(root, 'src/renderer/index.html') } },
    },
  },
});
