import { describe, expect, it } from 'vitest';
import { countPixelCentresInside, type PixelWindow } from '../../geo/grid/pixel-window.ts';
import type { PixelPolygon } from '../../geo/grid/project-aoi.ts';
import { type ProbedPlan, probeWindows } from './probe-windows.ts';

/** A window at column 500, row 90 of its source, and the area's rings in pixels of the window. */
function aPlan(width: number, height: number, ...polygons: number[][][]): ProbedPlan {
  const window = { column: 500, row: 90, width, height };
  if (polygons.length === 0) return { window, area: null, pixelsInside: width * height };
  const placed: PixelPolygon[] = polygons.map((rings) =>
    rings.map((ring) =>
      Float64Array.from(ring, (value, index) => value + (index % 2 === 0 ? window.column : window.row)),
    ),
  );
  const area = { polygons: placed };
  return { window, area, pixelsInside: countPixelCentresInside(area, window) };
}

function insideOf({ area, window: { column, row } }: ProbedPlan, probe: PixelWindow): number {
  if (!area) return probe.width * probe.height;
  return countPixelCentresInside(area, { ...probe, column: probe.column + column, row: probe.row + row });
}

function overlap(one: PixelWindow, other: PixelWindow): boolean {
  return (
    one.column < other.column + other.width &&
    other.column < one.column + one.width &&
    one.row < other.row + other.height &&
    other.row < one.row + one.height
  );
}

describe('probe windows', () => {
  it('cover a small raster entirely', () => {
    expect(probeWindows(aPlan(600, 500))).toEqual([{ column: 0, row: 0, width: 600, height: 500 }]);
  });

  it('are inside a large raster, include two of its corners, and are always the same', () => {
    const plan = aPlan(7000, 90);
    const windows = probeWindows(plan);
    expect(probeWindows(plan)).toEqual(windows);
    expect(windows).toHaveLength(16);
    for (const { column, row, width, height } of windows) {
      expect(Math.min(column, row)).toBeGreaterThanOrEqual(0);
      expect(column + width).toBeLessThanOrEqual(7000);
      expect(row + height).toBeLessThanOrEqual(90);
    }
    expect(windows[0]).toMatchObject({ column: 0, row: 0 });
    expect(windows[1]).toMatchObject({ column: 6912, row: 0, width: 88, height: 90 });
  });

  it('do not overlap', () => {
    for (const [width, height] of [
      [633, 632],
      [400_001, 1],
      [1000, 700],
    ] as const) {
      const windows = probeWindows(aPlan(width, height));
      expect(windows).toHaveLength(16);
      const pairs = windows.flatMap((one, index) => windows.slice(index + 1).map((other) => overlap(one, other)));
      expect(pairs).not.toContain(true);
    }
  });

  it('follow a river across a large window, banks and middle', () => {
    const river = [[0, 3900, 40, 3940, 3940, 40, 3900, 0]];
    const plan = aPlan(4000, 4000, river);
    const inside = probeWindows(plan).map((window) => insideOf(plan, window));
    expect(inside.filter((count) => count > 0).length).toBeGreaterThanOrEqual(14);
    expect(inside.some((count) => count > 0 && count < 128 * 128)).toBe(true);
  });

  it('include an area of a few pixels, and further tiles outside it', () => {
    const plan = aPlan(3000, 3000, [[1500.2, 1500.2, 1503.2, 1500.2, 1503.2, 1502.2, 1500.2, 1502.2]]);
    const windows = probeWindows(plan);
    expect(windows).toHaveLength(16);
    expect(windows.reduce((sum, window) => sum + insideOf(plan, window), 0)).toBe(plan.pixelsInside);
  });
});
