import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';

const SIDE_PIXELS = 200;

/** Builds `index.html` in a folder: a page with a small map, on which the files of the corpus are drawn. */
export async function buildCorpusPage(folder: string): Promise<void> {
  await build({
    root: join(import.meta.dirname, '../..'),
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'es' },
    build: {
      outDir: folder,
      target: 'es2024',
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { page: join(import.meta.dirname, 'page.js') },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
  await writeFile(join(folder, 'index.html'), PAGE);
}

const PAGE = `<!doctype html>
<style>html, body { margin: 0 } #map { position: relative; width: ${SIDE_PIXELS}px; height: ${SIDE_PIXELS}px }
#map > *, .maplibregl-canvas-container > canvas { position: absolute; inset: 0; width: 100%; height: 100% }</style>
<div id="map"></div>
<script type="module" src="/page.js"></script>`;
