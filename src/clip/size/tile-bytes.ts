import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { type SampleArray, type StoredSamples, sampleArray, sampleBytes } from '../../raster/tiff/sample-type.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import { reduceLayers } from '../overviews/reduce-layers.ts';
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
export async function tileBytes(tile: Tile, rule: BurnRule, codec: Codec): Promise<TileBytes> {
  const [half, quarter] = reduced(tile, rule);
  const sizes = await Promise.all([half, quarter, tile].map((level) => compressedBytes(level, rule, codec)));
  const [halfBytes = 0, quarterBytes = 0, full = 0] = sizes;
  return { full, half: halfBytes, quarter: quarterBytes };
}

type Tile = InterleavedTile<StoredSamples>;

/** A tile reduced by 2 and by 4, as the overviews are made. */
export function reduced(tile: Tile, rule: BurnRule): [Tile, Tile] {
  const { layers } = tile;
  const level = (factor: number): Tile => {
    const [columns, rows] = [Math.ceil(tile.columns / factor), Math.ceil(tile.rows / factor)];
    const samples = sampleArray(rule.sampleType, columns * rows * layers);
    fillOutside(samples, rule);
    return { samples, tileWidth: columns, layers, columns, rows };
  };
  const levels: [Tile, Tile] = [level(2), level(4)];
  const parts = levels.map(({ samples, columns }) => ({ target: samples, stride: columns, start: 0 }));
  reduceLayers(tile, validityOf(rule), rule.overviewResampling, parts);
  return levels;
}

async function compressedBytes(tile: Tile, rule: BurnRule, codec: Codec): Promise<number> {
  const { bands, mask } = separated(tile, rule);
  const packed = [predictedBytes(bands, tile.columns, rule.bandCount), ...(mask ? [mask] : [])];
  const isByte = sampleBytes(rule.sampleType) === 1;
  // The engine's levels (gdal/commands.ts), or zlib's level that comes closest to libdeflate's.
  const level = codec === 'zlib' && !isByte ? 1 : 3;
  const sizes = await Promise.all(
    packed.map(async (bytes) => {
      const { length } = await deflated(bytes, { level });
      return codec === 'zlib' ? length : libdeflateBytes(bytes, length, isByte);
    }),
  );
  return sizes.reduce((sum, one) => sum + one, 0);
}

/** zlib's fast levels miss matches in nearly constant bytes, which libdeflate finds as zlib's default level does. Shares of the length; measured. */
const NEARLY_CONSTANT = { below: 0.08, missed: 0.0044, factor: 1.08 } as const;

/** The bytes that libdeflate makes of these, estimated from the number that zlib's level 3 makes. */
async function libdeflateBytes(bytes: Uint8Array, zlibBytes: number, isByte: boolean): Promise<number> {
  const { below, missed, factor } = NEARLY_CONSTANT;
  if (zlibBytes >= below * bytes.length) return zlibBytes * libdeflateFactor(isByte, zlibBytes / bytes.length);
  const { length: found } = await deflated(bytes, { level: 6 });
  return Math.max(found, factor * (zlibBytes - missed * bytes.length));
}

/** The size of libdeflate's level divided by that of zlib's, measured; `compression` is the compressed share of the bytes. */
function libdeflateFactor(isByte: boolean, compression: number): number {
  if (!isByte) return Math.min(1.02, 0.85 + 2 * compression);
  return Math.min(1, 0.94 + 0.1 * compression, 0.9 + 0.2 * compression);
}

/** The bands without the mask, as a copy, and the mask with one bit per pixel, as the file stores it. */
function separated({ samples, layers, columns, rows }: Tile, { bandCount, sampleType, mask }: BurnRule) {
  if (mask === 'none') return { bands: samples.slice(), mask: null };
  const bands = sampleArray(sampleType, columns * rows * bandCount);
  // both arrays have the same type; elements are copied unchanged, so that bigints are copied like numbers
  const [from, to] = [samples as SampleArray, bands as SampleArray];
  const rowBytes = Math.ceil(columns / 8);
  const bits = new Uint8Array(rowBytes * rows);
  for (let pixel = 0; pixel < columns * rows; pixel += 1) {
    for (let band = 0; band < bandCount; band += 1)
      to[pixel * bandCount + band] = from[pixel * layers + band] as number;
    const column = pixel % columns;
    const at = ((pixel - column) / columns) * rowBytes + (column >> 3);
    if (Number(samples[pixel * layers + bandCount]) !== 0) bits[at] = (bits[at] ?? 0) | (128 >> (column & 7));
  }
  return { bands, mask: bits };
}
