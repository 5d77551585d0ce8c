import { fromUrl } from '../../../../node_modules/geotiff/dist-module/geotiff.js';
import { viewBox } from './geotiff.js';
import { drawFile, emptyMap } from './map.js';

const view = window.raceView;
const map = await emptyMap(view);
const canvas = { width: 1024, height: 768 };

let longMs = 0;
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) longMs += duration;
}).observe({ entryTypes: ['longtask'] });

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const rest = () => new Promise((resolve) => setTimeout(resolve, 300));

/** Ten centres and zooms, each a fraction of a screen from the last. */
const steps = Array.from({ length: 10 }, (_, index) => ({
  center: [view.center[0] + (360 / 2 ** view.zoom) * 0.6 * Math.sin(index * 1.7), view.center[1]],
  zoom: view.zoom + (index % 3) - 1,
}));

function jump(step) {
  map.jumpTo(step);
  return map.once('render');
}

/** Draws the file; `sharp` resolves when the current view is drawn at its sharp level. */
async function openFile() {
  let state = { isSharp: false };
  let notify = () => {};
  const drawn = await drawFile(map, view, (next) => {
    state = next;
    if (next.isSharp) notify();
  });
  const sharp = async () => {
    await frame();
    while (!state.isSharp) await new Promise((resolve) => (notify = resolve));
    await frame();
  };
  return { ...drawn, sharp };
}

async function longTasksOf(work) {
  await rest();
  longMs = 0;
  await work();
  // Long tasks are reported with a delay.
  await rest();
  return longMs;
}

async function frameTimes(count, each) {
  const times = [];
  await frame();
  let last = performance.now();
  for (let index = 0; index < count; index += 1) {
    each(index);
    await frame();
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times.toSorted((one, other) => one - other)[Math.floor(count / 2)];
}

const pan = (index) => map.jumpTo({ center: [view.center[0] + (index % 30) * (6 / 2 ** view.zoom), view.center[1]] });

window.behaviour = {
  /** Long tasks, ms, over ten centres and zooms: of the map alone, with the raster, and of geotiff reading the same. */
  bare: () =>
    longTasksOf(async () => {
      for (const step of steps) await jump(step);
    }),
  async drawn() {
    let open = null;
    const spent = await longTasksOf(async () => {
      open = await openFile();
      await open.sharp();
      for (const step of steps) {
        await jump(step);
        await open.sharp();
      }
    });
    open.close();
    return spent;
  },
  plain: () =>
    longTasksOf(async () => {
      const tiff = await fromUrl(view.url);
      for (const step of [view, ...steps]) {
        await tiff.readRasters({ bbox: viewBox({ ...view, ...step }, canvas), ...canvas });
      }
    }),
  /**
   * Median frame times: of a pan, bare and with the raster, of an empty loop, and of one that changes the stretch; and
   * the tiles requested meanwhile.
   */
  async frames() {
    map.jumpTo({ center: view.center, zoom: view.zoom });
    const bare = await frameTimes(60, pan);
    const open = await openFile();
    for (const index of [0, 29]) {
      pan(index);
      await open.sharp();
    }
    const drawn = await frameTimes(60, pan);
    map.jumpTo({ center: view.center, zoom: view.zoom });
    await open.sharp();
    const before = open.counted.tiles;
    const empty = await frameTimes(60, () => {});
    let renders = 0;
    const count = () => {
      renders += 1;
    };
    map.on('render', count);
    const restyled = await frameTimes(60, (index) => open.stretch(view.low, view.high - index));
    map.off('render', count);
    const tiles = open.counted.tiles - before;
    open.close();
    return { bare, drawn, empty, restyled, renders, tiles };
  },
  /** Opens the file, waits until it is sharp and closes it. */
  async cycle() {
    map.jumpTo({ center: view.center, zoom: view.zoom });
    const open = await openFile();
    await open.sharp();
    open.close();
    await rest();
  },
};
