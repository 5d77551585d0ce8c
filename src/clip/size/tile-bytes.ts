import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { sampleArray, sampleBytes } from '../../raster/tiff/sample-type.ts';
import { reduceTile } from '../overviews/reduce-tile.ts';
import { validityOf } from '../plan/plan-validity.ts';
import type { InterleavedTile } from '../tiles/interleaved-tile.ts';
import type { BurnRule } from './cut-tile.ts';
import { predictedBytes } from './predicted-bytes.ts';

const deflated = promisify(deflate);

/** The DEFLATE that the engine's GDAL uses: the native GDAL's libdeflate, or the zlib of the WebAssembly one. */
export type Codec = 'libdeflate' | 'zlib';

/** Compressed bytes of one tile: at full resolution, and reduced by 2 and by 4. Each includes its mask. */
export type TileBytes = { readonly full: number; readonly half: number; readonly quarter: number };

/** Compresses a tile as the finished file will have it. The work is done in Node's thread pool. */
export async function tileBytes(tile: InterleavedTile, rule: BurnRule, codec: Codec): Promise<TileBytes> {
  const [half, quarter] = reduced(tile, rule);
  const sizes = await Promise.all([half, quarter, tile].map((level) => compressedBytes(level, rule, codec)));
  const [halfBytes = 0, quarterBytes = 0, full = 0] = sizes;
  return { full, half: halfBytes, quarter: quarterBytes };
}

function reduced(tile: InterleavedTile, rule: BurnRule): [InterleavedTile, InterleavedTile] {
  const { layers } = tile;
  const level = (factor: number): InterleavedTile => {
    const [columns, rows] = [Math.ceil(tile.columns / factor), Math.ceil(tile.rows / factor)];
    const samples = sampleArray(rule.sampleType, columns * rows * layers).fill(rule.outsideValue);
    for (const layer of [rule.alphaBand, rule.mask === 'none' ? null : layers].filter((one) => one !== null)) {
      for (let at = layer - 1; at < samples.length; at += layers) samples[at] = 0;
    }
    return { samples, tileWidth: columns, layers, columns, rows };
  };
  const levels: [InterleavedTile, InterleavedTile] = [level(2), level(4)];
  const parts = levels.map(({ samples, columns }) => ({ target: samples, stride: columns, start: 0 }));
  for (let layer = 0; layer < layers; layer += 1)
    reduceTile(tile, layer, validityOf(rule), rule.overviewResampling, parts);
  return levels;
}

async function compressedBytes(tile: InterleavedTile, rule: BurnRule, codec: Codec): Promise<number> {
  const { bands, mask } = separated(tile, rule);
  const packed = [predictedBytes(bands, tile.columns, rule.bandCount), ...(mask ? [mask] : [])];
  const isByte = sampleBytes(rule.sampleType) === 1;
  // The engine's levels (gdal/commands.ts), or zlib's level that comes closest to libdeflate's.
  const level = codec === 'zlib' && !isByte ? 1 : 3;
  const sizes = await Promise.all(packed.map(async (bytes) => (await deflated(bytes, { level })).length));
  const size = sizes.reduce((sum, one) => sum + one, 0);
  return codec === 'zlib' ? size : size * libdeflateFactor(isByte, size / bands.byteLength);
}

/** The size of libdeflate's level divided by that of zlib's, measured; `compression` is the compressed share of the bytes. */
function libdeflateFactor(isByte: boolean, compression: number): number {
  if (!isByte) return Math.min(1.02, 0.85 + 2 * compression);
  return Math.min(1, 0.94 + 0.1 * compression, 0.9 + 0.2 * compression);
}

/** The bands without the mask, as a copy, and the mask with one bit per pixel, as the file stores it. */
function separated({ samples, layers, columns, rows }: InterleavedTile, { bandCount, sampleType, mask }: BurnRule) {
  if (mask === 'none') return { bands: samples.slice(), mask: null };
  const bands = sampleArray(sampleType, columns * rows * bandCount);
  const rowBytes = Math.ceil(columns / 8);
  const bits = new Uint8Array(rowBytes * rows);
  for (let pixel = 0; pixel < columns * rows; pixel += 1) {
    for (let band = 0; band < bandCount; band += 1)
      bands[pixel * bandCount + band] = samples[pixel * layers + band] as number;
    const column = pixel % columns;
    const at = ((pixel - column) / columns) * rowBytes + (column >> 3);
    if (samples[pixel * layers + bandCount] !== 0) bits[at] = (bits[at] ?? 0) | (128 >> (column & 7));
  }
  return { bands, mask: bits };
}
