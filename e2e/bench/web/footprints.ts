import type { Browser, Page } from '@playwright/test';
import type { GeoJSONSource, Map as MapLibreMap } from 'maplibre-gl';
import { serveStockPage } from '../aoi/stock-page.ts';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { signedInContext, untilReady, VIEWPORT } from './page.ts';

const ROUNDS = Number(process.env.CUTLINE_BENCH_PAIRS ?? 5);
const FRAMES = 60;
/** Limit of the app's footprints on a map. */
const FOOTPRINTS = 5000;
/** Limits of the issue. */
const MAX_RATIO = 1.15;
/** The place of most items of `many-rows.ts`. */
const CENTER: [number, number] = [127.5, -30.5];
const ZOOM = 4;

type BenchWindow = typeof window & { benchMap?: MapLibreMap };

/** Pans the app's map with 5,000 footprints, and a bare MapLibre map with the same features, alternating: the time of a frame. */
export async function footprintsBench(browser: Browser, url: string, data: string): Promise<void> {
  const stock = await serveStockPage();
  const context = await signedInContext(browser, url, data);
  const bareContext = await browser.newContext({ viewport: VIEWPORT });
  try {
    const app = await context.newPage();
    await app.goto(url);
    await untilReady(app);
    const features = await footprintsOf(app);
    const bare = await bareContext.newPage();
    await bare.goto(stock.url);
    await bare.waitForFunction(() => (window as BenchWindow).benchMap?.loaded() === true);
    await drawBare(bare, features);
    const pairs: { readonly ours: number; readonly theirs: number }[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      const pair = { theirs: await frameMs(bare), ours: await frameMs(app) };
      if (round > 0) pairs.push(pair);
    }
    line(`a frame with ${FOOTPRINTS} footprints, bare map`, ms(pairs.map(({ theirs }) => theirs)));
    line('  the app', ms(pairs.map(({ ours }) => ours)));
    voidIfNoisy(
      'the bare map',
      pairs.map(({ theirs }) => theirs),
    );
    const ratios = pairs.map(({ ours, theirs }) => ours / theirs);
    gate('  app : bare map, median of pairs', median(ratios), MAX_RATIO, `× (${spread(ratios, 2)})`, 2);
  } finally {
    await context.close();
    await bareContext.close();
    stock.stop();
  }
}

function ms(values: readonly number[]): string {
  return `${median(values).toFixed(1)} ms (${spread(values, 1)})`;
}

/** Waits until the app has drawn all footprints, and returns them. */
async function footprintsOf(page: Page): Promise<GeoJSON.FeatureCollection> {
  const handle = await page.waitForFunction(
    (count) => {
      const map = document.querySelector<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map')?.cutlineMap;
      (window as BenchWindow).benchMap = map;
      if (!map) return false;
      const { data } = map.getStyle().sources.footprints as { data: GeoJSON.FeatureCollection };
      return data.features.length >= count && data;
    },
    FOOTPRINTS,
    { timeout: 180_000, polling: 1000 },
  );
  return (await handle.jsonValue()) as GeoJSON.FeatureCollection;
}

/** The layers of the app's footprints, in its colours. */
async function drawBare(page: Page, features: GeoJSON.FeatureCollection): Promise<void> {
  await page.evaluate((data) => {
    const map = (window as BenchWindow).benchMap;
    map?.addSource('footprints', { type: 'geojson', data, promoteId: 'id' });
    map?.addLayer({ id: 'fill', type: 'fill', source: 'footprints', paint: { 'fill-opacity': 0 } });
    map?.addLayer({
      id: 'line',
      type: 'line',
      source: 'footprints',
      paint: { 'line-color': '#78828c', 'line-width': 1.5 },
    });
    (map?.getSource('footprints') as GeoJSONSource | undefined)?.setData(data);
  }, features);
}

/** The mean time of a frame while the map moves, after its tiles are loaded. */
async function frameMs(page: Page): Promise<number> {
  await page.bringToFront();
  return await page.evaluate(
    async ({ center, zoom, frames }) => {
      const map = (window as BenchWindow).benchMap;
      if (!map) throw new Error('there is no map');
      map.jumpTo({ center, zoom });
      map.triggerRepaint();
      await map.once('idle');
      const rendered = () => new Promise<void>((resolve) => void map.once('render', () => resolve()));
      const startMs = performance.now();
      for (let frame = 0; frame < frames; frame += 1) {
        map.jumpTo({ center: [center[0] + Math.sin(frame / 8), center[1]], zoom });
        await rendered();
      }
      return (performance.now() - startMs) / frames;
    },
    { center: CENTER, zoom: ZOOM, frames: FRAMES },
  );
}
