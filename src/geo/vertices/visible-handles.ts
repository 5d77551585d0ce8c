import { type PackedArea, pathOfVertex } from './packed-area.ts';
import { findVertex, type WorldBox } from './vertex-runs.ts';

/** Vertices that have a handle, and vertices whose following edge has a handle at its midpoint. */
export type Handles = { readonly vertices: readonly number[]; readonly midpoints: readonly number[] };

/** A cell's side is the spacing divided by √2, so handles within the spacing are at most two cells apart. */
const CELL_REACH = 2;

/**
 * The handles to show: those of vertices in the window that are at least `spacing` (world widths) apart, and midpoints
 * of edges that are at least three times as long. The selected vertex (-1 for none) always has a handle.
 */
export function visibleHandles(area: PackedArea, window: WorldBox, spacing: number, selected: number): Handles {
  const { x, y, next } = area;
  // Two handles in one cell would be closer than the spacing, so a cell holds at most one.
  const cellSize = spacing / Math.SQRT2;
  const handleOfCell = new Map<number, readonly [east: number, south: number]>();
  const vertices: number[] = [];
  const columns = Math.ceil((window.east - window.west) / cellSize) + 1;
  const isCrowded = (cell: number, east: number, south: number) => {
    for (let row = -CELL_REACH; row <= CELL_REACH; row++) {
      for (let column = -CELL_REACH; column <= CELL_REACH; column++) {
        const other = handleOfCell.get(cell + row * columns + column);
        if (other && Math.hypot(other[0] - east, other[1] - south) < spacing) return true;
      }
    }
    return false;
  };
  const addHandle = (vertex: number) => {
    const [east, south] = [eastOffset(x[vertex] ?? 0, window), (y[vertex] ?? 0) - window.north];
    if (east === null || south < 0 || south > window.south - window.north) return;
    const cell = Math.floor(south / cellSize) * columns + Math.floor(east / cellSize);
    if (isCrowded(cell, east, south)) return;
    handleOfCell.set(cell, [east, south]);
    vertices.push(vertex);
  };
  if (selected >= 0 && pathOfVertex(area, selected)) addHandle(selected);
  findVertex(area, window, (vertex) => {
    if (vertex !== selected) addHandle(vertex);
    return false;
  });
  const isLong = (vertex: number) => {
    const end = next[vertex] ?? 0;
    return Math.hypot((x[end] ?? 0) - (x[vertex] ?? 0), (y[end] ?? 0) - (y[vertex] ?? 0)) >= 3 * spacing;
  };
  return { vertices, midpoints: vertices.filter(isLong) };
}

/** Distance of a position east of the window's western side, on the world copy in the window; null if it is outside. */
function eastOffset(x: number, { west, east }: WorldBox): number | null {
  const offset = x - west;
  const wrapped = offset - Math.floor(offset);
  return wrapped <= east - west ? wrapped : null;
}
