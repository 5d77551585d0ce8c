import { meanBetween } from '../geodesy/gauss-legendre.ts';
import { customProjection, type UnitProjection } from './custom-projection.ts';
import { tangentAxes } from './tangent-axes.ts';

/** The cosine of the largest distance from the centre; the scale at that distance on an ellipsoid. */
const HORIZON = 1e-10;

/**
 * Gnomonic: geodesics through the centre are straight, and a point's distance from the centre is the quotient of the geodesic's reduced
 * length and scale (Karney 2013, section 8), as in PROJ since 9.3. Earlier releases used the sphere's formulas on ellipsoids.
 */
export const gnomonic = customProjection('gnom', ({ es, lat0 = 0 }) =>
  es === 0 ? onSphere(lat0) : onEllipsoid(es, lat0),
);

function onSphere(lat0: number): UnitProjection {
  const axes = tangentAxes(lat0);
  return {
    forward(longitude, latitude) {
      const { east, north, up } = axes.coordinates(longitude, latitude);
      return up > HORIZON ? [east / up, north / up] : null;
    },
    inverse: (x, y) => axes.position(x, y, 1),
  };
}

/** A geodesic through the centre, as an arc on the auxiliary sphere from the node at the equator (Karney 2013, section 2). */
type Geodesic = {
  readonly sinEquatorAzimuth: number;
  /** Karney's k², by which the arc's length differs from the sphere's */
  readonly k2: number;
  /** the centre's arc from the node */
  readonly start: number;
  /** the centre's longitude from the node on the auxiliary sphere */
  readonly startLongitude: number;
};

const MAX_ROUNDS = 30;
/** Radians; less than a micrometre. */
const EPSILON = 1e-14;

function onEllipsoid(es: number, lat0: number): UnitProjection {
  const axis = Math.sqrt(1 - es);
  const flattening = 1 - axis;
  const secondEccentricity2 = es / (1 - es);
  const reduced0 = Math.atan2(axis * Math.sin(lat0), Math.cos(lat0));

  function geodesic(azimuth: number): Geodesic {
    const [sine, cosine] = [Math.sin(azimuth), Math.cos(azimuth)];
    const sinEquatorAzimuth = sine * Math.cos(reduced0);
    const cosEquatorAzimuth2 = cosine ** 2 + (sine * Math.sin(reduced0)) ** 2;
    const start = Math.atan2(Math.sin(reduced0), cosine * Math.cos(reduced0));
    // of products, since the arc of a centre at a pole has lost the azimuth
    const startLongitude = Math.atan2(sinEquatorAzimuth * Math.sin(reduced0), cosine * Math.cos(reduced0));
    return { sinEquatorAzimuth, k2: secondEccentricity2 * cosEquatorAzimuth2, start, startLongitude };
  }

  /** By how much the longitude differs from that on the auxiliary sphere (Karney's equation 8). */
  function longitudeLag({ sinEquatorAzimuth, k2, start }: Geodesic, end: number): number {
    const mean = meanBetween(start, end, (arc) => {
      const stretch = Math.sqrt(1 + k2 * Math.sin(arc) ** 2);
      return (2 - flattening) / (1 + (1 - flattening) * stretch);
    });
    return flattening * sinEquatorAzimuth * mean * (end - start);
  }

  /** Reduced length in semi-major axes, and scale, of the geodesic from the centre (Karney's equations 38 to 40). */
  function lengthAndScale({ k2, start }: Geodesic, end: number): { readonly m: number; readonly scale: number } {
    const [sin1, cos1, sin2, cos2] = [Math.sin(start), Math.cos(start), Math.sin(end), Math.cos(end)];
    const [w1, w2] = [Math.sqrt(1 + k2 * sin1 ** 2), Math.sqrt(1 + k2 * sin2 ** 2)];
    const mean = meanBetween(start, end, (arc) => {
      const sine2 = Math.sin(arc) ** 2;
      return (k2 * sine2) / Math.sqrt(1 + k2 * sine2);
    });
    const j = mean * (end - start);
    return {
      m: axis * (w2 * cos1 * sin2 - w1 * sin1 * cos2 - cos1 * cos2 * j),
      scale: cos1 * cos2 + (w2 / w1) * sin1 * sin2 - (sin1 * cos2 * j) / w1,
    };
  }

  return {
    forward(longitude, latitude) {
      const reduced = Math.atan2(axis * Math.sin(latitude), Math.cos(latitude));
      let onSphere = longitude;
      for (let round = 0; round < MAX_ROUNDS; round += 1) {
        const east = Math.cos(reduced) * Math.sin(onSphere);
        const towards = Math.cos(reduced) * Math.cos(onSphere);
        const north = Math.cos(reduced0) * Math.sin(reduced) - Math.sin(reduced0) * towards;
        const depth = Math.sin(reduced0) * Math.sin(reduced) + Math.cos(reduced0) * towards;
        const azimuth = Math.atan2(east, north);
        const line = geodesic(azimuth);
        const end = line.start + Math.atan2(Math.hypot(east, north), depth);
        const next = longitude + longitudeLag(line, end);
        if (Math.abs(next - onSphere) > EPSILON && round < MAX_ROUNDS - 1) {
          onSphere = next;
          continue;
        }
        const { m, scale } = lengthAndScale(line, end);
        return scale > HORIZON ? [(Math.sin(azimuth) * m) / scale, (Math.cos(azimuth) * m) / scale] : null;
      }
      return null;
    },
    inverse(x, y) {
      const radius = Math.hypot(x, y);
      if (radius === 0) return [0, lat0];
      const line = geodesic(Math.atan2(x, y));
      const end = endOf(line, radius);
      if (end === null) return null;
      const { sinEquatorAzimuth } = line;
      const cosEquatorAzimuth = Math.sqrt(Math.max(0, 1 - sinEquatorAzimuth ** 2));
      const sine = cosEquatorAzimuth * Math.sin(end);
      const cosine = Math.hypot(sinEquatorAzimuth, cosEquatorAzimuth * Math.cos(end));
      const endLongitude = Math.atan2(sinEquatorAzimuth * Math.sin(end), Math.cos(end));
      const longitude = endLongitude - line.startLongitude - longitudeLag(line, end);
      return [turned(longitude), Math.atan2(sine, axis * cosine)];
    },
  };

  /** The arc's end at which the distance on the map is `radius`, by Newton's method; null if it doesn't converge, beyond the horizon. */
  function endOf(line: Geodesic, radius: number): number | null {
    let end = line.start + Math.atan(radius);
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const { m, scale } = lengthAndScale(line, end);
      // of the radius or its inverse, whichever is at most 1, as in PROJ
      const length = radius <= 1 ? (m - radius * scale) * scale : (m / radius - scale) * m;
      const change = length / (axis * Math.sqrt(1 + line.k2 * Math.sin(end) ** 2));
      end -= change;
      if (Math.abs(change) < EPSILON) return end;
    }
    return null;
  }
}

function turned(radians: number): number {
  return radians - 2 * Math.PI * Math.round(radians / (2 * Math.PI));
}
