import { customProjection } from './custom-projection.ts';

const { PI } = Math;
const HALF_PI = PI / 2;
const TOLERANCE = 1e-10;

/**
 * Van der Grinten (Snyder 1987, pp. 239 to 242) on a sphere with the semi-major axis. proj4's has no position on the equator and
 * the central meridian.
 */
export const vanDerGrinten = customProjection('vandg', () => ({ forward, inverse }));

function forward(longitude: number, latitude: number): readonly [number, number] | null {
  const sine = Math.min(1, Math.abs(latitude / HALF_PI));
  if (Math.abs(latitude) > HALF_PI + TOLERANCE) return null;
  if (Math.abs(latitude) <= TOLERANCE) return [longitude, 0];
  const signY = Math.sign(latitude);
  const cosine = Math.sqrt(1 - sine * sine);
  if (Math.abs(longitude) <= TOLERANCE || 1 - sine < TOLERANCE) {
    return [0, signY * PI * Math.tan(Math.asin(sine) / 2)];
  }
  const a = Math.abs(PI / longitude - longitude / PI) / 2;
  const a2 = a * a;
  const g = cosine / (sine + cosine - 1);
  const p = g * (2 / sine - 1);
  const p2 = p * p;
  const sum = p2 + a2;
  const difference = p2 - g;
  // p² - g², of which next to the central meridian a difference would leave few digits; so would Snyder's form of x
  const excess = (4 * g * g * (1 - sine)) / (sine * sine);
  const x = excess / (a * difference + Math.sqrt(a2 * difference * difference + sum * excess));
  // on the line through the intersections of the circles of meridian and parallel; Snyder's formula loses digits
  const y = (g - a * x) / p;
  return [Math.sign(longitude) * PI * x, signY * PI * y];
}

function inverse(x: number, y: number): readonly [number, number] | null {
  const [u, v] = [x / PI, Math.abs(y) / PI];
  const [u2, v2] = [u * u, v * v];
  const r = u2 + v2;
  // the map is a disk
  if (r > 1 + TOLERANCE) return null;
  const longitude = longitudeOf(u, u2, v2);
  if (v * PI < TOLERANCE) return [longitude, 0];
  const c1 = -v * (1 + r);
  const c2 = c1 - 2 * v2 + u2;
  const c3 = -2 * c1 + 1 + 2 * v2 + r * r;
  const third = c2 / c3 / 3;
  const a1 = (c1 - c2 * third) / c3;
  const m = 2 * Math.sqrt(-a1 / 3);
  const d = 2 * third ** 3 + (v2 - c1 * third) / c3;
  const cosine = (3 * d) / (a1 * m);
  const angle = Math.acos(Math.max(-1, Math.min(1, cosine))) / 3;
  const latitude = -PI * (m * Math.cos(angle + PI / 3) + third);
  return [longitude, Math.sign(y) * latitude];
}

/** Snyder's formula without the difference that loses digits next to the central meridian. */
function longitudeOf(u: number, u2: number, v2: number): number {
  const rest = Math.max(0, 1 - u2 - v2);
  const divisor = rest + Math.hypot(rest, 2 * u);
  // the poles
  return divisor === 0 ? 0 : (2 * PI * u) / divisor;
}
