import { fromBlob, Pool } from '../../../../node_modules/geotiff/dist-module/geotiff.js';
import { createPreviewClient } from '../../../../src/web/features/preview/model/preview-client.ts';
import { takePreviewWorker } from '../../../../src/web/features/preview/model/preview-workers.ts';

const TILE = 512;
const { signal } = new AbortController();
const client = createPreviewClient(takePreviewWorker(), () => Promise.reject(new Error('not a link')));
const pool = new Pool(2);
const files = new Map();

async function fileOf(url) {
  if (!files.has(url)) files.set(url, await (await fetch(url)).blob());
  return files.get(url);
}

/**
 * Decodes with the preview's worker and threads through the call that the map uses, including the mesh of each tile.
 */
async function byCutline(file, side) {
  const start = performance.now();
  const opened = await client.call('open', { file }, signal);
  const bands = opened.channels.bands;
  const addresses = Array.from({ length: side * side }, (_, index) => ({
    level: 0,
    column: index % side,
    row: Math.floor(index / side),
  }));
  const requestTile = async (address) => {
    const tile = await client.call('tile', { address, bands, bases: [0] }, signal);
    return { ...address, samples: tile.texels[0].samples };
  };
  const tiles = await Promise.all(addresses.map(requestTile));
  return { ms: performance.now() - start, tiles };
}

/** Decodes with geotiff in one call, as its documentation reads a window, with two workers. */
async function byGeotiff(file, side, hasPool) {
  const start = performance.now();
  const image = await (await fromBlob(file)).getImage(0);
  const [samples] = await image.readRasters({ window: [0, 0, side * TILE, side * TILE], ...(hasPool && { pool }) });
  return { ms: performance.now() - start, samples };
}

function differing({ tiles }, { samples }, side) {
  let count = 0;
  for (const { column, row, samples: own } of tiles) {
    for (let y = 0; y < TILE; y += 1) {
      const from = (row * TILE + y) * side * TILE + column * TILE;
      for (let x = 0; x < TILE; x += 1) if (own[y * TILE + x] !== samples[from + x]) count += 1;
    }
  }
  return count;
}

/** Decodes the first side × side tiles of a file with each: milliseconds, and the number of samples that differ. */
window.decodeTurn = async (url, side, hasPool) => {
  const file = await fileOf(url);
  const ours = await byCutline(file, side);
  const theirs = await byGeotiff(file, side, hasPool);
  return { ours: ours.ms, theirs: theirs.ms, differing: differing(ours, theirs, side) };
};
