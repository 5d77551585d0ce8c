import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { aoiGeometry } from '../contract/schemas/geometry.ts';
import { starPolygons, wildRings } from '../testing/area-arbitraries.ts';
import { missingPrograms } from '../testing/needed-programs.ts';
import type { Aoi } from './aoi.ts';
import { applyFix } from './apply-fix.ts';
import { polygonsOf } from './area.ts';
import { bboxOf } from './bbox.ts';
import { diagnose } from './diagnose.ts';
import { unionOf } from './union.ts';

const GDALWARP = 'gdalwarp';
const folder = mkdtempSync(join(tmpdir(), 'gdal-accepts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anything = fc.oneof(
  starPolygons([10, 10]),
  wildRings().map((ring) => ({ type: 'Polygon' as const, coordinates: [ring] })),
  fc.tuple(wildRings(), wildRings()).map(([shell, hole]) => ({ type: 'Polygon' as const, coordinates: [shell, hole] })),
  fc
    .tuple(wildRings(), wildRings())
    .map(([one, other]) => ({ type: 'MultiPolygon' as const, coordinates: [[one], [other]] })),
);
const isRefused = (geometry: unknown) => diagnose(geometry).some(({ severity }) => severity === 'refused');

describe('what the diagnosis passes', () => {
  it('is what the service takes, and what it refuses has a finding', () => {
    fc.assert(
      fc.property(anything, (area) => {
        expect(aoiGeometry.safeParse(area).success).toBe(!isRefused(area));
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it.skipIf(missingPrograms([GDALWARP]).length > 0)(
    "is cut by GDAL's cutline to as many pixels as it covers, and so is what a fix makes",
    { timeout: 240_000 },
    () => {
      const areas = fc.sample(anything, { numRuns: 40, seed: 4 }).flatMap((area): Aoi[] => {
        if (!isRefused(area)) return [area];
        const fixed = applyFix(area, 'untangle');
        return 'geometry' in fixed && !isRefused(fixed.geometry) ? [fixed.geometry] : [];
      });
      expect(areas.length).toBeGreaterThan(25);
      for (const area of areas) expect(Math.abs(cutPixels(area) - expectedPixels(area))).toBeLessThan(edgePixels(area));
    },
  );
});

const SIZE = 200;

/** Degrees a pixel, and the west and north of a grid around the area and a little wider. */
function gridAround(area: Aoi): { step: number; west: number; north: number } {
  const [west, south, east, north] = bboxOf(area) ?? [0, 0, 1, 1];
  const extent = Math.max(east - west, north - south);
  return { step: (1.2 * extent) / SIZE, west: west - 0.1 * extent, north: north + 0.1 * extent };
}

/** The pixels that gdalwarp -cutline leaves of a raster of ones. */
function cutPixels(area: Aoi): number {
  const { step, west, north } = gridAround(area);
  const [ones, cut, cutline] = ['ones.img', 'cut.img', 'area.geojson'].map((name) => join(folder, name));
  if (!ones || !cut || !cutline) return 0;
  writeFileSync(ones, new Uint8Array(SIZE * SIZE).fill(1));
  const place = `map info = {Geographic Lat/Lon, 1, 1, ${west}, ${north}, ${step}, ${step}, WGS-84}`;
  writeFileSync(
    join(folder, 'ones.hdr'),
    `ENVI\nsamples = ${SIZE}\nlines = ${SIZE}\nbands = 1\ndata type = 1\ninterleave = bsq\n${place}\n`,
  );
  writeFileSync(cutline, JSON.stringify({ type: 'Feature', properties: {}, geometry: area }));
  const grid = ['-te', west, north - SIZE * step, west + SIZE * step, north, '-ts', SIZE, SIZE].map(String);
  const options = ['-q', '-overwrite', '-of', 'ENVI', ...grid, '-cutline', cutline, '-dstnodata', '0'];
  execFileSync(GDALWARP, [...options, ones, cut], { stdio: ['ignore', 'ignore', 'pipe'] });
  return readFileSync(cut).reduce((sum, value) => sum + value, 0);
}

function expectedPixels(area: Aoi): number {
  const union = polygonsOf(unionOf([area]));
  const sizes = union.map((rings) =>
    rings.reduce((sum, ring, index) => sum + (index === 0 ? 1 : -1) * flatArea(ring), 0),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / gridAround(area).step ** 2;
}

/** Those that the outline passes through may fall to either side. */
function edgePixels(area: Aoi): number {
  const { step } = gridAround(area);
  return polygonsOf(area)
    .flat()
    .reduce(
      (sum, ring) =>
        sum + 3 + ring.reduce((length, corner, index) => length + apart(corner, ring[index + 1]), 0) / step,
      0,
    );
}

function flatArea(ring: readonly (readonly number[])[]): number {
  const [originX = 0, originY = 0] = ring[0] ?? [];
  const doubled = ring.reduce((sum, [x = 0, y = 0], index) => {
    const [nextX = 0, nextY = 0] = ring[index + 1] ?? ring[0] ?? [];
    return sum + (x - originX) * (nextY - originY) - (nextX - originX) * (y - originY);
  }, 0);
  return Math.abs(doubled) / 2;
}

function apart([x = 0, y = 0]: readonly number[], [nextX, nextY]: readonly number[] = []): number {
  return nextX === undefined || nextY === undefined ? 0 : Math.hypot(nextX - x, nextY - y);
}
