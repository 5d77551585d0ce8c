import { Map as MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import atlasUrl from 'world-atlas/countries-50m.json?url';
import { drawOnMap } from '../../src/web/features/preview/layer/draw-on-map.ts';
import { clipPosition } from '../../src/web/features/preview/layer/layer-order.ts';
import { createPreviewClient } from '../../src/web/features/preview/model/preview-client.ts';
import { takePreviewWorker } from '../../src/web/features/preview/model/preview-workers.ts';
import { defaultPaintChoice } from '../../src/web/features/preview/symbology/paint-choice.ts';
import { tileStyleOf } from '../../src/web/features/preview/symbology/tile-style.ts';
import { buildBasemap } from '../../src/web/map/basemap.ts';
import { basemapStyle } from '../../src/web/map/basemap-style.ts';

setWorkerUrl(workerUrl);

// With `?basemap` over the app's countries, to measure frame times; otherwise without a basemap, to compare colours.
const isBare = !new URLSearchParams(location.search).has('basemap');
const map = new MapLibreMap({
  container: 'map',
  style: isBare ? { version: 8, sources: {}, layers: [] } : await countries(),
  fadeDuration: 0,
  attributionControl: false,
});

async function countries() {
  const atlas = await (await fetch(atlasUrl)).json();
  const names = ['water', 'land', 'border', 'graticule', 'footprint', 'cut', 'dim', 'bad', 'warn'];
  return basemapStyle(buildBasemap(atlas), Object.fromEntries(names.map((name) => [name, '#789'])));
}

/** The shown file: its worker, its layer, and the state of drawing. */
let shown = null;

/** Shows the file at a URL as the app shows a dropped one; returns the message that it is refused with, or null. */
async function show(url) {
  hide();
  const file = await (await fetch(url)).blob();
  const client = createPreviewClient(takePreviewWorker(), async () => file);
  shown = { client, drawn: null, bounds: null, state: { isSharp: false, failure: null } };
  const { signal } = new AbortController();
  try {
    const opened = await client.call('open', { file }, signal);
    const { channels, structure } = opened;
    const mine = shown;
    mine.bounds = opened.bounds;
    const onState = (state) => {
      mine.state = state;
    };
    mine.drawn = drawOnMap(map, { position: clipPosition, client, opened, onState });
    const statistics = await client.call('statistics', { channels }, signal);
    const style = tileStyleOf(defaultPaintChoice(channels, structure), statistics, structure.palette);
    mine.drawn.setBands(channels.bands, statistics, { style, opacity: 1 });
    return null;
  } catch (error) {
    hide();
    return error.message;
  }
}

function hide() {
  shown?.drawn?.remove();
  shown?.client.close();
  shown = null;
}

/** Fits all of the file and waits until it is drawn; returns the error of a tile, or null. */
async function showAll() {
  const [west, south, east, north] = shown.bounds;
  map.fitBounds([west, south, east, north], { animate: false });
  await allDrawn();
  await colors(1);
  return shown.state.failure?.message ?? null;
}

/**
 * Moves to a view and returns it as the map applied it, with the colours of every `stride`-th pixel once all tiles are
 * drawn.
 */
async function drawView([x, y, zoom], stride) {
  map.jumpTo({ center: lonLatOf(x, y), zoom });
  await allDrawn();
  const rgba = await colors(stride);
  const { lng, lat } = map.getCenter();
  const { clientWidth: width, clientHeight: height } = map.getCanvas();
  const view = { x: lng / 360 + 0.5, y: mercatorY(lat), zoom: map.getZoom(), width, height };
  return { ...view, stride, rgba, failure: shown.state.failure?.message ?? null };
}

async function allDrawn() {
  // The tile feed plans in the frame after a move.
  await frame();
  await frame();
  while (!shown.state.isSharp && !shown.state.failure) await frame();
}

function frame() {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

/** The drawing buffer can only be read while a frame is drawn. */
async function colors(stride) {
  const drawn = map.once('render');
  let bytes = null;
  const read = () => {
    const fromMs = performance.now();
    const gl = map.getCanvas().getContext('webgl2');
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
    const all = new Uint8Array(width * height * 4);
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, all);
    bytes = subsampled(all, width, height, stride);
    readings.push([fromMs, performance.now()]);
  };
  map.once('render', read);
  map.triggerRepaint();
  await drawn;
  return bytes.toBase64();
}

// Rows from the top, as on screens; WebGL counts from the bottom.
function subsampled(all, width, height, stride) {
  const [across, down] = [Math.ceil(width / stride), Math.ceil(height / stride)];
  const sampled = new Uint8Array(across * down * 4);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const from = ((height - 1 - row * stride) * width + column * stride) * 4;
      sampled.set(all.subarray(from, from + 4), (row * across + column) * 4);
    }
  }
  return sampled;
}

/** Durations of `count` frames, each fully drawn, while the map pans by a pixel per frame; ms. */
async function frames(count) {
  const times = [];
  for (let index = 0; index < count; index++) {
    const fromMs = performance.now();
    const drawn = map.once('render');
    map.once('render', () => {
      const gl = map.getCanvas().getContext('webgl2');
      gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4));
      times.push(performance.now() - fromMs);
    });
    map.panBy([index % 2 === 0 ? 1 : -1, 0], { animate: false });
    await drawn;
  }
  return times;
}

/** Durations of tasks of the main thread over 50 ms since the last call, ms, except those that read back colours. */
function longTasks() {
  observer.takeRecords().forEach(note);
  return long.splice(0);
}

const long = [];
const readings = [];
function note({ startTime, duration }) {
  const isReading = readings.some(([from, to]) => from < startTime + duration && to > startTime);
  if (!isReading) long.push(duration);
}
const observer = new PerformanceObserver((list) => list.getEntries().forEach(note));
observer.observe({ type: 'longtask' });

function lonLatOf(x, y) {
  return [(x - 0.5) * 360, (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI];
}

function mercatorY(latitude) {
  return 0.5 - Math.asinh(Math.tan((latitude * Math.PI) / 180)) / (2 * Math.PI);
}

await map.once('load');
window.corpus = { show, hide, drawView, showAll, frames, longTasks };
