import { expect } from '@playwright/test';
import { insideRing, lonLatOf, type Raster } from './rasters.ts';

export type Ring = readonly (readonly [number, number])[];

/** For each pixel of the raster, whether its centre is inside the ring. */
export function inside(raster: Raster, ring: Ring): boolean[] {
  return Array.from({ length: raster.width * raster.height }, (_, index) =>
    insideRing(lonLatOf(raster, index % raster.width, Math.floor(index / raster.width)), ring),
  );
}

/** Expects each pixel of the clip to equal the source if its centre is inside the area, and to be masked otherwise. */
export function expectClipOf(source: Raster, clip: Raster, ring: Ring): void {
  const marked = inside(source, ring);
  const columnOffset = Math.round((clip.grid.left - source.grid.left) / source.grid.dx);
  const rowOffset = Math.round((clip.grid.top - source.grid.top) / source.grid.dy);
  expect(clip.grid.left).toBeCloseTo(source.grid.left + columnOffset * source.grid.dx, 6);
  expect(clip.grid.top).toBeCloseTo(source.grid.top + rowOffset * source.grid.dy, 6);
  expect(clip.bands.length).toBe(source.bands.length);
  let insideCount = 0;
  const wrong: string[] = [];
  for (let row = 0; row < clip.height; row++) {
    for (let column = 0; column < clip.width; column++) {
      const at = row * clip.width + column;
      const from = (row + rowOffset) * source.width + column + columnOffset;
      const isInside = marked[from] ?? false;
      if (isInside) insideCount++;
      if (isMasked(clip, at) === isInside && !isMasked(source, from)) wrong.push(`${column}, ${row}: mask`);
      const differs = clip.bands.some((band, index) => band[at] !== source.bands[index]?.[from]);
      if (isInside && differs) wrong.push(`${column}, ${row}: value`);
    }
  }
  expect(wrong.slice(0, 5)).toEqual([]);
  // The clip's window contains every pixel of the area.
  expect(insideCount).toBe(marked.filter(Boolean).length);
}

/** Whether the pixel of this index is outside: by the mask, otherwise by the nodata value of the first band. */
export function isMasked(raster: Raster, index: number): boolean {
  if (raster.mask) return raster.mask[index] === 0;
  const value = raster.bands[0]?.[index] ?? Number.NaN;
  return raster.noData !== null && (value === raster.noData || (Number.isNaN(value) && Number.isNaN(raster.noData)));
}
