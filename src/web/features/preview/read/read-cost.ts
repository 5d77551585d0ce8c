import type { Raster } from '../../../../raster/read/open-raster.ts';
import { sampleBytes } from '../../../../raster/tiff/sample-type.ts';
import type { TiffImage } from '../../../../raster/tiff/tiff-image.ts';
import { readBlockSizes } from '../../../../raster/tiff/tile-index.ts';
import type { PixelRect } from '../tiles/pyramid.ts';
import type { ReadLevel } from './read-area.ts';
import { blocksTaken } from './subsampled-runs.ts';

/** What reading an area costs: the blocks that it touches, their bytes in the file, and those of their samples. */
export type ReadCost = { readonly blocks: number; readonly readBytes: number; readonly decodedBytes: number };

/** Of more blocks than this, every so many rows are looked at. */
const MOST_BLOCKS = 1_000_000;

/** The most that an area can cost, told from the layout alone. */
export function mostDecodedBytes(raster: Raster, level: ReadLevel, rect: PixelRect, bands: readonly number[]): number {
  return imagesOf(raster, level).reduce((sum, { image, planes }) => {
    const { columns, rows } = blocksTaken(image, rect, level.step);
    return sum + columns.length * rows.length * planes(bands).length * blockBytes(image);
  }, 0);
}

/** What an area costs by the file's own index of its blocks; those that a sparse file lacks cost nothing. */
export async function readCost(
  raster: Raster,
  level: ReadLevel,
  rect: PixelRect,
  bands: readonly number[],
  signal: AbortSignal,
): Promise<ReadCost> {
  let [blocks, readBytes, decodedBytes] = [0, 0, 0];
  for (const { image, planes } of imagesOf(raster, level)) {
    const { columns, rows } = blocksTaken(image, rect, level.step);
    const every = Math.ceil((columns.length * rows.length * planes(bands).length) / MOST_BLOCKS);
    const looked = rows.filter((_, index) => index % every === 0);
    const numbers = planes(bands).flatMap((plane) =>
      looked.flatMap((row) => columns.map((column) => (plane * image.blocksDown + row) * image.blocksAcross + column)),
    );
    const sizes = await readBlockSizes(raster, image, numbers, signal);
    const share = rows.length / Math.max(1, looked.length);
    blocks += Math.round(sizes.blocks * share);
    readBytes += Math.round(sizes.sizeBytes * share);
    decodedBytes += Math.round(sizes.blocks * share) * blockBytes(image);
  }
  return { blocks, readBytes, decodedBytes };
}

// A mask is read along with its image.
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
