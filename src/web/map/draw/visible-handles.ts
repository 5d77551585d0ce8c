import { type PackedArea, pathOf } from '../../../geo/vertices/packed-area.ts';
import { findCorner, type WorldBox } from '../../../geo/vertices/vertex-runs.ts';

/** Corners with a handle, and those with one in the middle of the edge that follows. */
export type Handles = { readonly corners: readonly number[]; readonly middles: readonly number[] };

/** A spacing reaches over so many cells of its side by the square root of two. */
const CELLS_AROUND = 2;

/**
 * The handles that a zoom can show: those inside the window, none nearer to another than `spacing` (world widths), and middles
 * of edges that are long enough. A corner that is selected always has one.
 */
export function visibleHandles(area: PackedArea, window: WorldBox, spacing: number, selected: number): Handles {
  const { x, y, next } = area;
  // In a cell of this size two handles are always too near to each other, so that it holds one at most.
  const cellSize = spacing / Math.SQRT2;
  const taken = new Map<number, readonly [east: number, south: number]>();
  const corners: number[] = [];
  const columns = Math.ceil((window.east - window.west) / cellSize) + 1;
  const isCrowded = (cell: number, east: number, south: number) => {
    for (let row = -CELLS_AROUND; row <= CELLS_AROUND; row++) {
      for (let column = -CELLS_AROUND; column <= CELLS_AROUND; column++) {
        const other = taken.get(cell + row * columns + column);
        if (other && Math.hypot(other[0] - east, other[1] - south) < spacing) return true;
      }
    }
    return false;
  };
  const offer = (corner: number) => {
    const [east, south] = [columnOf(x[corner] ?? 0, window), (y[corner] ?? 0) - window.north];
    if (east === null || south < 0 || south > window.south - window.north) return;
    const cell = Math.floor(south / cellSize) * columns + Math.floor(east / cellSize);
    if (isCrowded(cell, east, south)) return;
    taken.set(cell, [east, south]);
    corners.push(corner);
  };
  if (selected >= 0 && pathOf(area, selected)) offer(selected);
  findCorner(area, window, (corner) => {
    if (corner !== selected) offer(corner);
    return false;
  });
  const isLong = (corner: number) => {
    const end = next[corner] ?? 0;
    return Math.hypot((x[end] ?? 0) - (x[corner] ?? 0), (y[end] ?? 0) - (y[corner] ?? 0)) >= 3 * spacing;
  };
  return { corners, middles: corners.filter(isLong) };
}

/** How far east of the window's western side a place lies on the copy of the world that is in it; null when none is. */
function columnOf(x: number, { west, east }: WorldBox): number | null {
  const offset = x - west;
  const column = offset - Math.floor(offset);
  return column <= east - west ? column : null;
}
