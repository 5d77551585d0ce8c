import type { Page } from '@playwright/test';
import type { Polygon } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';

type BenchWindow = typeof window & { benchMap?: MapLibreMap };

/**
 * Drops a file with one polygon on the page. Returns the milliseconds until the map has moved to it and its outline is drawn.
 * Blocks the page for `plantedMs` after the drop, to test the gates.
 */
export async function dropArea(page: Page, name: string, polygon: Polygon, plantedMs = 0): Promise<number> {
  const text = JSON.stringify({ type: 'Feature', properties: { name }, geometry: polygon });
  return page.evaluate(
    async ({ name, text, plantedMs }) => {
      const map = (window as BenchWindow).benchMap;
      if (!map) throw new Error('the page has no map');
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], `${name}.geojson`));
      const startMs = performance.now();
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      while (performance.now() < startMs + plantedMs);
      const isDrawn = () => map.querySourceFeatures('area-line').length > 0 && !map.isMoving() && map.loaded();
      while (!isDrawn()) await new Promise((resolve) => requestAnimationFrame(resolve));
      map.triggerRepaint();
      await map.once('idle');
      return performance.now() - startMs;
    },
    { name, text, plantedMs },
  );
}

/** Deletes the area and waits until its outline is no longer drawn. */
export async function clearArea(page: Page): Promise<void> {
  await page.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name: 'Delete' }).click();
  await page.waitForFunction(() => (window as BenchWindow).benchMap?.querySourceFeatures('area-line').length === 0);
}

/** Presses Clip. Returns the number of positions in the request's area and the response status. */
export async function sentByClip(page: Page): Promise<{ positions: number; status: number }> {
  const answered = page.waitForResponse((response) => response.url().includes('clip.create_from_item'));
  await page.getByRole('button', { name: /^Clip \d/ }).click();
  const response = await answered;
  const { aoi_geometry }: { aoi_geometry?: { coordinates?: unknown[] } } = response.request().postDataJSON();
  const ordinates = aoi_geometry?.coordinates?.flat(Number.POSITIVE_INFINITY).length ?? 0;
  return { positions: ordinates / 2, status: response.status() };
}
