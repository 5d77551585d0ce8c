import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { findChromium, journeyArguments } from './chromium.ts';

/** No retries: a flaky journey is a bug. Workers for half of the cores, at least 2: a Chromium without a GPU uses more than one core. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  globalSetup: './prepare-data.ts',
  retries: 0,
  forbidOnly: true,
  // A busy machine is no reason to fail, a hang is.
  timeout: 360_000,
  expect: { timeout: 60_000 },
  reporter: [['list']],
  outputDir: '../test-results',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    // Draws a quarter of the device pixels, with the layout of 1440 × 900 CSS pixels.
    deviceScaleFactor: 0.5,
    launchOptions: { executablePath: findChromium() ?? undefined, args: journeyArguments },
    // Traces (a screenshot and the DOM at each step) take a third of a journey's time. CUTLINE_TRACE=1 records them.
    trace: process.env.CUTLINE_TRACE === '1' ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
});
