import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';

/** The compared libraries, by the name of the page. */
export const contenders = ['cutline', 'maplibre-cog', 'openlayers', 'leaflet', 'deckgl'] as const;
export type Contender = (typeof contenders)[number];

/** Pages that use geotiff alone; `others` are pages that are not part of the race. */
export const geotiffPages = ['geotiff-full', 'geotiff-overview'] as const;
const others = ['decode', 'behaviour', ...geotiffPages] as const;
export type RacePage = Contender | (typeof geotiffPages)[number];

const here = import.meta.dirname;
const PEERS = [
  '@geomatico/maplibre-cog-protocol',
  'ol',
  'georaster-layer-for-leaflet',
  '@developmentseed/deck.gl-geotiff',
];

/** Installs the peers from their lockfile if they are missing, and builds a page for each contender. */
export async function buildPages(folder: string): Promise<void> {
  if (!existsSync(join(here, 'node_modules'))) {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: here });
  }
  await build({
    root: join(here, '../../..'),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    // Use the app's MapLibre and proj4 instead of bundling a second copy.
    resolve: { dedupe: ['maplibre-gl', 'proj4'] },
    build: {
      outDir: folder,
      target: 'es2024',
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: Object.fromEntries([...contenders, ...others].map((name) => [name, join(here, 'pages', `${name}.js`)])),
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  for (const name of [...contenders, ...others]) await writeFile(join(folder, `${name}.html`), page(name));
}

/** The peers and their versions, comma-separated. */
export async function peerVersions(): Promise<string> {
  const named = PEERS.map(async (name) => {
    const text = await readFile(join(here, 'node_modules', name, 'package.json'), 'utf8');
    return `${name} ${(JSON.parse(text) as { version: string }).version}`;
  });
  return (await Promise.all(named)).join(', ');
}

function page(name: string): string {
  return `<!doctype html>
<style>html, body { margin: 0 } #map { position: relative; width: 1024px; height: 768px; overflow: hidden }
#map > *, .maplibregl-canvas-container > canvas { position: absolute; inset: 0; width: 100%; height: 100% }</style>
<div id="map"></div>
<script type="module" src="/${name}.js"></script>`;
}
