import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { ProjectedAoi } from '../../geo/grid/project-aoi.ts';
import { scanRuns } from '../../geo/grid/scanline.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { decodeNumbers } from '../../raster/tiff/tag-value.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { fieldTypeBytes } from '../../raster/tiff/tiff-tags.ts';

/**
 * A block of the source that the area touches, or a horizontal part of it: its pixels inside the area, and about the bytes that
 * it contributes. `row` counts parts.
 */
export type BlockShare = {
  readonly column: number;
  readonly row: number;
  readonly pixels: number;
  readonly bytes: number;
};

/**
 * What the area's edge adds to a block, in samples and mask: once, and for each end of a row of pixels that is in another column than in the
 * row above; a straight vertical edge repeats itself. It matters only in blocks that are nearly constant. Measured (bench forecast).
 */
const EDGE_BYTES = { block: 300, step: 6 } as const;
/** About the bytes that an edge with this number of steps adds to a block. */
export function bytesOfEdge(steps: number): number {
  return steps > 0 ? EDGE_BYTES.block + EDGE_BYTES.step * steps : 0;
}

/** More blocks would take too long while a request waits. */
const MAX_BLOCKS = 262_144;

/**
 * The source's blocks with a pixel inside the area, row by row, from the byte counts of the file's index (TileByteCounts);
 * no pixel is read. Each block is divided into `parts`, which must divide its height. Null if the window has too many parts.
 */
export async function blockShares(
  raster: Raster,
  area: ProjectedAoi,
  window: PixelWindow,
  parts: number,
  signal?: AbortSignal,
): Promise<BlockShare[] | null> {
  const image = raster.levels[0]?.image;
  if (!image) return null;
  const { blockWidth } = image;
  const blockHeight = image.blockHeight / parts;
  const left = Math.floor(window.column / blockWidth);
  const top = Math.floor(window.row / blockHeight);
  const across = Math.floor((window.column + window.width - 1) / blockWidth) - left + 1;
  const down = Math.floor((window.row + window.height - 1) / blockHeight) - top + 1;
  if (across * down > MAX_BLOCKS) return null;
  const { inside, steps } = countPerBlock(area, window, { blockWidth, blockHeight, left, top, across, down });
  const shares: BlockShare[] = [];
  for (let row = 0; row < down; row += 1) {
    const blockRow = Math.floor((top + row) / parts);
    const counts = await byteCounts(raster, image, { row: blockRow, left, across }, signal);
    for (let column = 0; column < across; column += 1) {
      const pixels = inside[row * across + column] ?? 0;
      if (pixels === 0) continue;
      const width = Math.min(blockWidth, image.width - (left + column) * blockWidth);
      const height = Math.min(image.blockHeight, image.height - blockRow * image.blockHeight);
      const edgeBytes = bytesOfEdge(steps[row * across + column] ?? 0);
      const bytes = ((counts[column] ?? 0) * pixels) / (width * height) + edgeBytes;
      shares.push({ column: left + column, row: top + row, pixels, bytes });
    }
  }
  return shares;
}

/** A grid of blocks: their size in pixels, and the blocks that are counted. */
export type BlockGrid = {
  readonly blockWidth: number;
  readonly blockHeight: number;
  readonly left: number;
  readonly top: number;
  readonly across: number;
  readonly down: number;
};

/**
 * Pixels inside the area in each block, and the ends of rows of such pixels that are in another column than in the row above, both row by row
 * of blocks.
 */
export function countPerBlock(area: ProjectedAoi, window: PixelWindow, grid: BlockGrid) {
  const { blockWidth, blockHeight, left, top, across, down } = grid;
  const inside = new Float64Array(across * down);
  const steps = new Float64Array(across * down);
  const endColumn = window.column + window.width;
  let [above, ends]: [number[], number[]] = [[], []];
  let lastRow = Number.NEGATIVE_INFINITY;
  scanRuns(area, window, (row, from, to) => {
    const start = (Math.floor(row / blockHeight) - top) * across - left;
    if (row !== lastRow) [above, ends] = [row === lastRow + 1 ? ends : [], []];
    lastRow = row;
    for (const [end, pixel] of [
      [from, from],
      [to, to - 1],
    ] as const) {
      const isStep = end !== above[ends.length] && end !== window.column && end !== endColumn;
      const at = start + Math.floor(pixel / blockWidth);
      if (isStep) steps[at] = (steps[at] ?? 0) + 1;
      ends.push(end);
    }
    const last = Math.floor((to - 1) / blockWidth);
    for (let column = Math.floor(from / blockWidth); column <= last; column += 1) {
      const pixels = Math.min(to, (column + 1) * blockWidth) - Math.max(from, column * blockWidth);
      inside[start + column] = (inside[start + column] ?? 0) + pixels;
    }
    return true;
  });
  return { inside, steps };
}

/** Compressed bytes of neighbouring blocks of one row; of a band-separate file, the sum over its bands. */
export async function byteCounts(
  { source, littleEndian }: Raster,
  image: TiffImage,
  { row, left, across }: { readonly row: number; readonly left: number; readonly across: number },
  signal?: AbortSignal,
): Promise<readonly number[]> {
  const unit = fieldTypeBytes(image.byteCounts.type) ?? 4;
  const planes = image.planarConfiguration === 'separate' ? image.samplesPerPixel : 1;
  const sums = new Array<number>(across).fill(0);
  for (let plane = 0; plane < planes; plane += 1) {
    const first = (plane * image.blocksDown + row) * image.blocksAcross + left;
    const bytes = await source.read(image.byteCounts.offset + first * unit, across * unit, signal);
    const counts = decodeNumbers(bytes, image.byteCounts.type, littleEndian);
    for (let column = 0; column < across; column += 1) sums[column] = (sums[column] ?? 0) + (counts[column] ?? 0);
  }
  return sums;
}
