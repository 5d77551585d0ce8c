import { describe, expect, it } from 'vitest';
import { lonLatToCrs } from '../geodesy/projection.ts';
import { densifyRing, MAX_CHORD_ERROR_PX, type ToPixel } from './densify.ts';

const projection = lonLatToCrs('+proj=utm +zone=56 +south +datum=WGS84 +units=m');
const halfMetrePixels: ToPixel = (longitude, latitude) => {
  const point = projection.forward(longitude, latitude);
  return point && [(point[0] - 280_000) / 0.5, (6_250_000 - point[1]) / 0.5];
};
const edge: [number, number][] = [
  [151.1, -33.95],
  [151.3, -33.8],
  [151.3, -33.95],
];

describe('densifyRing', () => {
  it('stays within the chord error of the line that is straight in longitude/latitude', () => {
    const ring = densifyRing(edge, halfMetrePixels);
    let maxError = 0;
    for (let step = 0; step <= 4000; step += 1) {
      const fraction = step / 4000;
      const point = halfMetrePixels(151.1 + 0.2 * fraction, -33.95 + 0.15 * fraction);
      if (point) maxError = Math.max(maxError, distanceToRing(point, ring));
    }
    expect(maxError).toBeLessThan(MAX_CHORD_ERROR_PX);
    expect(ring.length / 2).toBeLessThan(5000);
  });

  it('is needed: without added points the edge is off by over a pixel', () => {
    const vertices = Float64Array.from(edge.flatMap(([x, y]) => halfMetrePixels(x, y) ?? []));
    const middle = halfMetrePixels(151.2, -33.875) ?? [0, 0];
    expect(distanceToRing(middle, vertices)).toBeGreaterThan(1);
  });

  it('adds no points if the grid is in longitude and latitude', () => {
    expect(densifyRing(edge, (x, y) => [x * 100, y * 100])).toHaveLength(6);
  });

  it('detects a curve that crosses its chord at the midpoint', () => {
    const wave: ToPixel = (x, y) => [x, y + 5 * Math.sin(2 * Math.PI * x)];
    const triangle = [0, 1].map((x) => [x, 0]).concat([[1, 9]]);
    const ring = densifyRing(triangle, wave);
    expect(ring.length).toBeGreaterThan(20);
  });

  it('cuts a ring at the end of the projection’s domain', () => {
    const halfPlane: ToPixel = (x, y) => (x <= 5 ? [x, y] : null);
    const ring = densifyRing(
      [
        [0, 0],
        [10, 0],
        [10, 4],
        [0, 4],
      ],
      halfPlane,
    );
    const xs = [...ring].filter((_, index) => index % 2 === 0);
    expect(Math.max(...xs)).toBeCloseTo(5, 6);
    expect(Math.min(...xs)).toBe(0);
  });

  it('is empty for a ring outside the domain', () => {
    expect(densifyRing(edge, () => null)).toHaveLength(0);
  });
});

function distanceToRing([x, y]: readonly [number, number], ring: Float64Array): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < ring.length; index += 2) {
    const next = (index + 2) % ring.length;
    const [ax = 0, ay = 0] = [ring[index], ring[index + 1]];
    const [dx, dy] = [(ring[next] ?? 0) - ax, (ring[next + 1] ?? 0) - ay];
    const fraction = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, Math.hypot(ax + fraction * dx - x, ay + fraction * dy - y));
  }
  return nearest;
}
