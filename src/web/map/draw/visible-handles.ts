import { type PackedArea, pathOf } from './packed-area.ts';

/** What the map shows, in Mercator world widths; `west` may be below 0 and `east` over 1 on copies of the world. */
export type WorldWindow = {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
};

/** Corners with a handle, and those with one in the middle of the edge that follows. */
export type Handles = { readonly corners: readonly number[]; readonly middles: readonly number[] };

/**
 * The handles that a zoom can show: those inside the window, at most one in a cell of `spacing` (world widths), and middles
 * of edges that are long enough. A corner that is selected always has one.
 */
export function visibleHandles(area: PackedArea, window: WorldWindow, spacing: number, selected: number): Handles {
  const { x, y, next, count } = area;
  const taken = new Set<number>();
  const corners: number[] = [];
  const columns = Math.ceil((window.east - window.west) / spacing) + 1;
  const offer = (corner: number) => {
    const [east, south] = [columnOf(x[corner] ?? 0, window), (y[corner] ?? 0) - window.north];
    if (east === null || south < 0 || south > window.south - window.north) return;
    const cell = Math.floor(south / spacing) * columns + Math.floor(east / spacing);
    if (taken.has(cell)) return;
    taken.add(cell);
    corners.push(corner);
  };
  if (selected >= 0 && pathOf(area, selected)) offer(selected);
  for (let corner = 0; corner < count; corner += 1) if (corner !== selected) offer(corner);
  const isLong = (corner: number) => {
    const end = next[corner] ?? 0;
    return Math.hypot((x[end] ?? 0) - (x[corner] ?? 0), (y[end] ?? 0) - (y[corner] ?? 0)) >= 3 * spacing;
  };
  return { corners, middles: corners.filter(isLong) };
}

/** How far east of the window's western side a place lies on the copy of the world that is in it; null when none is. */
function columnOf(x: number, { west, east }: WorldWindow): number | null {
  const offset = x - west;
  const column = offset - Math.floor(offset);
  return column <= east - west ? column : null;
}
