import { type SampleArray, type StoredSamples, sampleArray } from '../../raster/tiff/sample-type.ts';
import { fillOutside } from '../overviews/overview-writer.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { layerCount } from '../plan/plan-validity.ts';
import type { Cell } from './cells.ts';
import type { CutCell } from './cut-cell.ts';
import type { TileGrid, TilePlan } from './tile-plan.ts';

/** A complete tile of an overview: interleaved layers of a tile's size. `level` counts from 1, the largest overview. */
export type OverviewTile = { readonly level: number; readonly tile: number; readonly samples: StoredSamples };

/** Joins the reduced pixels of cells to those tiles of overviews that are not copied. */
export type OverviewTiles = {
  /** adds a cell; returns the tiles that are complete with it */
  addCell(cell: Cell, reduced: CutCell['reduced']): OverviewTile[];
};

type OpenLevel = {
  readonly grid: TileGrid;
  /** by tile: cells that are still missing */
  readonly missing: Uint32Array;
  readonly open: Map<number, StoredSamples>;
};

/**
 * Begins with no tile; `cells` are all that will be added, `isCopied` says which tiles are not made. Only tiles of which a cell was added
 * use memory.
 */
export function overviewTiles(
  plan: ClipPlan,
  tilePlan: TilePlan,
  cells: readonly Cell[],
  isCopied: (level: number, tile: number) => boolean,
): OverviewTiles {
  const { blockWidth, blockHeight, levels: grids } = tilePlan;
  const layers = layerCount(plan);
  const levels = grids.slice(1).map((grid): OpenLevel => {
    const missing = new Uint32Array(grid.across * grid.down);
    for (const cell of cells) eachTileUnder(tilePlan, grid, cell, (tile) => add(missing, tile, 1));
    return { grid, missing, open: new Map() };
  });
  return {
    addCell(cell, reduced) {
      return levels.flatMap(({ grid, missing, open }, index) => {
        const part = reduced[index];
        const complete: OverviewTile[] = [];
        if (!part) return complete;
        eachTileUnder(tilePlan, grid, cell, (tile, area) => {
          if (isCopied(index + 1, tile)) return;
          let samples = open.get(tile);
          if (!samples) {
            samples = sampleArray(plan.sampleType, blockWidth * blockHeight * layers);
            fillOutside(samples, plan);
            open.set(tile, samples);
          }
          copyRows(part, { samples, width: blockWidth }, area, layers);
          add(missing, tile, -1);
          if (missing[tile] !== 0) return;
          open.delete(tile);
          complete.push({ level: index + 1, tile, samples });
        });
        return complete;
      });
    },
  };
}

/** The part of a cell that is in a tile of a level: where it begins in both, and its size, in pixels of the level. */
export type SharedArea = {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
  readonly width: number;
  readonly height: number;
};

/** Calls `visit` for each tile of a level that has pixels of a cell. */
export function eachTileUnder(
  { blockWidth, blockHeight, cells }: TilePlan,
  { factor, width, height, across }: TileGrid,
  cell: Cell,
  visit: (tile: number, area: SharedArea) => void,
): void {
  const [left, top] = [(cell.column * cells.width) / factor, (cell.row * cells.height) / factor];
  const right = Math.min(width, left + cells.width / factor);
  const bottom = Math.min(height, top + cells.height / factor);
  for (let row = Math.floor(top / blockHeight); row * blockHeight < bottom; row += 1) {
    for (let column = Math.floor(left / blockWidth); column * blockWidth < right; column += 1) {
      const [x, y] = [Math.max(left, column * blockWidth), Math.max(top, row * blockHeight)];
      visit(row * across + column, {
        ...{ fromX: x - left, fromY: y - top, toX: x - column * blockWidth, toY: y - row * blockHeight },
        width: Math.min(right, (column + 1) * blockWidth) - x,
        height: Math.min(bottom, (row + 1) * blockHeight) - y,
      });
    }
  }
}

type Rows = { readonly samples: StoredSamples; readonly width: number };

function copyRows(from: Rows, to: Rows, area: SharedArea, layers: number): void {
  // both arrays have the type of the plan
  const [values, target] = [from.samples as SampleArray, to.samples as SampleArray];
  for (let row = 0; row < area.height; row += 1) {
    const start = ((area.fromY + row) * from.width + area.fromX) * layers;
    const at = ((area.toY + row) * to.width + area.toX) * layers;
    target.set(values.subarray(start, start + area.width * layers), at);
  }
}

function add(counts: Uint32Array, index: number, value: number): void {
  counts[index] = (counts[index] ?? 0) + value;
}
