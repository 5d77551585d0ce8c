import { stat } from 'node:fs/promises';
import { chromium, type Page } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../chromium.ts';
import { gate, line, median, spread } from '../report.ts';
import { makeRaster } from './make-raster.ts';
import { memoryBench } from './memory.ts';
import { CANVAS, raceView } from './race-view.ts';
import type { Scene } from './scenes.ts';
import type { RaceServer } from './serve.ts';

type Frames = { bare: number; drawn: number; empty: number; restyled: number; renders: number; tiles: number };
type Behaviour = {
  bare(): Promise<number>;
  drawn(): Promise<number>;
  plain(): Promise<number>;
  frames(): Promise<Frames>;
  cycle(): Promise<void>;
};
type BehaviourWindow = typeof window & { behaviour?: Behaviour };

/**
 * Measures the cost of a raster for the page that shows it: long tasks of its main thread, frame times, and memory that
 * is freed.
 */
export async function behaviourBench(server: RaceServer, scene: Scene, pairs: number): Promise<void> {
  const path = await makeRaster(scene);
  line(`${scene.name}, on the page`, `${pairs} rounds`);
  const rounds: { bare: number; drawn: number; plain: number; frames: Frames }[] = [];
  for (let round = 0; round < pairs; round += 1) {
    rounds.push({
      bare: await onPage(server, scene, path, (page) => page.evaluate(() => pageBehaviour().bare())),
      drawn: await onPage(server, scene, path, (page) => page.evaluate(() => pageBehaviour().drawn())),
      plain: await onPage(server, scene, path, (page) => page.evaluate(() => pageBehaviour().plain())),
      frames: await onPage(server, scene, path, (page) => page.evaluate(() => pageBehaviour().frames())),
    });
  }
  const own = rounds.map(({ bare, drawn }) => Math.max(0, drawn - bare));
  line('  long tasks of the map alone', `${median(rounds.map(({ bare }) => bare)).toFixed(0)} ms`);
  line('  long tasks with the raster', `${median(rounds.map(({ drawn }) => drawn)).toFixed(0)} ms`);
  line('  long tasks of geotiff without workers', `${median(rounds.map(({ plain }) => plain)).toFixed(0)} ms`);
  // No long tasks are a share of 0, even if geotiff has none.
  const shares = own.map((ms, index) => (ms === 0 ? 0 : ms / (rounds[index]?.plain ?? Number.NaN)));
  gate('  long tasks by the raster, share of geotiff', median(shares), 0.1, `× (${spread(shares, 2)})`, 2);
  const pans = rounds.map(({ frames }) => frames.drawn / frames.bare);
  gate('  frames of a pan, of the bare map', median(pans), 1.3, `× (${spread(pans, 2)})`, 2);
  const changes = rounds.map(({ frames }) => frames.restyled / frames.empty);
  gate('  frames while the stretch changes, of an empty loop', median(changes), 1.2, `× (${spread(changes, 2)})`, 2);
  // The page requests no more frames than the GPU draws; software rendering draws few.
  line('  stretch changes rendered, of 60', `${median(rounds.map(({ frames }) => frames.renders))}`);
  gate('  tiles read while it changes', Math.max(...rounds.map(({ frames }) => frames.tiles)), 0, '');
  await memoryBench(server, scene);
}

async function onPage<Result>(
  server: RaceServer,
  scene: Scene,
  path: string,
  work: (page: Page, pid: number) => Promise<Result>,
): Promise<Result> {
  const executablePath = findChromium() ?? undefined;
  const launched = await chromium.launchServer({
    executablePath,
    args: [...chromiumArguments, '--disable-dev-shm-usage'],
  });
  const browser = await chromium.connect(launched.wsEndpoint());
  try {
    const page = await browser.newPage({ viewport: CANVAS, deviceScaleFactor: 1 });
    const view = raceView(scene, `${server.url}/raster.tif`, (await stat(path)).size);
    server.begin(path);
    await page.addInitScript((of) => {
      Object.assign(window, { raceView: of, pageBehaviour: () => (window as BehaviourWindow).behaviour });
    }, view.page);
    await page.goto(`${server.url}/behaviour.html`);
    await page.waitForFunction(() => (window as BehaviourWindow).behaviour !== undefined);
    return await work(page, launched.process().pid ?? 0);
  } finally {
    await browser.close();
    await launched.close();
  }
}

// Defined in the page only; declared here for the functions that run there.
declare function pageBehaviour(): Behaviour;
