import { lobeOf } from '../projections/goode-lobes.ts';
import { proj4 } from '../projections/proj4.ts';

/** Conversion between WGS 84 longitude/latitude and a CRS; null where the projection is undefined. */
export type Projection = {
  readonly forward: (longitude: number, latitude: number) => [number, number] | null;
  readonly inverse: (x: number, y: number) => [number, number] | null;
  /** True for a geographic CRS: x continues past ±180 instead of wrapping. */
  readonly isGeographic: boolean;
  /** The meridian (-540..180°) at which a map of the Earth in this projection is cut; null if there is no such cut. */
  readonly cutMeridian: number | null;
  /**
   * The box to which positions are limited, degrees: `[west, south, east, north]`, longitudes may exceed ±180. `forward` continues
   * beyond it; null if all positions that it has count.
   */
  readonly domain: readonly [number, number, number, number] | null;
};

/** Azimuthal and transverse projections are continuous across the meridian opposite their central one. */
const WITHOUT_CUT =
  /\+proj=(stere|sterea|ups|laea|aeqd|ortho|gnom|geos|nsper|tpers|airy|utm|tmerc|etmerc|cass|omerc|somerc)\b/;

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

/** Creates the projection for a PROJ string. Throws a RangeError that names the string if proj4 can't read it. */
export function lonLatToCrs(proj4String: string): Projection {
  const converter = makeConverter(proj4String);
  const lobe = lobeOf(proj4String);
  const isGeographic = /\+proj=(longlat|latlong|lonlat|latlon)\b/.test(proj4String);
  return {
    isGeographic,
    cutMeridian:
      isGeographic || WITHOUT_CUT.test(proj4String) ? null : (lobe?.meridian ?? centralMeridian(proj4String)) - 180,
    domain: lobe?.domain ?? null,
    forward(longitude, latitude) {
      const point = convert(converter.forward, longitude, latitude);
      if (point === null || !isGeographic) return point;
      // A datum shift wraps longitudes into -180..180; restore the input's turn, which rasters with longitudes of
      // 0..360 need.
      return [point[0] + 360 * Math.round((longitude - point[0]) / 360), point[1]];
    },
    inverse: (x, y) => convert(converter.inverse, x, y),
  };
}

function centralMeridian(proj4String: string): number {
  const degrees = Number(/\+lon_0=(\S+)/.exec(proj4String)?.[1] ?? 0);
  return Number.isFinite(degrees) ? degrees : 0;
}

type Convert = (position: [number, number]) => number[];

function makeConverter(proj4String: string): { forward: Convert; inverse: Convert } {
  try {
    const converter = proj4(WGS84, withDefaults(proj4String));
    return {
      // `true`: follow `+axis`, the directions of systems whose coordinates increase southwards or westwards
      forward: (position) => converter.forward(position, true),
      inverse: (position) => converter.inverse(position, true),
    };
  } catch (cause) {
    throw new RangeError(`The coordinate system "${proj4String.slice(0, 200)}" is not supported.`, {
      cause,
    });
  }
}

/**
 * PROJ defaults a missing false easting, false northing and central meridian to 0; in proj4, laea and others return
 * NaN.
 */
function withDefaults(proj4String: string): string {
  const missing = ['x_0', 'y_0', 'lon_0'].filter((name) => !proj4String.includes(`+${name}=`));
  return [proj4String, ...missing.map((name) => `+${name}=0`)].join(' ');
}

function convert(transform: Convert, first: number, second: number): [number, number] | null {
  if (!Number.isFinite(first) || !Number.isFinite(second)) return null;
  try {
    const [x, y] = transform([first, second]);
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
  } catch {
    // proj4 throws for points outside the domain of some projections.
    return null;
  }
}
