import { expect, test } from 'vitest';
import { lonLatToCrs } from '../geodesy/projection.ts';

const SPHERE_M = 6_371_007.181;
const { forward, inverse } = lonLatToCrs(`+proj=vandg +lon_0=0 +x_0=0 +y_0=0 +a=${SPHERE_M} +b=${SPHERE_M} +no_defs`);
const METRES_PER_DEGREE = (Math.PI * SPHERE_M) / 180;

// x is an odd function of the longitude: next to the central meridian it is proportional to it, up to the third power
test.each([1e-9, 1e-8, 1e-7, 1e-6, 1e-5])('%f° from the central meridian, a millimetre is one', (longitude) => {
  for (const latitude of [-80, -45, -0.5, 0, 5, 30, 60, 89]) {
    const perDegree = (forward(0.01, latitude)?.[0] ?? Number.NaN) / 0.01;
    const [x = Number.NaN, y = Number.NaN] = forward(longitude, latitude) ?? [];
    expect(Math.abs(x - longitude * perDegree), `x at latitude ${latitude}`).toBeLessThan(0.001);
    const [back = Number.NaN] = inverse(x, y) ?? [];
    expect(Math.abs(back - longitude) * METRES_PER_DEGREE, `longitude at latitude ${latitude}`).toBeLessThan(0.001);
  }
});

test('the poles are on the central meridian', () => {
  for (const latitude of [-90, 90]) {
    const [x = Number.NaN, y = Number.NaN] = forward(120, latitude) ?? [];
    expect(x).toBeCloseTo(0, 6);
    expect(y).toBeCloseTo(Math.sign(latitude) * Math.PI * SPHERE_M, 3);
    expect(inverse(x, y)?.[1]).toBeCloseTo(latitude, 6);
  }
});
