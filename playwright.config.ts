import { defineConfig } from '@playwright/test';

/**
 * Electron is started by the console's own fixtures; pages run in Debian's Chromium. Two workers for two cores, but one console at a
 * time: there is one display, and a window that comes forward must not meet another.
 */
export default defineConfig({
  testDir: 'test',
  globalSetup: './test/e2e/global-setup.config.ts',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }]],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.BALISE_CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--enable-unsafe-swiftshader'],
    },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'console', testMatch: 'e2e/console/**/*.spec.ts', workers: 1 },
    { name: 'web', testMatch: 'e2e/web/**/*.spec.ts' },
    { name: 'map', testMatch: 'e2e/map/**/*.spec.ts' },
    {
      name: 'gallery',
      testMatch: ['e2e/gallery/**/*.spec.ts', 'gallery/**/*.spec.ts'],
      fullyParallel: true,
    },
    // Asked for by name only (`npm test -- sizes`): filling a console with 30 000 places takes minutes.
    { name: 'sizes', testMatch: 'e2e/sizes/**/*.spec.ts', workers: 1 },
  ],
});
