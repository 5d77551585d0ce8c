import { customProjection } from './custom-projection.ts';

const RADIANS = Math.PI / 180;
const STEP_DEGREES = 5;
const INTERVALS = 18;
const [X_SCALE, Y_SCALE] = [0.8487, 1.3523];
/** y of the poles may be exceeded by this, as in PROJ. */
const Y_TOLERANCE = 1e-6;
/** Radians. */
const X_TOLERANCE = 1e-9;

type Cubic = readonly [number, number, number, number];

/**
 * Robinson by PROJ's cubics for each 5° of latitude, on a sphere with the semi-major axis. PROJ stores the coefficients as 32-bit
 * floats, without which the positions would differ by up to 2 m.
 */
export const robinson = customProjection('robin', () => ({ forward, inverse }));

function forward(longitude: number, latitude: number): readonly [number, number] | null {
  const degrees = Math.abs(latitude) / RADIANS;
  const interval = Math.min(INTERVALS, Math.floor(degrees / STEP_DEGREES + 1e-15));
  const [width, height] = [WIDTHS[interval], HEIGHTS[interval]];
  if (!width || !height) return null;
  const along = degrees - STEP_DEGREES * interval;
  return [X_SCALE * cubicAt(width, along) * longitude, Math.sign(latitude) * Y_SCALE * cubicAt(height, along)];
}

function inverse(x: number, y: number): readonly [number, number] | null {
  const part = Math.abs(y / Y_SCALE);
  if (part > 1 + Y_TOLERANCE) return null;
  const interval = HEIGHTS.findLastIndex(([start]) => start <= part);
  const [width, height, next] = [WIDTHS[interval], HEIGHTS[interval], HEIGHTS[interval + 1]];
  if (!width || !height) return null;
  const along = next ? solve(height, part, (STEP_DEGREES * (part - height[0])) / (next[0] - height[0])) : 0;
  const longitude = x / X_SCALE / cubicAt(width, along);
  if (Math.abs(longitude) > Math.PI + X_TOLERANCE) return null;
  return [longitude, Math.sign(y) * (STEP_DEGREES * interval + along) * RADIANS];
}

function cubicAt([c0, c1, c2, c3]: Cubic, z: number): number {
  return c0 + z * (c1 + z * (c2 + z * c3));
}

/** The degrees at which a cubic has a value, by Newton's method. */
function solve(cubic: Cubic, value: number, guess: number): number {
  const [, c1, c2, c3] = cubic;
  let z = guess;
  for (let round = 0; round < 20; round += 1) {
    const change = (cubicAt(cubic, z) - value) / (c1 + z * (2 * c2 + z * 3 * c3));
    z -= change;
    if (Math.abs(change) < 1e-12) break;
  }
  return z;
}

function floats(...values: Cubic): Cubic {
  const [c0, c1, c2, c3] = values;
  return [Math.fround(c0), Math.fround(c1), Math.fround(c2), Math.fround(c3)];
}

/** Of the length of a parallel. */
const WIDTHS: readonly Cubic[] = [
  floats(1.0, 2.2199e-17, -7.15515e-5, 3.1103e-6),
  floats(0.9986, -0.000482243, -2.4897e-5, -1.3309e-6),
  floats(0.9954, -0.00083103, -4.48605e-5, -9.86701e-7),
  floats(0.99, -0.00135364, -5.9661e-5, 3.6777e-6),
  floats(0.9822, -0.00167442, -4.49547e-6, -5.72411e-6),
  floats(0.973, -0.00214868, -9.03571e-5, 1.8736e-8),
  floats(0.96, -0.00305085, -9.00761e-5, 1.64917e-6),
  floats(0.9427, -0.00382792, -6.53386e-5, -2.6154e-6),
  floats(0.9216, -0.00467746, -0.00010457, 4.81243e-6),
  floats(0.8962, -0.00536223, -3.23831e-5, -5.43432e-6),
  floats(0.8679, -0.00609363, -0.000113898, 3.32484e-6),
  floats(0.835, -0.00698325, -6.40253e-5, 9.34959e-7),
  floats(0.7986, -0.00755338, -5.00009e-5, 9.35324e-7),
  floats(0.7597, -0.00798324, -3.5971e-5, -2.27626e-6),
  floats(0.7186, -0.00851367, -7.01149e-5, -8.6303e-6),
  floats(0.6732, -0.00986209, -0.000199569, 1.91974e-5),
  floats(0.6213, -0.010418, 8.83923e-5, 6.24051e-6),
  floats(0.5722, -0.00906601, 0.000182, 6.24051e-6),
  floats(0.5322, -0.00677797, 0.000275608, 6.24051e-6),
];

/** Of the distance of a parallel from the equator. */
const HEIGHTS: readonly Cubic[] = [
  floats(-5.20417e-18, 0.0124, 1.21431e-18, -8.45284e-11),
  floats(0.062, 0.0124, -1.26793e-9, 4.22642e-10),
  floats(0.124, 0.0124, 5.07171e-9, -1.60604e-9),
  floats(0.186, 0.0123999, -1.90189e-8, 6.00152e-9),
  floats(0.248, 0.0124002, 7.10039e-8, -2.24e-8),
  floats(0.31, 0.0123992, -2.64997e-7, 8.35986e-8),
  floats(0.372, 0.0124029, 9.88983e-7, -3.11994e-7),
  // biome-ignore lint/suspicious/noApproximativeNumericConstant: a tabulated value, not a logarithm
  floats(0.434, 0.0123893, -3.69093e-6, -4.35621e-7),
  floats(0.4958, 0.0123198, -1.02252e-5, -3.45523e-7),
  floats(0.5571, 0.0121916, -1.54081e-5, -5.82288e-7),
  floats(0.6176, 0.0119938, -2.41424e-5, -5.25327e-7),
  floats(0.6769, 0.011713, -3.20223e-5, -5.16405e-7),
  floats(0.7346, 0.0113541, -3.97684e-5, -6.09052e-7),
  floats(0.7903, 0.0109107, -4.89042e-5, -1.04739e-6),
  floats(0.8435, 0.0103431, -6.4615e-5, -1.40374e-9),
  floats(0.8936, 0.00969686, -6.4636e-5, -8.547e-6),
  floats(0.9394, 0.00840947, -0.000192841, -4.2106e-6),
  floats(0.9761, 0.00616527, -0.000256, -4.2106e-6),
  floats(1.0, 0.00328947, -0.000319159, -4.2106e-6),
];
