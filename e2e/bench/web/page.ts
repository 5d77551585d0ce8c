import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { runCutline } from '../../../src/testing/service/service-process.ts';
import { findChromium, journeyArguments } from '../../chromium.ts';

export const VIEWPORT = { width: 1440, height: 900 };

/** As Chromium runs without a GPU: the map in software WebGL, the page composed on the CPU. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium() ?? undefined;
  return chromium.launch({ executablePath, args: [...journeyArguments, '--enable-precise-memory-info'] });
}

/** Opens a page of the app with a session, without loading it. The service runs on this data folder. */
export async function signedInContext(browser: Browser, url: string, data: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const login = await runCutline(['login', '--json', '--data', data]);
  const code = new URLSearchParams(new URL((JSON.parse(login.stdout) as { url: string }).url).hash.slice(1)).get(
    'code',
  );
  const response = await context.request.post(`${url}/v1/session`, { data: { code } });
  if (!response.ok()) throw new Error(`Signing in answered ${response.status()}.`);
  return context;
}

/** Waits until the map has drawn its layers, and the table of jobs its rows. */
export async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map')?.cutlineMap?.loaded() ===
      true,
    undefined,
    { timeout: 120_000 },
  );
  await page.getByRole('table', { name: 'Jobs' }).getByRole('row').nth(5).waitFor({ timeout: 120_000 });
}

/** Waits until the page has painted its present state. */
export function nextPaint(page: Page): Promise<void> {
  // The second frame begins after the first one is painted.
  return page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
