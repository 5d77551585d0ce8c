import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { type Atlas, buildBasemap } from '../../../src/web/map/basemap.ts';
import { basemapStyle } from '../../../src/web/map/basemap-style.ts';

const require = createRequire(import.meta.url);
const TYPES: Record<string, string> = { '.mjs': 'text/javascript', '.js': 'text/javascript', '.css': 'text/css' };

/** The app's light colours, so that both pages draw the same map. */
const COLORS = {
  water: '#dbe4ea',
  land: '#f3f2ee',
  border: '#b9c0c6',
  graticule: '#c9d5dd',
  footprint: '#0b5fd3',
  outline: '#0b5fd3',
  hovered: '#0b5fd3',
  cut: '#ff5a1f',
  dim: 'rgb(10 14 18 / 0.42)',
  ok: '#13794a',
  bad: '#b3261e',
  warn: '#b3261e',
  jobDone: '#fff',
  jobRunning: '#8ab8ff',
  jobFailed: '#ff8f86',
  jobHalo: 'rgb(10 14 18 / 0.6)',
};

const PAGE = `<!doctype html>
<link rel="stylesheet" href="/maplibre/maplibre-gl.css">
<link rel="stylesheet" href="/draw/mapbox-gl-draw.css">
<style>html, body, #map { margin: 0; height: 100% }</style>
<div id="map"></div>
<script src="/draw/mapbox-gl-draw.js"></script>
<script type="module">
import { Map, setWorkerUrl } from '/maplibre/maplibre-gl.mjs';
setWorkerUrl('/maplibre/maplibre-gl-worker.mjs');
const map = new Map({ container: 'map', style: '/style.json', center: [0, 0], zoom: 2, fadeDuration: 0 });
const draw = new MapboxDraw({ displayControlsDefault: false });
map.addControl(draw);
map.once('load', () => { window.benchMap = map; window.benchDraw = draw; });
</script>`;

/** Serves a page with unmodified mapbox-gl-draw, and the app's MapLibre version and basemap. */
export async function serveStockPage(): Promise<{ readonly url: string; readonly versions: string; stop(): void }> {
  const [maplibre, draw] = [packageFolder('maplibre-gl'), packageFolder('@mapbox/mapbox-gl-draw')];
  const atlas: Atlas = JSON.parse(await readFile(require.resolve('world-atlas/countries-50m.json'), 'utf8'));
  const style = JSON.stringify(basemapStyle(buildBasemap(atlas), COLORS));
  const server: Server = createServer(async ({ url = '/' }, answer) => {
    const file = /^\/(maplibre|draw)\/([\w.-]+)$/.exec(url);
    if (url === '/style.json') return answer.setHeader('content-type', 'application/json').end(style);
    if (!file) return answer.setHeader('content-type', 'text/html').end(PAGE);
    const path = join(file[1] === 'draw' ? draw : maplibre, 'dist', file[2] ?? '');
    answer.setHeader('content-type', TYPES[extname(path)] ?? 'application/octet-stream');
    return answer.end(await readFile(path));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const versions = await Promise.all(
    [maplibre, draw].map(async (folder) => {
      const { name, version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
      return `${name} ${version}`;
    }),
  );
  return { url: `http://127.0.0.1:${port}/`, versions: versions.join(', '), stop: () => server.close() };
}

/** A fixed path, because some packages do not export their package.json. */
function packageFolder(name: string): string {
  return join(import.meta.dirname, '../../../node_modules', name);
}
