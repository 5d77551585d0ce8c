import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './chromium.ts';

/** One worker and no retries: the machine may have two cores, and a journey that passes at the second try is a bug. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumArguments },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
