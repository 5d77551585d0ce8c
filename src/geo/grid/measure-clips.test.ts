import { describe, expect, test } from 'vitest';
import type { Aoi } from '../aoi.ts';
import { measureClips } from './measure-clips.ts';
import { hasPixelCentreInside, tightWindow } from './pixel-window.ts';
import { type ProjectedGrid, projectAoi } from './project-aoi.ts';

const proj4 = '+proj=utm +zone=33 +datum=WGS84 +units=m +no_defs';
const grid = (pixelMetres: number): ProjectedGrid => ({
  width: 100_000 / pixelMetres,
  height: 100_000 / pixelMetres,
  transform: [450_000, pixelMetres, 0, 5_600_000, 0, -pixelMetres],
  proj4,
});

/** A zigzag of `edges` long edges between two parallels, 0.8° × 0.6°. */
function comb(edges: number): Aoi {
  const tips = Array.from({ length: edges + 1 }, (_, tip): [number, number] => [
    14.6 + (0.8 * tip) / edges,
    tip % 2 ? 50.4 : 49.9,
  ]);
  return { type: 'Polygon', coordinates: [[[14.6, 49.8], ...tips, [15.4, 49.8], [14.6, 49.8]]] };
}

describe('the measure of a clip', () => {
  test('is the tight window, and whether it contains a pixel centre', () => {
    for (const area of [comb(4), comb(90), comb(300)]) {
      const projected = projectAoi(area, grid(10));
      const window = tightWindow(projected, grid(10));
      expect(measureClips(area, [grid(10)])).toEqual([
        { window, containsPixelCentre: window !== null && hasPixelCentreInside(projected, window) },
      ]);
    }
  });

  test('of thousands of long edges is accurate to less than 300 pixels', () => {
    const [measure] = measureClips(comb(9_990), [grid(0.5)]);
    const window = tightWindow(projectAoi(comb(2), grid(0.5)), grid(0.5));
    expect(Math.abs((measure?.window.width ?? 0) - (window?.width ?? 0))).toBeLessThan(300);
    expect(measure?.containsPixelCentre).toBe(true);
    expect(projectAoi(comb(9_990), grid(0.5), 12_000).polygons.flat()[0]?.length).toBeLessThan(100_000);
  });

  test('of several rasters is in their order, null for a raster outside the area', () => {
    const far: ProjectedGrid = { ...grid(10), transform: [450_000, 10, 0, 1_000_000, 0, -10] };
    const measures = measureClips(comb(4), [grid(20), far, grid(20), grid(10)]);
    expect(measures.map((measure) => measure?.window.width ?? null)).toEqual([
      measures[0]?.window.width,
      null,
      measures[0]?.window.width,
      expect.closeTo((measures[0]?.window.width ?? 0) * 2, -1),
    ]);
  });

  test('of an area between pixel centres reports that it contains none', () => {
    const [west, south] = [15, 50];
    const area: Aoi = {
      type: 'Polygon',
      coordinates: [
        [
          [west, south],
          [west + 1e-7, south],
          [west + 1e-7, south + 1e-7],
          [west, south],
        ],
      ],
    };
    expect(measureClips(area, [grid(10)])[0]?.containsPixelCentre).toBe(false);
  });
});
