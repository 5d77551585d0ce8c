import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../../../raster/tiff/tiff-image.ts';
import { readBlockSizes } from '../../../../raster/tiff/tile-index.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import type { ReadLevel } from './read-area.ts';
import { subsampledBlocks } from './subsampled-runs.ts';

/** The cost of reading an area: number of blocks, their bytes in the file, and their decoded bytes. */
export type ReadCost = { readonly blocks: number; readonly readBytes: number; readonly decodedBytes: number };

/** With more blocks than this, only a sample of block rows is counted. */
const MAX_BLOCKS = 1_000_000;

/** An upper bound of the decoded bytes, from the block layout alone. */
export function maxDecodedBytes(raster: Raster, level: ReadLevel, rect: PixelRect, bands: readonly number[]): number {
  return imagesOf(raster, level).reduce((sum, { image, planes }) => {
    const { columns, rows } = subsampledBlocks(image, rect, level.step);
    return sum + columns.length * rows.length * planes(bands).length * blockBytes(image);
  }, 0);
}

/** The cost by the file's block index; missing blocks of a sparse file cost nothing. */
export async function readCost(
  raster: Raster,
  level: ReadLevel,
  rect: PixelRect,
  bands: readonly number[],
  signal: AbortSignal,
): Promise<ReadCost> {
  let [blocks, readBytes, decodedBytes] = [0, 0, 0];
  for (const { image, planes } of imagesOf(raster, level)) {
    const { columns, rows } = subsampledBlocks(image, rect, level.step);
    const rowStep = Math.ceil((columns.length * rows.length * planes(bands).length) / MAX_BLOCKS);
    const sampledRows = rows.filter((_, index) => index % rowStep === 0);
    const numbers = planes(bands).flatMap((plane) =>
      sampledRows.flatMap((row) =>
        columns.map((column) => (plane * image.blocksDown + row) * image.blocksAcross + column),
      ),
    );
    const sizes = await readBlockSizes(raster, image, numbers, signal);
    const share = rows.length / Math.max(1, sampledRows.length);
    blocks += Math.round(sizes.blocks * share);
    readBytes += Math.round(sizes.sizeBytes * share);
    decodedBytes += Math.round(sizes.blocks * share) * blockBytes(image);
  }
  return { blocks, readBytes, decodedBytes };
}

// The mask is read with its image.
function imagesOf(raster: Raster, { image: index }: ReadLevel) {
  const { image, mask } = raster.levels[index] ?? { image: null, mask: null };
  const { alphaBand } = raster.structure;
  const isSeparate = image?.planarConfiguration === 'separate';
  const colors = {
    image,
    planes: (bands: readonly number[]) =>
      isSeparate ? [...new Set(alphaBand === null ? bands : [...bands, alphaBand])].map((band) => band - 1) : [0],
  };
  return [colors, { image: mask, planes: () => [0] }].flatMap(({ image: found, planes }) =>
    found ? [{ image: found, planes }] : [],
  );
}

function blockBytes({ blockWidth, blockHeight, samplesPerPixel, planarConfiguration, sampleType }: TiffImage): number {
  const samples = planarConfiguration === 'separate' ? 1 : samplesPerPixel;
  return blockWidth * blockHeight * samples * sampleBytes(sampleType);
}
