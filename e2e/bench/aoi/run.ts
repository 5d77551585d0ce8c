import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import { buildWebApp } from '../../../src/server/cli/build-web-app.ts';
import { sampleItems } from '../../../src/server/samples/sample-items.ts';
import { type ServiceProcess, startServiceProcess } from '../../../src/testing/service/service-process.ts';
import { openBrowser } from '../clip/preview-race.ts';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import { type Drag, drag, MOVES, moveMapTo, watchPage } from './drag.ts';
import { clearArea, dropArea, sentByClip } from './load.ts';
import { CENTER, FIRST_VERTEX, roundPolygon, ZOOM } from './shape.ts';
import { serveStockPage } from './stock-page.ts';

const ROUNDS = 5;
const FEW = 20;
/** Vertices of an area at the limit of 10,000 positions, which includes the closing position. */
const MANY = 9_999;
const LOADED = 100_000;
const MAX_RATIO = 1.2;
const MAX_LONG_TASK_SHARE = 1 / 20;
const MAX_LOAD_MS = 2000;
/** Contract 11.1. */
const MAX_SENT_POSITIONS = 10_000;
/** Blocks the app's page at each move, to test that the gates fail. */
const PLANTED_MS = Number(process.env.CUTLINE_BENCH_PLANTED_MS ?? 0);

const dist = join(import.meta.dirname, '../../../dist');

/** The same size as the app's page in preview-race.ts. */
const VIEWPORT = { width: 1440, height: 900 };

type Round = { readonly few: Drag; readonly many: Drag; readonly ours: Drag };

/**
 * Drags one vertex of a polygon 40 times by 1 px: in unmodified mapbox-gl-draw with 20 and 10,000 vertices and in the app
 * with 10,000, alternating in one Chromium, each until the map is idle. Also measures the load of a file of 100,000 vertices.
 */
export async function aoiBench(folder: string): Promise<void> {
  await buildWebApp(dist, (text) => process.stdout.write(`${text}\n`));
  const stock = await serveStockPage();
  const data = join(folder, 'data');
  const service = await startServiceProcess(data);
  // Otherwise the service would create the samples during the measurement.
  await allSamples(service);
  const { browser, page: app } = await openBrowser(service, data);
  try {
    line('against', stock.versions);
    await watchPage(app, PLANTED_MS);
    await app.getByRole('radiogroup', { name: 'Source' }).getByText('Landsat 7, Olinda').click();
    const loads = await measureLoads(app);
    const rounds = await raceDrags(browser, app, stock.url);
    // Last, because its job would run during the drags.
    await clearArea(app);
    await sendSimplified(app);
    report(rounds, loads);
  } finally {
    await browser.close();
    stock.stop();
    await service.stop();
  }
}

async function allSamples(service: ServiceProcess): Promise<void> {
  for (;;) {
    const answer = await service.call('items.search_org', { format: 'stac', limit: sampleItems.length });
    const { features } = (await answer.json()) as { features: unknown[] };
    if (features.length === sampleItems.length) return;
    await pause(200);
  }
}

async function measureLoads(app: Page): Promise<number[]> {
  const loads: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const polygon = roundPolygon(LOADED, 0.1 + round / 100);
    const loadMs = await dropArea(app, `load-${round}`, polygon, MOVES * PLANTED_MS);
    await app.getByRole('button', { name: 'Simplify…' }).waitFor();
    if (await app.getByRole('button', { name: /^Clip / }).isEnabled()) {
      throw new Error('An area of 100,000 positions could be sent.');
    }
    await clearArea(app);
    line(round === 0 ? 'a file of 100,000 vertices, warm-up' : `a file of 100,000 vertices, ${round}`, ms(loadMs));
    // The first load includes the download of the file reader's code.
    if (round > 0) loads.push(loadMs);
  }
  return loads;
}

/** Loads a file of 100,000 vertices, simplifies it with the panel's suggestion and clips. Checks the request that was sent. */
async function sendSimplified(app: Page): Promise<void> {
  await dropArea(app, 'to-send', roundPolygon(LOADED));
  await app.getByRole('button', { name: 'Simplify…' }).click();
  // The slider opens at the limit.
  await app.getByRole('button', { name: 'Apply' }).click();
  const { positions, status } = await sentByClip(app);
  line('a request with the area simplified', `${positions} positions, answered with ${status}`);
  if (status !== 200 || positions < MAX_SENT_POSITIONS / 2) {
    throw new Error(`The simplified area was answered with ${status} at ${positions} positions; a job was expected.`);
  }
  gate('positions of an area in a request', positions, MAX_SENT_POSITIONS, '');
}

