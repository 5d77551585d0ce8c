import type { PixelRect } from '../tiles/pyramid.ts';

/** The block layout of an image. */
export type BlockGrid = {
  readonly width: number;
  readonly height: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
};

/** A run of subsampled positions along one axis that lie in the same block: indexes from `from` to `to` (exclusive). */
export type SubsampledRun = { readonly block: number; readonly from: number; readonly to: number };

/** The pixel offsets that subsampling reads along one axis: the middle one of each `step` pixels. */
export function subsampledOffsets(start: number, count: number, step: number, size: number): number[] {
  const middle = Math.floor(step / 2);
  return Array.from({ length: count }, (_, index) => Math.min((start + index) * step + middle, size - 1));
}

/**
 * Groups offsets into runs within one block, each spanning less than `maxSpan` pixels. Blocks without an offset have no
 * run and are not read.
 */
export function runsByBlock(
  offsets: readonly number[],
  blockSize: number,
  maxSpan = Number.POSITIVE_INFINITY,
): SubsampledRun[] {
  const runs: SubsampledRun[] = [];
  let from = 0;
  for (let index = 1; index <= offsets.length; index++) {
    const block = Math.floor((offsets[from] ?? 0) / blockSize);
    const next = offsets[index];
    const isTooLong = next !== undefined && next - (offsets[from] ?? 0) >= maxSpan;
    if (next !== undefined && Math.floor(next / blockSize) === block && !isTooLong) continue;
    runs.push({ block, from, to: index });
    from = index;
  }
  return runs;
}

/** The columns and rows of the blocks that contain pixels of a rectangle subsampled by `step`. */
export function subsampledBlocks(
  grid: BlockGrid,
  rect: PixelRect,
  step: number,
): { columns: number[]; rows: number[] } {
  const along = (start: number, count: number, size: number, block: number) => [
    ...new Set(runsByBlock(subsampledOffsets(start, count, step, size), block).map((run) => run.block)),
  ];
  return {
    columns: along(rect.x, rect.width, grid.width, grid.blockWidth),
    rows: along(rect.y, rect.height, grid.height, grid.blockHeight),
  };
}
