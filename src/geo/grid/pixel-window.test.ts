import { describe, expect, it } from 'vitest';
import { countPixelCentresInside, extentWindow, hasPixelCentreInside, tightWindow } from './pixel-window.ts';
import type { ProjectedAoi } from './project-aoi.ts';

function aoi(...rings: number[][]): ProjectedAoi {
  return { polygons: [rings.map((ring) => Float64Array.from(ring))] };
}
const rectangle = (left: number, top: number, right: number, bottom: number) => [
  left,
  top,
  right,
  top,
  right,
  bottom,
  left,
  bottom,
];

describe('tightWindow', () => {
  const raster = { width: 100, height: 80 };

  it('snaps the bounding box outward to pixel boundaries', () => {
    expect(tightWindow(aoi(rectangle(2.9, 3.1, 9.2, 8.8)), raster)).toEqual({ column: 2, row: 3, width: 8, height: 6 });
  });

  it('adds no pixel for an edge along the grid', () => {
    const window = { column: 3, row: 4, width: 6, height: 5 };
    expect(tightWindow(aoi(rectangle(2.9999999, 4, 9.00000001, 9)), raster)).toEqual(window);
  });

  it('is clipped to the raster', () => {
    const window = { column: 0, row: 70, width: 100, height: 10 };
    expect(tightWindow(aoi(rectangle(-50, 70, 500, 500)), raster)).toEqual(window);
    expect(tightWindow(aoi(rectangle(100, 0, 120, 20)), raster)).toBeNull();
    expect(tightWindow({ polygons: [] }, raster)).toBeNull();
  });
});

describe('extentWindow', () => {
  const tight = { column: 1500, row: 1000, width: 5000, height: 4400 };
  const tiled = { tiled: true, blockWidth: 256, blockHeight: 256, copiesTiles: true };

  it('moves the corner to a multiple of the largest power of two of tiles within an eighth of the shorter side', () => {
    // 4400 / 8 = 550 px: two tiles of 256 fit, four do not
    const window = { column: 1024, row: 512, width: 5476, height: 4888 };
    expect(extentWindow('tiles', tight, tiled)).toEqual({ extent: 'tiles', window });
    expect(extentWindow('auto', tight, tiled)).toEqual({ extent: 'tiles', window });
  });

  it.each([
    ['tight was requested', 'tight', tight, tiled],
    ['the engine does not copy tiles', 'auto', tight, { ...tiled, copiesTiles: false }],
    ['the source has strips', 'auto', tight, { ...tiled, tiled: false, blockWidth: 9000, blockHeight: 1 }],
    ['the window is under 16 megapixels', 'auto', { ...tight, height: 3199 }, tiled],
    ['a tile is larger than an eighth of the side', 'auto', tight, { ...tiled, blockWidth: 1024, blockHeight: 1024 }],
  ] as const)('stays tight when %s', (_reason, extent, window, source) => {
    expect(extentWindow(extent, window, source)).toEqual({ extent: 'tight', window });
  });
});

describe('pixel centres', () => {
  const all = { column: 0, row: 0, width: 20, height: 20 };

  it.each([
    ['a rectangle between centres', rectangle(2.6, 3.6, 9.4, 8.4), 6 * 4],
    ['a rectangle around one centre', rectangle(4.4, 4.4, 4.6, 4.6), 1],
    ['a rectangle in the corner of a pixel', rectangle(4.6, 4.6, 4.9, 4.9), 0],
    ['a sliver between two lines of centres', rectangle(1, 4.55, 19, 5.45), 0],
    ['a triangle', [0, 0, 9.9, 0, 0, 9.9], 45],
  ])('are counted in %s', (_name, ring, expected) => {
    expect(countPixelCentresInside(aoi(ring), all)).toBe(expected);
    expect(hasPixelCentreInside(aoi(ring), all)).toBe(expected > 0);
  });

  it('in a hole are excluded, in overlapping polygons counted once', () => {
    expect(countPixelCentresInside(aoi(rectangle(0, 0, 10, 10), rectangle(2, 2, 4, 4)), all)).toBe(96);
    const polygons = [aoi(rectangle(0, 0, 10, 10)), aoi(rectangle(5, 0, 15, 10))].flatMap((area) => area.polygons);
    expect(countPixelCentresInside({ polygons }, all)).toBe(150);
  });

  it('are counted for 10,000 vertices on 10,000 rows', () => {
    const ring = Array.from({ length: 10_000 }, (_, index) => {
      const angle = (index / 10_000) * 2 * Math.PI;
      const radius = 4500 + 400 * Math.sin(angle * 900);
      return [5000 + radius * Math.cos(angle), 5000 + radius * Math.sin(angle)];
    }).flat();
    const window = { column: 0, row: 0, width: 10_000, height: 10_000 };
    const inside = countPixelCentresInside(aoi(ring), window);
    expect(inside / polygonArea(ring)).toBeCloseTo(1, 3);
  });
});

function polygonArea(ring: number[]): number {
  let doubledArea = 0;
  for (let index = 0; index < ring.length; index += 2) {
    const next = (index + 2) % ring.length;
    doubledArea += (ring[index] ?? 0) * (ring[next + 1] ?? 0) - (ring[next] ?? 0) * (ring[index + 1] ?? 0);
  }
  return Math.abs(doubledArea) / 2;
}
