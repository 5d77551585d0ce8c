import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, journeyArguments } from './chromium.ts';

/** No retries: a journey that passes at the second try is a bug. Half of the cores, at least two workers: a Chromium without a GPU takes more than a core. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  globalSetup: './prepare-data.ts',
  retries: 0,
  forbidOnly: true,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // The layout of 1440 × 900 CSS pixels with a quarter of the device pixels to draw.
    deviceScaleFactor: 0.5,
    launchOptions: { executablePath: findChromium() ?? undefined, args: journeyArguments },
    // What a trace takes (a picture and the page's tree at each step) is a third of a journey's time: CUTLINE_TRACE=1 has one kept.
    trace: process.env.CUTLINE_TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
