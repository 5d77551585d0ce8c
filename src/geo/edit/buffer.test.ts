import { describe, expect, it } from 'vitest';
import { boxPolygon } from '../../testing/areas/area-arbitraries.ts';
import type { Aoi } from '../aoi.ts';
import { boxRing } from '../bbox.ts';
import { areaM2 } from '../geodesy/area.ts';
import { polygonsOf } from '../polygons-of.ts';
import { aoiFindings } from '../validity/validity.ts';
import { boxArea } from './box.ts';
import { bufferOf } from './buffer.ts';
import { circleArea } from './circle.ts';
import { unionOf } from './union.ts';

const radiusM = (area: Aoi) => Math.sqrt(areaM2(area) / Math.PI);

describe('a buffer', () => {
  const centers: [string, [number, number]][] = [
    ['in mid-latitudes', [10, 45]],
    ['on the equator', [0, 0]],
    ['at the antimeridian', [179.9, 10]],
    ['near the north pole', [0, 89.9]],
    ['on the north pole', [30, 89.99999]],
    ['near the south pole', [-120, -89]],
  ];

  it.each(centers)('grows and shrinks a circle %s by the distance, to 1 %%', (_, center) => {
    for (const [radius, metres] of [
      [10_000, 1_000],
      [10_000, -1_000],
      [10_000, -9_000],
      [1_000, 100_000],
      [200_000, 100_000],
      [100, 1],
    ] as const) {
      const circle = circleArea(center, radius, 360);
      const buffer = bufferOf(circle, metres);
      if (buffer === null) throw new Error('the buffer is empty');
      expect(aoiFindings(buffer)).toEqual([]);
      expect(Math.abs(radiusM(buffer) - radiusM(circle) - metres) / Math.abs(metres)).toBeLessThan(0.01);
    }
  });

  it.each(centers)('is null for a circle %s with a radius smaller than the negative distance', (_, center) => {
    expect(bufferOf(circleArea(center, 10_000, 90), -11_000)).toBeNull();
  });

  it('rounds convex vertices and preserves concave ones', () => {
    const box = boxArea([10, 50], 20_000, 10_000);
    const [grown, shrunk] = [bufferOf(box, 1_000), bufferOf(box, -1_000)];
    expect(areaM2(grown ?? box) / (200e6 + 60e6 + Math.PI * 1e6)).toBeCloseTo(1, 2);
    expect(areaM2(shrunk ?? box) / (18_000 * 8_000)).toBeCloseTo(1, 3);
  });

  it('closes a hole when grown, and splits a ring-shaped area when shrunk', () => {
    const ring: Aoi = { type: 'Polygon', coordinates: [boxRing(0, 0, 1, 1), boxRing(0.2, 0.2, 0.8, 0.8).reverse()] };
    expect(polygonsOf(bufferOf(ring, 5_000) ?? ring)[0]).toHaveLength(2);
    expect(polygonsOf(bufferOf(ring, 40_000) ?? ring)[0]).toHaveLength(1);
    expect(polygonsOf(bufferOf(ring, -12_000) ?? ring)).toHaveLength(4);
  });

  it('does not shrink away from the antimeridian, where an area is only split', () => {
    const halves: Aoi = { type: 'MultiPolygon', coordinates: [[boxRing(179, 0, 180, 1)], [boxRing(-180, 0, -179, 1)]] };
    const shrunk = bufferOf(halves, -10_000);
    const merged = bufferOf(boxPolygon(10, 0, 12, 1), -10_000);
    expect(polygonsOf(shrunk ?? halves)).toHaveLength(2);
    expect(areaM2(shrunk ?? halves) / areaM2(merged ?? halves)).toBeCloseTo(1, 4);
  });

  it('does not shrink away from the antimeridian when one half is taller than the other', () => {
    const halves: Aoi = {
      type: 'MultiPolygon',
      coordinates: [[boxRing(170, 40, 180, 50)], [boxRing(-180, 41, -150, 48.7)]],
    };
    const merged = unionOf([boxPolygon(10, 40, 20, 50), boxPolygon(20, 41, 50, 48.7)]);
    const [shrunk, mergedShrunk] = [bufferOf(halves, -20_000), bufferOf(merged, -20_000)];
    expect(areaM2(shrunk ?? halves) / areaM2(mergedShrunk ?? merged)).toBeCloseTo(1, 4);
  });

  it('refuses distances over 1,000 km and NaN', () => {
    expect(() => bufferOf(boxPolygon(0, 0, 1, 1), 2e6)).toThrow(
      '2000000 m; it must be at most 1000000 m in either direction',
    );
    expect(() => bufferOf(boxPolygon(0, 0, 1, 1), Number.NaN)).toThrow(RangeError);
  });
});

describe('a circle and a box', () => {
  it('have the requested size, at mid-latitudes, at the antimeridian and near the poles', () => {
    for (const center of [
      [10, 45],
      [180, 60],
      [0, 89.99],
      [-179.99, -70],
    ] as [number, number][]) {
      expect(areaM2(circleArea(center, 5_000, 720)) / (Math.PI * 25e6)).toBeCloseTo(1, 3);
    }
    expect(areaM2(boxArea([180, 60], 4_000, 2_000)) / 8e6).toBeCloseTo(1, 3);
    expect(aoiFindings(circleArea([179.99, 10], 5_000))).toEqual([]);
    expect(aoiFindings(boxArea([-180, 10], 5_000, 100))).toEqual([]);
  });

  it('refuse sizes that are not positive and circles of two vertices', () => {
    expect(() => circleArea([0, 0], 0)).toThrow(/0 m; it must be over 0/);
    expect(() => circleArea([0, 0], 10, 2)).toThrow(/2 vertices/);
    expect(() => boxArea([0, 0], 10, -1)).toThrow(/-1 m/);
  });
});
