import { expect, test } from 'vitest';
import { distanceM } from './distance.ts';
import { geodesicPoint } from './geodesic.ts';

test.each([0, 8, 34, 60, 75, 89])('at %i° of latitude distances up to 30 km are those of the ellipsoid', (latitude) => {
  for (const azimuth of [0, 45, 90, 200]) {
    for (const metres of [0.05, 10, 30_000]) {
      const there = geodesicPoint([15, latitude], azimuth, metres);
      expect(distanceM([15, latitude], there) / metres).toBeCloseTo(1, 6);
    }
  }
});

test('the antimeridian and the poles need no special case', () => {
  expect(distanceM([179.999, 10], [-179.999, 10])).toBeCloseTo(distanceM([0, 10], [0.002, 10]), 6);
  expect(distanceM([0, 89.999], [180, 89.999])).toBeCloseTo(2 * distanceM([0, 89.999], [0, 90]), 3);
});

test('the error is at most 1 % over a quarter of the Earth, and 5 % at the antipode', () => {
  expect(distanceM([0, 0], [90, 0]) / 10_018_754).toBeCloseTo(1, 2);
  expect(distanceM([0, 0], [0, 90]) / 10_001_966).toBeCloseTo(1, 2);
  for (const latitude of [0, -34, 90]) {
    const ratio = distanceM([20, latitude], [-160, -latitude]) / 20_003_931;
    expect(ratio).toBeGreaterThan(0.95);
    expect(ratio).toBeLessThan(1.01);
  }
});
