import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { runCutline, type ServiceProcess } from '../../../src/testing/service/service-process.ts';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import type { ServedClip } from './service-clip.ts';

type Rgb = readonly [number, number, number];

/** Opens the app, signed in, in a Chromium. */
export async function openBrowser(service: ServiceProcess, data: string): Promise<{ browser: Browser; page: Page }> {
  const executablePath = findChromium() ?? undefined;
  const browser = await chromium.launch({ executablePath, args: chromiumArguments });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const login = await runCutline(['login', '--json', '--data', data]);
  await page.goto((JSON.parse(login.stdout) as { url: string }).url);
  await page.waitForFunction(
    () =>
      document.querySelector<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map')?.cutlineMap?.loaded() ===
      true,
  );
  await page.goto(service.url);
  return { browser, page };
}

/**
 * Opens a job's page and checks each frame of the map for the first that has this colour at the position. The colour must not
 * occur there before the clip exists.
 */
export async function watchPreview(page: Page, origin: string, jobId: string, place: [number, number], colour: Rgb) {
  await page.goto(`${origin}/?job=${jobId}`);
  const map = await page.waitForSelector('.maplibregl-map');
  await page.waitForFunction(
    (element) => (element as HTMLElement & { cutlineMap?: MapLibreMap }).cutlineMap?.loaded() === true,
    map,
  );
  await map.evaluate(
    (element, { place: [longitude, latitude], colour: wanted, tolerance }) => {
      const { cutlineMap } = element as HTMLElement & { cutlineMap?: MapLibreMap };
      if (!cutlineMap) throw new Error('there is no map');
      const watched = window as typeof window & { firstCorrectAt?: number };
      const gl = cutlineMap.getCanvas().getContext('webgl2');
      const pixel = new Uint8Array(4);
      const hasColour = () => {
        if (!gl) throw new Error('the map has no WebGL');
        const { x, y } = cutlineMap.project([longitude, latitude]);
        const scale = cutlineMap.getPixelRatio();
        const fromBottom = gl.drawingBufferHeight - 1 - Math.floor(y * scale);
        gl.readPixels(Math.floor(x * scale), fromBottom, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
        return wanted.every((shade, channel) => Math.abs(shade - (pixel[channel] ?? 0)) <= tolerance);
      };
      const checkFrame = () => {
        if (!hasColour()) return;
        watched.firstCorrectAt ??= performance.timeOrigin + performance.now();
        cutlineMap.off('render', checkFrame);
      };
      cutlineMap.once('render', () => {
        // If the colour occurs before the clip exists, set a time before any completion, which `previewMs` rejects.
        if (hasColour()) watched.firstCorrectAt = 1;
        else cutlineMap.on('render', checkFrame);
      });
      cutlineMap.triggerRepaint();
    },
    { place, colour, tolerance: TOLERANCE },
  );
}

/** Of 255. An overview averages noise, so its percentiles are closer together and its stretch differs slightly. */
const TOLERANCE = 8;

/** Milliseconds from the job's completion to the first frame with the expected colour. */
export async function previewMs(page: Page, clip: ServedClip): Promise<number> {
  const first = await page.waitForFunction(
    () => (window as typeof window & { firstCorrectAt?: number }).firstCorrectAt,
  );
  const elapsedMs = Number(await first.jsonValue()) - clip.completedAt.getTime();
  if (elapsedMs <= 0) throw new Error(`the clip was seen ${-elapsedMs} ms before it was completed`);
  return elapsedMs;
}

/** Milliseconds from the job's completion until the level for the view has replaced the smallest level. */
export async function drawnAfterMs(page: Page, clip: ServedClip): Promise<number> {
  await page.waitForSelector('[data-preview="drawn"]');
  return Date.now() - clip.completedAt.getTime();
}

/** Milliseconds that geotiff's plain `getImage(0).readRasters()` takes over the same file, in a page of the same browser. */
export async function plainGeotiffMs(page: Page, service: ServiceProcess, clip: ServedClip): Promise<number> {
  const answer = await service.call('items.asset.download', { item_id: clip.itemId, asset_id: clip.assetId });
  const { url } = (await answer.json()) as { url: string };
  const reader = await page.context().newPage();
  try {
    await reader.goto(`${service.url}/healthz`);
    await reader.evaluate(await readFile(geotiffBundle(), 'utf8'));
    return await reader.evaluate(async (address) => {
      const { GeoTIFF } = window as unknown as { GeoTIFF: { fromUrl(url: string): Promise<PlainTiff> } };
      const start = performance.now();
      const image = await (await GeoTIFF.fromUrl(address)).getImage(0);
      const rasters = await image.readRasters();
      if (rasters.length !== 4) throw new Error(`geotiff read ${rasters.length} bands`);
      return performance.now() - start;
    }, url);
  } finally {
    await reader.close();
  }
}

type PlainTiff = { getImage(index: number): Promise<{ readRasters(): Promise<ArrayLike<unknown>> }> };

function geotiffBundle(): string {
  const forNode = createRequire(import.meta.url).resolve('geotiff');
  return join(dirname(forNode), '../dist-browser/geotiff.js');
}
