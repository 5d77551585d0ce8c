import type { PixelWindow } from '../../geo/grid/pixel-window.ts';
import { TileClass, type TilePlan } from './tile-plan.ts';

/** A cell of a tile plan: its column and row among the cells. */
export type Cell = { readonly column: number; readonly row: number };

/** The cells that have tiles to write, in Z-order: then few tiles of each overview are incomplete at any time. */
export function cellsToCut(plan: TilePlan): Cell[] {
  const { across, down } = plan.cells;
  const side = 2 ** Math.ceil(Math.log2(Math.max(across, down, 1)));
  const found: Cell[] = [];
  const visit = (column: number, row: number, size: number): void => {
    if (column >= across || row >= down) return;
    if (size === 1) {
      if (tilesOf(plan, { column, row }).length > 0) found.push({ column, row });
      return;
    }
    const half = size / 2;
    for (const y of [row, row + half]) for (const x of [column, column + half]) visit(x, y, half);
  };
  visit(0, 0, side);
  return found;
}

/** A tile at full resolution: its number, its class, and its column and row of tiles. */
export type CellTile = {
  readonly number: number;
  readonly tileClass: number;
  readonly column: number;
  readonly row: number;
};

/** The tiles of a cell that are not outside. */
export function tilesOf(plan: TilePlan, cell: Cell): CellTile[] {
  const { blockWidth, blockHeight, cells, classes } = plan;
  const { across, down } = plan.levels[0];
  const [wide, high] = [cells.width / blockWidth, cells.height / blockHeight];
  const tiles: CellTile[] = [];
  for (let row = cell.row * high; row < Math.min(down, (cell.row + 1) * high); row += 1) {
    for (let column = cell.column * wide; column < Math.min(across, (cell.column + 1) * wide); column += 1) {
      const number = row * across + column;
      const tileClass = classes[number] ?? TileClass.outside;
      if (tileClass !== TileClass.outside) tiles.push({ number, tileClass, column, row });
    }
  }
  return tiles;
}

/** The pixels of a cell inside its window, in pixels of the window. */
export function cellWindow({ cells, levels }: TilePlan, { column, row }: Cell): PixelWindow {
  const [left, top] = [column * cells.width, row * cells.height];
  const width = Math.min(cells.width, levels[0].width - left);
  return { column: left, row: top, width, height: Math.min(cells.height, levels[0].height - top) };
}
