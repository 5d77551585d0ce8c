import type { Page } from '@playwright/test';
import type { Map as MapLibreMap } from 'maplibre-gl';

/** Measurements of a drag: time from press to release, from release until the map is idle, and in long tasks. */
export type Drag = {
  readonly movesMs: number;
  readonly backlogMs: number;
  readonly longTaskMs: number;
  readonly pointerMoves: number;
};

type Watch = { pointerMoves: number; longTaskMs: number; observer: PerformanceObserver };
type BenchWindow = typeof window & { benchMap?: MapLibreMap; benchWatch?: Watch };

export const MOVES = 40;

/** Exposes the page's map and counts pointer moves and long tasks. `plantedMs` blocks the main thread at each move, to test the gates. */
export async function watchPage(page: Page, plantedMs: number): Promise<void> {
  await page.waitForFunction(() => {
    const element = document.querySelector<HTMLElement & { cutlineMap?: MapLibreMap }>('.maplibregl-map');
    const bench = window as BenchWindow;
    bench.benchMap ??= element?.cutlineMap;
    return bench.benchMap?.loaded() === true;
  });
  await page.evaluate((plantedMs) => {
    const watch: Watch = {
      pointerMoves: 0,
      longTaskMs: 0,
      observer: new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) watch.longTaskMs += duration;
      }),
    };
    watch.observer.observe({ entryTypes: ['longtask'] });
    (window as BenchWindow).benchWatch = watch;
    const count = () => {
      watch.pointerMoves += 1;
      const endMs = performance.now() + plantedMs;
      while (performance.now() < endMs);
    };
    window.addEventListener('pointermove', count, { capture: true });
  }, plantedMs);
}

/** Moves the map to a centre and zoom, and waits until it is drawn. */
export async function moveMapTo(page: Page, center: readonly [number, number], zoom: number): Promise<void> {
  await page.evaluate(
    async ({ center, zoom }) => {
      const map = (window as BenchWindow).benchMap;
      map?.jumpTo({ center: [center[0], center[1]], zoom });
      map?.triggerRepaint();
      await map?.once('idle');
    },
    { center, zoom },
  );
}

/** Drags the object at a position to the east, `MOVES` times by 1 px. */
export async function drag(page: Page, from: readonly [number, number]): Promise<Drag & { to: [number, number] }> {
  await page.bringToFront();
  const start = await page.evaluate(([longitude, latitude]) => {
    const map = (window as BenchWindow).benchMap;
    const box = map?.getContainer().getBoundingClientRect();
    const at = map?.project([longitude, latitude]);
    return { x: (at?.x ?? 0) + (box?.left ?? 0), y: (at?.y ?? 0) + (box?.top ?? 0) };
  }, from);
  await page.mouse.move(start.x, start.y);
  await idle(page);
  const beforeMs = await resetCounters(page);
  await page.mouse.down();
  for (let move = 1; move <= MOVES; move += 1) await page.mouse.move(start.x + move, start.y);
  await page.mouse.up();
  const releasedMs = await page.evaluate(() => performance.now());
  const idleMs = await idle(page);
  const { pointerMoves, longTaskMs } = await readCounters(page);
  const to = await page.evaluate(
    ({ x, y }) => {
      const map = (window as BenchWindow).benchMap;
      const box = map?.getContainer().getBoundingClientRect();
      const at = map?.unproject([x - (box?.left ?? 0), y - (box?.top ?? 0)]);
      return [at?.lng ?? 0, at?.lat ?? 0] as [number, number];
    },
    { x: start.x + MOVES, y: start.y },
  );
  return { movesMs: releasedMs - beforeMs, backlogMs: idleMs - releasedMs, pointerMoves, longTaskMs, to };
}

function resetCounters(page: Page): Promise<number> {
  return page.evaluate(() => {
    const watch = (window as BenchWindow).benchWatch;
    if (!watch) throw new Error('the page is not watched');
    watch.observer.takeRecords();
    [watch.pointerMoves, watch.longTaskMs] = [0, 0];
    return performance.now();
  });
}

async function readCounters(page: Page): Promise<{ pointerMoves: number; longTaskMs: number }> {
  return page.evaluate(async () => {
    const watch = (window as BenchWindow).benchWatch;
    if (!watch) throw new Error('the page is not watched');
    // Long tasks are reported in a later task.
    await new Promise((resolve) => setTimeout(resolve, 100));
    for (const { duration } of watch.observer.takeRecords()) watch.longTaskMs += duration;
    return { pointerMoves: watch.pointerMoves, longTaskMs: watch.longTaskMs };
  });
}

/** Resolves with the time when the map is idle, after work that was deferred to the next frame. */
function idle(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const map = (window as BenchWindow).benchMap;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    map?.triggerRepaint();
    await map?.once('idle');
    return performance.now();
  });
}
