import { describe, expect, test } from 'vitest';
import { corridor } from '../../testing/areas/corridor.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from './area.ts';
import { coveredShare } from './overlap.ts';

type Ring = [number, number][];

function square(west: number, south: number, side: number): Ring {
  return boxRing(west, south, west + side, south + side);
}

/**
 * A comb with its teeth on the equator, each as wide as the gap next to it. `shift` moves the teeth, in units of
 * their width.
 */
function comb(teeth: number, shift: number): Aoi {
  const width = 1 / teeth / 2;
  const top: Ring = Array.from({ length: teeth }, (_, tooth) => {
    const west = (tooth + shift / 2) / teeth;
    return [
      [west, 0.001],
      [west, 5],
      [west + width, 5],
      [west + width, 0.001],
    ] as Ring;
  }).flat();
  return { type: 'Polygon', coordinates: [[[0, -0.001], ...top, [2, -0.001], [0, -0.001]]] };
}

describe('the share that a footprint covers', () => {
  test('is 1, 0, or the covered share of the area', () => {
    const area: Aoi = { type: 'Polygon', coordinates: [square(0, 0, 1)] };
    const squareAt = (west: number): Aoi => ({ type: 'Polygon', coordinates: [square(west, 0, 1)] });
    expect(coveredShare(area, area)).toBe(1);
    expect(coveredShare(area, squareAt(1.5))).toBe(0);
    expect(coveredShare(area, squareAt(0.25))).toBeCloseTo(0.75, 2);
  });

  test('is not 0 if a corridor reaches the footprint between two parallels, and is 0 if it only passes or touches it', () => {
    const footprint: Aoi = { type: 'Polygon', coordinates: [square(10, 50, 1)] };
    expect(coveredShare(corridor(10.2), footprint)).toBeGreaterThan(0);
    expect(coveredShare(corridor(10), footprint)).toBe(0);
    expect(coveredShare(corridor(9.999), footprint)).toBe(0);
    const touching: Aoi = { type: 'Polygon', coordinates: [square(9, 50, 1)] };
    expect(coveredShare(touching, footprint)).toBe(0);
  });

  test('counts each of many intervals on one parallel', () => {
    expect(coveredShare(comb(50, 0), comb(50, 0))).toBe(1);
    expect(coveredShare(comb(50, 0), comb(50, 0.5))).toBeCloseTo(0.5, 1);
    expect(coveredShare(comb(50, 0), comb(50, 1))).toBeLessThan(0.01);
  });

  test('is exact for thousands of polygons, which few parallels would miss', () => {
    const fields = Array.from({ length: 2400 }, (_, index) => {
      const [column, row] = [index % 50, Math.floor(index / 50)];
      return [10 + column / 50, 50 + row / 50, 0.004 + ((column * 7 + row * 3) % 11) / 1000] as const;
    });
    const area: Aoi = { type: 'MultiPolygon', coordinates: fields.map((field) => [square(...field)]) };
    const [west, south, side] = [10.213, 50.107, 0.55];
    // many positions on the edges of a square
    const parts = Array.from({ length: 100 }, (_, part) => (part * side) / 100);
    const edges: Ring = [
      ...parts.map((part): [number, number] => [west + part, south]),
      ...parts.map((part): [number, number] => [west + side, south + part]),
      ...parts.map((part): [number, number] => [west + side - part, south + side]),
      ...parts.map((part): [number, number] => [west, south + side - part]),
      [west, south],
    ];
    const covered = fields.map(([x, y, size]) => {
      const [left, bottom] = [Math.max(x, west), Math.max(y, south)];
      const [right, top] = [Math.min(x + size, west + side), Math.min(y + size, south + side)];
      if (left >= right || bottom >= top) return 0;
      const ring: Ring = [
        [left, bottom],
        [right, bottom],
        [right, top],
        [left, top],
        [left, bottom],
      ];
      return areaM2({ type: 'Polygon', coordinates: [ring] });
    });
    const expected = covered.reduce((sum, part) => sum + part, 0) / areaM2(area);
    expect(coveredShare(area, { type: 'Polygon', coordinates: [edges] })).toBeCloseTo(expected, 7);
  });

  test('is computed for thousands of polygons over thousands of edges, and is never 0 if their bounding boxes meet', () => {
    const small = (index: number) => [square((index % 50) / 50, 1 + Math.floor(index / 50) / 50, 0.01)];
    const polygons: Aoi = {
      type: 'MultiPolygon',
      coordinates: Array.from({ length: 2000 }, (_, index) => small(index)),
    };
    expect(coveredShare(polygons, comb(2400, 0))).toBeCloseTo(0.5, 1);
    const speck: Aoi = { type: 'Polygon', coordinates: [square(0.5, 1.005, 1e-7)] };
    const frame: Aoi = { type: 'MultiPolygon', coordinates: [...speckles(), [square(0.9999, 4.9, 0.0001)]] };
    expect(coveredShare(frame, comb(2400, 0))).toBeGreaterThan(0);
    expect(coveredShare(speck, { type: 'Polygon', coordinates: [square(3, 3, 1)] })).toBe(0);
  });
});

/** Two thousand polygons, none of them on the comb. */
function speckles(): Ring[][] {
  return Array.from({ length: 2000 }, (_, index) => [square(10 + index / 1000, -5, 1e-5)]);
}