async function raceDrags(browser: Browser, app: Page, stockUrl: string): Promise<Round[]> {
  const [few, many] = [await openStock(browser, stockUrl, FEW), await openStock(browser, stockUrl, MANY)];
  await app.bringToFront();
  await dropArea(app, 'drag', roundPolygon(MANY));
  await moveMapTo(app, CENTER, ZOOM);
  await app.getByRole('toolbar', { name: 'Drawing tools' }).getByRole('button', { name: 'Edit vertices' }).click();
  const pages = { few, many, ours: app };
  const vertices = { few: FIRST_VERTEX, many: FIRST_VERTEX, ours: FIRST_VERTEX };
  const rounds: Round[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const result: Partial<Record<keyof typeof pages, Drag>> = {};
    for (const name of ['few', 'many', 'ours'] as const) {
      const dragged = await drag(pages[name], vertices[name]);
      if (dragged.pointerMoves !== MOVES) {
        throw new Error(
          `${name}: ${dragged.pointerMoves} pointer moves arrived of ${MOVES}; the drags are not comparable.`,
        );
      }
      vertices[name] = dragged.to;
      result[name] = dragged;
    }
    const totals = Object.entries(result).map(([name, one]) => `${name} ${totalMs(one).toFixed(0)} ms`);
    line(round === 0 ? 'drags, warm-up' : `drags, ${round}`, totals.join(', '));
    // The first round warms up.
    if (round > 0) rounds.push(result as Round);
  }
  await checkMoved(app, vertices.ours);
  return rounds;
}

function ms(durationMs: number): string {
  return `${durationMs.toFixed(0)} ms`;
}

function totalMs({ movesMs, backlogMs }: Drag): number {
  return movesMs + backlogMs;
}

async function openStock(browser: Browser, url: string, vertexCount: number): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await page.goto(url);
  await watchPage(page, 0);
  await moveMapTo(page, CENTER, ZOOM);
  await page.evaluate((geometry) => {
    const { benchDraw } = window as unknown as {
      benchDraw: { add(geometry: object): string[]; changeMode(mode: string, options: object): void };
    };
    const [featureId] = benchDraw.add(geometry);
    benchDraw.changeMode('direct_select', { featureId });
  }, roundPolygon(vertexCount));
  return page;
}

/** Checks that the drags moved the vertex: a drag without effect would be the fastest. */
async function checkMoved(app: Page, to: readonly [number, number]): Promise<void> {
  const moved = await app.evaluate(async () => {
    const map = (window as typeof window & { benchMap?: import('maplibre-gl').Map }).benchMap;
    const lines = map?.querySourceFeatures('area-line') ?? [];
    return Math.max(
      ...lines.flatMap(({ geometry }) => JSON.stringify(geometry).match(/-?[\d.]+(?=,)/g) ?? []).map(Number),
    );
  });
  if (Math.abs(moved - to[0]) > 0.001)
    throw new Error(`The vertex is at ${moved}°, not where it was dragged, ${to[0]}°.`);
}

function report(rounds: readonly Round[], loads: readonly number[]): void {
  for (const name of ['few', 'many', 'ours'] as const) {
    const words = { few: 'stock, 20 vertices', many: 'stock, 10,000 vertices', ours: 'ours, 10,000 vertices' }[name];
    const drags = rounds.map((round) => round[name]);
    const of = (figure: (drag: Drag) => number) =>
      `${median(drags.map(figure)).toFixed(0)} (${spread(drags.map(figure))}) ms`;
    line(
      `${words}: 40 moves`,
      of(({ movesMs }) => movesMs),
    );
    line(
      '  then until idle',
      of(({ backlogMs }) => backlogMs),
    );
    line(
      '  long tasks',
      of(({ longTaskMs }) => longTaskMs),
    );
  }
  voidIfNoisy(
    'stock with 20 vertices',
    rounds.map(({ few }) => totalMs(few)),
  );
  const ratios = rounds.map(({ few, ours }) => totalMs(ours) / totalMs(few));
  gate('ours at 10,000 : stock at 20, median of pairs', median(ratios), MAX_RATIO, '×', 2);
  line('  lowest to highest', spread(ratios, 2));
  const shares = rounds.map(({ many, ours }) => ours.longTaskMs / many.longTaskMs);
  gate('long tasks, ours : stock, both at 10,000', median(shares), MAX_LONG_TASK_SHARE, '×', 3);
  line('  lowest to highest', spread(shares, 3));
  gate('a file of 100,000 vertices, drawn after', median(loads), MAX_LOAD_MS, 'ms');
  line('  lowest to highest', `${spread(loads)} ms`);
}
