import { readdirSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import type { RacePage } from './build-pages.ts';
import { CANVAS, type Point, type RaceView, raceView } from './race-view.ts';
import type { Scene } from './scenes.ts';
import type { RaceServer, Traffic } from './serve.ts';

/**
 * One run of one contender. Times are null if it did not show the right colours in time. Bytes and requests are those
 * of the raster.
 */
export type Run = {
  readonly firstMs: number | null;
  readonly sharpMs: number | null;
  readonly firstBytes: number;
  readonly bytes: number;
  readonly firstRoundTrips: number;
  readonly longTaskMs: number;
  readonly peakMb: number;
  readonly colors: string;
  readonly errors: readonly string[];
};

/** An injected regression: how long the page is blocked before it draws, and how many bytes are read in vain. */
export type Planted = { readonly ms: number; readonly bytes: number };

type Seen = { startMs: number; firstMs: number | null; sharpMs: number | null; longTaskMs: number; colors: string };
type RaceWindow = typeof window & {
  raceView?: Record<string, unknown>;
  raceDraw?: () => unknown;
  raceSeen?: Seen;
};

const REST_MS = 1000;
/** Time limit of a run. */
export const LONGEST_MS = 30_000;
/** Allowed difference of a colour, of 255, for all contenders. */
const TOLERANCE = 8;

/**
 * Opens a contender's page in a dedicated Chromium process, lets it draw the raster, and checks its canvases in each
 * frame.
 */
export async function race(
  server: RaceServer,
  contender: RacePage,
  scene: Scene,
  path: string,
  planted: Planted,
): Promise<Run> {
  const executablePath = findChromium() ?? undefined;
  const launched = await chromium.launchServer({
    executablePath,
    args: [...chromiumArguments, '--disable-dev-shm-usage'],
  });
  const browser = await chromium.connect(launched.wsEndpoint());
  const errors: string[] = [];
  try {
    const page = await browser.newPage({ viewport: CANVAS, deviceScaleFactor: 1 });
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    const view = raceView(scene, `${server.url}/raster.tif`, (await stat(path)).size);
    server.begin(path);
    await page.addInitScript((parameters) => {
      (window as RaceWindow).raceView = parameters;
    }, view.page);
    const pid = launched.process().pid ?? 0;
    const idleMb = memoryMb(pid);
    await page.goto(`${server.url}/${contender}.html`);
    await page.waitForFunction(() => (window as RaceWindow).raceDraw !== undefined);
    // A page is idle before a user clicks.
    await pause(REST_MS);
    let peakMb = idleMb;
    const timer = setInterval(() => {
      peakMb = Math.max(peakMb, memoryMb(pid));
    }, 100);
    const seen = await watch(page, view, planted);
    clearInterval(timer);
    const firstAtMs = seen.startMs + (seen.firstMs ?? 0);
    const sharpAtMs = seen.startMs + (seen.sharpMs ?? LONGEST_MS);
    return {
      ...seen,
      firstBytes: bytesUntil(server.traffic(), firstAtMs),
      bytes: bytesUntil(server.traffic(), sharpAtMs),
      firstRoundTrips: roundTripsUntil(server.traffic(), firstAtMs),
      peakMb: peakMb - idleMb,
      errors,
    };
  } finally {
    await browser.close();
    await launched.close();
  }
}

function bytesUntil(traffic: readonly Traffic[], atMs: number): number {
  const sent = traffic.flatMap((request) => request.sent).filter((part) => part.atMs <= atMs);
  return sent.reduce((total, { bytes }) => total + bytes, 0);
}

// Requests sent before the previous round trip was answered belong to it. Unanswered requests painted nothing yet.
function roundTripsUntil(traffic: readonly Traffic[], atMs: number): number {
  let [trips, answeredAtMs] = [0, 0];
  for (const { fromMs, toMs } of traffic.filter((request) => request.toMs <= atMs)) {
    if (trips > 0 && fromMs < answeredAtMs) {
      answeredAtMs = Math.min(answeredAtMs, toMs);
      continue;
    }
    [trips, answeredAtMs] = [trips + 1, toMs];
  }
  return trips;
}

async function watch(page: Page, { ground, marks, page: { url } }: RaceView, planted: Planted): Promise<Seen> {
  await page.evaluate(watchFrames, {
    ...{ ground, marks, url: String(url), planted },
    ...{ tolerance: TOLERANCE, longestMs: LONGEST_MS, canvas: CANVAS },
  });
  const over = await page.waitForFunction(() => (window as RaceWindow).raceSeen, undefined, {
    timeout: 2 * LONGEST_MS,
  });
  return (await over.jsonValue()) as Seen;
}

type WatchOptions = {
  ground: readonly Point[];
  marks: readonly Point[];
  url: string;
  planted: Planted;
  tolerance: number;
  longestMs: number;
  canvas: { width: number; height: number };
};

// Runs in the page, so it is a single function. In each frame all canvases are composed as on the screen.
function watchFrames({ ground, marks, url, planted, tolerance, longestMs, canvas }: WatchOptions): void {
  const screen = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
  if (!screen) throw new Error('no canvas to read pixels with');
  const seen: Seen = { startMs: 0, firstMs: null, sharpMs: null, longTaskMs: 0, colors: '' };
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longTaskMs += duration;
  });
  observer.observe({ entryTypes: ['longtask'] });
  const colorAt = (pixels: Uint8ClampedArray, { x, y }: Point) => {
    const from = (y * canvas.width + x) * 4;
    return [...pixels.subarray(from, from + 4)];
  };
  const isRight = (pixels: Uint8ClampedArray, point: Point) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = colorAt(pixels, point);
    if (alpha !== 255) return false;
    return [red, green, blue].every((shade, channel) => Math.abs(shade - (point.color[channel] ?? 0)) <= tolerance);
  };
  const startMs = performance.now();
  seen.startMs = performance.timeOrigin + startMs;
  const step = () => {
    screen.clearRect(0, 0, canvas.width, canvas.height);
    for (const shown of document.querySelectorAll('canvas')) {
      const { left, top, width, height } = shown.getBoundingClientRect();
      if (width > 0 && shown.width > 0) screen.drawImage(shown, left, top, width, height);
    }
    const pixels = screen.getImageData(0, 0, canvas.width, canvas.height).data;
    const elapsedMs = performance.now() - startMs;
    if (ground.every((point) => isRight(pixels, point))) seen.firstMs ??= elapsedMs;
    if (seen.firstMs !== null && marks.every((point) => isRight(pixels, point))) seen.sharpMs = elapsedMs;
    if (seen.sharpMs === null && elapsedMs < longestMs) return void requestAnimationFrame(step);
    const wrong = [...ground, ...marks].filter((point) => !isRight(pixels, point));
    const samples = wrong
      .slice(0, 3)
      .map((point) => `${point.x},${point.y} ${colorAt(pixels, point)} not ${point.color}`);
    seen.colors = `${wrong.length} of ${ground.length + marks.length} wrong ${samples.join('; ')}`;
    // Long tasks are reported in a later task.
    setTimeout(() => {
      (window as RaceWindow).raceSeen = seen;
    }, 200);
  };
  const endMs = startMs + planted.ms;
  if (planted.bytes > 0) void fetch(url, { headers: { Range: `bytes=0-${planted.bytes - 1}` }, cache: 'no-store' });
  while (performance.now() < endMs);
  (window as RaceWindow).raceDraw?.();
  requestAnimationFrame(step);
}

/** Resident memory of a process and its descendants, MB; shared memory counts once (PSS). */
export function memoryMb(root: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const status = /^\d+$/.test(name) ? read(`/proc/${name}/stat`) : '';
    const parent = /\) \S (\d+)/.exec(status)?.[1];
    if (parent) parents.set(Number(name), Number(parent));
  }
  const isOurs = (pid: number): boolean => pid === root || (parents.has(pid) && isOurs(parents.get(pid) ?? 0));
  const kilobytes = [...parents.keys()].filter(isOurs).map((pid) => {
    return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
  });
  return kilobytes.reduce((total, part) => total + part, 0) / 1024;
}

// A process may end before its file is read.
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
