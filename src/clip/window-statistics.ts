import type { ByteSource } from '../raster/byte-source.ts';
import { openRaster } from '../raster/open-raster.ts';
import { samplesOver } from '../raster/sample-type.ts';
import { DEFAULT_LIMITS } from '../raster/tiff-limits.ts';
import { locateBlock } from '../raster/tile-index.ts';
import { bandTallies } from './band-tally.ts';
import type { InterleavedTile } from './interleaved-tile.ts';
import type { ClipPlan } from './plan.ts';
import { validityOf } from './plan-validity.ts';
import type { BandStatistics } from './task-request.ts';

/** window.tif is ours: many bands of wide samples make larger tiles than a stranger's file may have. */
const LIMITS = { ...DEFAULT_LIMITS, maxBlockBytes: 2 ** 31 - 1 };

/** Who follows the reading of a window, and who may stop it. */
export type WindowReading = {
  readonly signal: AbortSignal;
  readonly onShare: (share: number) => void;
  readonly onTile: (tile: InterleavedTile, column: number, row: number) => Promise<void>;
};

/**
 * Exact statistics of the valid pixels of a burned window (uncompressed, tiled, pixel-interleaved, little-endian), a
 * tile in memory at a time. `onTile` sees each, row by row; `onShare` is told 0..1; an abort rejects.
 */
export async function windowStatistics(
  source: ByteSource,
  plan: ClipPlan,
  { signal, onShare, onTile }: WindowReading,
): Promise<BandStatistics[]> {
  const raster = await openRaster(source, { signal, limits: LIMITS });
  const image = raster.levels[0]?.image;
  if (!image) return [];
  const layers = image.samplesPerPixel;
  const tallies = bandTallies(image.sampleType, plan.bandCount, validityOf(plan));
  const tiles = image.blocksAcross * image.blocksDown;
  for (let tile = 0; tile < tiles; tile += 1) {
    const place = await locateBlock(raster, image, tile, signal);
    if (place.sizeBytes === 0) throw new Error(`Tile ${tile} of the window was never written; GDAL writes every one.`);
    const bytes = await source.read(place.offset, place.sizeBytes, signal);
    const part = {
      samples: samplesOver(image.sampleType, bytes.buffer),
      tileWidth: image.blockWidth,
      layers,
      columns: Math.min(image.blockWidth, image.width - (tile % image.blocksAcross) * image.blockWidth),
      rows: Math.min(image.blockHeight, image.height - Math.floor(tile / image.blocksAcross) * image.blockHeight),
    };
    tallies.addTile(part);
    await onTile(part, tile % image.blocksAcross, Math.floor(tile / image.blocksAcross));
    onShare((tile + 1) / tiles);
  }
  return tallies.statistics();
}
