import type { PixelRect } from '../tiles/pyramid.ts';

/** The blocks of an image, as far as their places go. */
export type BlockGrid = {
  readonly width: number;
  readonly height: number;
  readonly blockWidth: number;
  readonly blockHeight: number;
};

/** Some of the pixels that are taken of an image: indexes of places along one side, `to` exclusive, all in one block. */
export type TakenRun = { readonly block: number; readonly from: number; readonly to: number };

/** Where the pixels lie that thinning takes along one side of an image: of each `step` the one in the middle. */
export function takenPlaces(start: number, count: number, step: number, size: number): number[] {
  const middle = Math.floor(step / 2);
  return Array.from({ length: count }, (_, index) => Math.min((start + index) * step + middle, size - 1));
}

/** Places in runs that share a block; blocks between two places belong to no run, and nobody reads them. */
export function runsByBlock(places: readonly number[], blockSize: number, most = Number.POSITIVE_INFINITY): TakenRun[] {
  const runs: TakenRun[] = [];
  let from = 0;
  for (let index = 1; index <= places.length; index++) {
    const block = Math.floor((places[from] ?? 0) / blockSize);
    const next = places[index];
    const isTooTall = next !== undefined && next - (places[from] ?? 0) >= most;
    if (next !== undefined && Math.floor(next / blockSize) === block && !isTooTall) continue;
    runs.push({ block, from, to: index });
    from = index;
  }
  return runs;
}

/** Columns and rows of the blocks that a rectangle, thinned by `step`, has pixels of. */
export function blocksTaken(grid: BlockGrid, rect: PixelRect, step: number): { columns: number[]; rows: number[] } {
  const along = (start: number, count: number, size: number, block: number) => [
    ...new Set(runsByBlock(takenPlaces(start, count, step, size), block).map((run) => run.block)),
  ];
  return {
    columns: along(rect.x, rect.width, grid.width, grid.blockWidth),
    rows: along(rect.y, rect.height, grid.height, grid.blockHeight),
  };
}
