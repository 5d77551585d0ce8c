import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Polygon } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

type BenchWindow = typeof window & { benchMap?: MapLibreMap; benchChosenAt?: number };

/** Loads an area from a file through the panel: milliseconds from the file's arrival until its outline is drawn. */
export async function loadArea(page: Page, folder: string, name: string, polygon: Polygon): Promise<number> {
  const path = join(folder, `${name}.geojson`);
  await writeFile(path, JSON.stringify({ type: 'Feature', properties: { name }, geometry: polygon }));
  await page.getByRole('tab', { name: 'Load', exact: true }).click();
  await page.evaluate(() => {
    const chosen = () => {
      (window as BenchWindow).benchChosenAt = performance.now();
    };
    document.querySelector('input[type=file]')?.addEventListener('change', chosen, { capture: true, once: true });
  });
  await page.locator('input[type=file]').setInputFiles(path);
  return page.evaluate(async () => {
    const bench = window as BenchWindow;
    const map = bench.benchMap;
    while (map && map.querySourceFeatures('area-line').length === 0) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return performance.now() - (bench.benchChosenAt ?? Number.NaN);
  });
}

/** Takes the area away and waits until its outline is gone. */
export async function clearArea(page: Page): Promise<void> {
  const remove = page.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name: 'Delete' });
  if (await remove.isEnabled()) await remove.click();
  await page.waitForFunction(() => (window as BenchWindow).benchMap?.querySourceFeatures('area-line').length === 0);
}
