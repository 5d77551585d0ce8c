import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Aoi } from '../../geo/aoi.ts';
import { bboxOf } from '../../geo/bbox.ts';
import { polygonsOf } from '../../geo/geodesy/area.ts';

/** Pixels of each side of the grid that an area is cut from. */
const SIZE = 40;
/** Where a millionth of a pixel is still a number. */
const LEAST_DEGREES = 1e-7;
/** A centre nearer to an edge, in pixels, may fall to either side. */
const EDGE_PX = 0.01;

/** A grid around an area, a tenth wider than it on every side. */
type Grid = { readonly west: number; readonly north: number; readonly width: number; readonly height: number };

/** What GDAL makes of an area: why GEOS holds parts of it invalid, why the cutline refuses it, and each pixel that is wrong. */
export type Cut = {
  readonly reasons: readonly string[];
  readonly error: string;
  readonly wrongPixels: readonly string[];
};

/** Has gdalwarp cut each area out of a raster of ones and compares each pixel with its centre; one process of a Python with GDAL's bindings for all. */
export function cutAreas(python: string, areas: readonly Aoi[]): Cut[] {
  const grids = areas.map(gridAround);
  const input = JSON.stringify(areas.map((area, index) => ({ area, ...grids[index] })));
  const script = join(import.meta.dirname, 'cut-areas.py');
  const output = execFileSync(python, [script], { input, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const judged = JSON.parse(output) as { reasons: string[]; error: string; inside: string }[];
  return judged.map(({ reasons, error, inside }, index) => {
    const [area, grid] = [areas[index], grids[index]];
    if (!area || !grid) throw new Error(`GDAL judged ${judged.length} areas of ${areas.length}`);
    return { reasons, error, wrongPixels: wrongPixels(area, grid, inside) };
  });
}

function gridAround(area: Aoi): Grid {
  const [west, south, east, north] = bboxOf(area) ?? [0, 0, 1, 1];
  const [width, height] = [Math.max(east - west, LEAST_DEGREES), Math.max(north - south, LEAST_DEGREES)];
  return { west: west - 0.1 * width, north: north + 0.1 * height, width: 1.2 * width, height: 1.2 * height };
}

function wrongPixels(area: Aoi, { west, north, width, height }: Grid, inside: string): string[] {
  const wrong: string[] = [];
  const parts = polygonsOf(area).map((rings) =>
    rings.map((ring) => ring.map(([x = 0, y = 0]) => [((x - west) / width) * SIZE, ((north - y) / height) * SIZE])),
  );
  for (let pixel = 0; pixel < SIZE * SIZE; pixel += 1) {
    const [column, row] = [(pixel % SIZE) + 0.5, Math.floor(pixel / SIZE) + 0.5];
    const sides = parts.map((rings) => sideOf(rings, column, row));
    if (sides.includes('edge')) continue;
    if ((inside[pixel] === '1') !== sides.includes('inside')) wrong.push(`${column} ${row}`);
  }
  return wrong;
}

/** By counting edges south of the place, over all rings of a part. */
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

/** From a place to the way from the origin to (toX, toY). */
function distance(x: number, y: number, toX: number, toY: number): number {
  const length = toX ** 2 + toY ** 2;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (x * toX + y * toY) / length));
  return Math.hypot(x - share * toX, y - share * toY);
}
