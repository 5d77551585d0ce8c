import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Aoi } from '../../geo/aoi.ts';
import { bboxOf } from '../../geo/bbox.ts';
import { polygonsOf } from '../../geo/polygons-of.ts';

/** Pixels per side of the grid from which an area is clipped. */
const SIZE = 40;
/** Minimum size of a grid, so that a millionth of a pixel can be represented. */
const MIN_DEGREES = 1e-7;
/** A centre nearer to an edge than this, in pixels, may be on either side. */
const EDGE_PX = 0.01;

/** A grid around an area, with a margin of a tenth of its size on every side. */
type Grid = { readonly west: number; readonly north: number; readonly width: number; readonly height: number };

/** GDAL's result for an area: GEOS's reasons for invalid polygons, the cutline's error, and the wrong pixels. */
export type Cut = {
  readonly reasons: readonly string[];
  readonly error: string;
  readonly wrongPixels: readonly string[];
};

/**
 * Clips a raster of ones to each area with gdalwarp, and compares each pixel with the position of its centre. Runs one process
 * of `python`, which needs GDAL's bindings.
 */
export function cutAreas(python: string, areas: readonly Aoi[]): Cut[] {
  const grids = areas.map(gridAround);
  const input = JSON.stringify(areas.map((area, index) => ({ area, ...grids[index] })));
  const script = join(import.meta.dirname, 'cut-areas.py');
  const output = execFileSync(python, [script], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const judged = JSON.parse(output) as { reasons: string[]; error: string; inside: string }[];
  return judged.map(({ reasons, error, inside }, index) => {
    const [area, grid] = [areas[index], grids[index]];
    if (!area || !grid) throw new Error(`GDAL returned ${judged.length} results for ${areas.length} areas`);
    return { reasons, error, wrongPixels: wrongPixels(area, grid, inside) };
  });
}

function gridAround(area: Aoi): Grid {
  const [west, south, east, north] = bboxOf(area) ?? [0, 0, 1, 1];
  const [width, height] = [Math.max(east - west, MIN_DEGREES), Math.max(north - south, MIN_DEGREES)];
  return { west: west - 0.1 * width, north: north + 0.1 * height, width: 1.2 * width, height: 1.2 * height };
}

function wrongPixels(area: Aoi, { west, north, width, height }: Grid, inside: string): string[] {
  const wrong: string[] = [];
  const polygons = polygonsOf(area).map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => [((x - west) / width) * SIZE, ((north - y) / height) * SIZE])),
  );
  for (let pixel = 0; pixel < SIZE * SIZE; pixel += 1) {
    const [column, row] = [(pixel % SIZE) + 0.5, Math.floor(pixel / SIZE) + 0.5];
    const sides = polygons.map((rings) => sideOf(rings, column, row));
    if (sides.includes('edge')) continue;
    if ((inside[pixel] === '1') !== sides.includes('inside')) wrong.push(`${column} ${row}`);
  }
  return wrong;
}

/** Counts the edges south of the point, over all rings of a polygon. */
function sideOf(
  rings: readonly (readonly (readonly number[])[])[],
  x: number,
  y: number,
): 'inside' | 'outside' | 'edge' {
  let isInside = false;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [ax = 0, ay = 0] = ring[index - 1] ?? [];
      const [bx = 0, by = 0] = ring[index] ?? [];
      if (distance(x - ax, y - ay, bx - ax, by - ay) < EDGE_PX) return 'edge';
      if (ax <= x !== bx <= x && ay + ((x - ax) / (bx - ax)) * (by - ay) > y) isInside = !isInside;
    }
  }
  return isInside ? 'inside' : 'outside';
}

/** Distance of a point from the segment from the origin to (toX, toY). */
function distance(x: number, y: number, toX: number, toY: number): number {
  const length = toX ** 2 + toY ** 2;
  const fraction = length === 0 ? 0 : Math.min(1, Math.max(0, (x * toX + y * toY) / length));
  return Math.hypot(x - fraction * toX, y - fraction * toY);
}
