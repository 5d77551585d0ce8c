import { scanRuns } from '../../geo/grid/scanline.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { overviewLevels } from '../overviews/overview-levels.ts';
import type { ClipPlan } from '../plan/plan.ts';

/** What is done with a tile: nothing (it stays sparse), its bytes are copied, or its samples are cut and encoded. */
export const TileClass = { outside: 0, copied: 1, edge: 2 } as const;

/** The tiles of one level of the finished file. */
export type TileGrid = {
  /** pixels of the level */
  readonly width: number;
  readonly height: number;
  /** the number of its pixels that one pixel stands for, along each axis */
  readonly factor: number;
  /** tiles in a row, and rows of tiles */
  readonly across: number;
  readonly down: number;
};

/** How a clip's tiles are made: plain data, so that it can be sent to another thread. */
export type TilePlan = {
  /** pixels of a tile, in all levels: those of the source */
  readonly blockWidth: number;
  readonly blockHeight: number;
  /** full resolution first */
  readonly levels: readonly [TileGrid, ...TileGrid[]];
  /** the TileClass of each tile at full resolution, row by row */
  readonly classes: Uint8Array;
  /** the groups of tiles that are processed together */
  readonly cells: CellGrid;
};

/**
 * Cells are rectangles of entire tiles whose sides are multiples of the largest overview factor: the overviews of a cell follow
 * from its own pixels.
 */
export type CellGrid = {
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly down: number;
};

type BlockSize = Pick<TiffImage, 'blockWidth' | 'blockHeight'>;

/** Pixels. Smaller cells would cost more messages between threads than work. */
const MIN_CELL_PX = 256;

/** The size of a cell in pixels for a source's tiles and a window. */
export function cellSize(image: BlockSize, { window }: Pick<ClipPlan, 'window'>) {
  const largest = overviewLevels(window).at(-1)?.factor ?? 1;
  return { width: cellSide(image.blockWidth, largest), height: cellSide(image.blockHeight, largest) };
}

/** Plans the tiles of a clip by one sweep over the area's edges. */
export function planTiles(image: BlockSize, plan: ClipPlan): TilePlan {
  const { blockWidth, blockHeight } = image;
  const { width, height } = plan.window;
  const gridOf = (level: { width: number; height: number; factor: number }): TileGrid => ({
    ...level,
    across: Math.ceil(level.width / blockWidth),
    down: Math.ceil(level.height / blockHeight),
  });
  const full = gridOf({ width, height, factor: 1 });
  const cell = cellSize(image, plan);
  return {
    blockWidth,
    blockHeight,
    levels: [full, ...overviewLevels(plan.window).map(gridOf)],
    classes: classifyTiles(image, plan, full),
    cells: { ...cell, across: Math.ceil(width / cell.width), down: Math.ceil(height / cell.height) },
  };
}

function cellSide(block: number, factor: number): number {
  let side = block;
  while (side % factor !== 0 || side < MIN_CELL_PX) side += block;
  return side;
}

/** A tile is copied only if all its pixels are inside, padding included, which a tile beyond the window has. */
function classifyTiles(image: BlockSize, plan: ClipPlan, grid: TileGrid): Uint8Array {
  const { blockWidth, blockHeight } = image;
  const { window, area } = plan;
  const counts = new Uint32Array(grid.across * grid.down);
  if (area) {
    scanRuns(area, window, (row, from, to) => {
      const first = Math.floor((row - window.row) / blockHeight) * grid.across;
      addRun(counts, first, from - window.column, to - window.column, blockWidth);
      return true;
    });
  }
  const isAligned = window.column % blockWidth === 0 && window.row % blockHeight === 0;
  const all = blockWidth * blockHeight;
  return Uint8Array.from(counts, (count) => {
    if (count === 0) return TileClass.outside;
    return isAligned && count === all ? TileClass.copied : TileClass.edge;
  });
}

function addRun(counts: Uint32Array, first: number, from: number, to: number, blockWidth: number): void {
  for (let start = from; start < to; ) {
    const tile = Math.floor(start / blockWidth);
    const end = Math.min(to, (tile + 1) * blockWidth);
    counts[first + tile] = (counts[first + tile] ?? 0) + end - start;
    start = end;
  }
}
