import { openRaster } from '../../raster/read/open-raster.ts';
import { type StoredSamples, viewAsSamples } from '../../raster/tiff/sample-type.ts';
import { DEFAULT_LIMITS } from '../../raster/tiff/tiff-limits.ts';
import { locateBlock } from '../../raster/tiff/tile-index.ts';
import { openFileSource } from '../files/file-source.ts';
import type { InterleavedTile } from './interleaved-tile.ts';

/** The side of a window's tiles, in pixels. */
export const WINDOW_TILE_PX = 512;

/** A window's file was written by this task. With many bands of wide samples its tiles exceed the limit for uploaded files. */
const LIMITS = { ...DEFAULT_LIMITS, maxBlockBytes: 2 ** 31 - 1 };

/** The column and row of a tile, in tiles, and the share of the file visited including this tile, 0..1. */
export type TilePosition = { readonly column: number; readonly row: number; readonly share: number };

/**
 * Visits the tiles of a burned window (uncompressed, tiled, pixel-interleaved, little-endian) row by row, left to right, and
 * reads the next tile during each visit. Rejects at an abort, and for a tile that was never written.
 */
export async function eachTile(
  file: string,
  signal: AbortSignal,
  visit: (tile: InterleavedTile<StoredSamples>, place: TilePosition) => Promise<void>,
): Promise<void> {
  const source = await openFileSource(file);
  try {
    const raster = await openRaster(source, { signal, limits: LIMITS });
    const image = raster.levels[0]?.image;
    if (!image) return;
    const tiles = image.blocksAcross * image.blocksDown;
    const read = async (tile: number) => {
      const { offset, sizeBytes } = await locateBlock(raster, image, tile, signal);
      if (sizeBytes === 0) throw new Error(`Tile ${tile} of the window was never written; GDAL writes every one.`);
      return await source.read(offset, sizeBytes, signal);
    };
    let next = read(0);
    for (let tile = 0; tile < tiles; tile += 1) {
      const bytes = await next;
      if (tile + 1 < tiles) next = read(tile + 1);
      // a failure is thrown when this tile is awaited
      next.catch(() => undefined);
      const [column, row] = [tile % image.blocksAcross, Math.floor(tile / image.blocksAcross)];
      const part = {
        samples: viewAsSamples(image.sampleType, bytes.buffer),
        tileWidth: image.blockWidth,
        layers: image.samplesPerPixel,
        columns: Math.min(image.blockWidth, image.width - column * image.blockWidth),
        rows: Math.min(image.blockHeight, image.height - row * image.blockHeight),
      };
      await visit(part, { column, row, share: (tile + 1) / tiles });
    }
  } finally {
    await source.close();
  }
}
