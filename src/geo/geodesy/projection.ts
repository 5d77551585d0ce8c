import proj4 from 'proj4';

/** A way from WGS 84 longitude/latitude to a CRS and back; null where the projection has no answer. */
export type Projection = {
  readonly forward: (longitude: number, latitude: number) => [number, number] | null;
  readonly inverse: (x: number, y: number) => [number, number] | null;
  /** true when the CRS is itself in longitude and latitude: x goes on past ±180 instead of wrapping */
  readonly isGeographic: boolean;
  /** the meridian (-540..180 degrees) where a map of the whole Earth is torn open; null when it has no such tear */
  readonly seamLongitude: number | null;
};

/** Azimuthal and transverse projections go on across the meridian opposite their own. */
const SEAMLESS =
  /\+proj=(stere|sterea|ups|laea|aeqd|ortho|gnom|geos|nsper|tpers|airy|utm|tmerc|etmerc|cass|omerc|somerc)\b/;

const WGS84 = '+proj=longlat +datum=WGS84 +no_defs';

/** Makes the projection for a PROJ string; a string proj4 can't read throws a RangeError that names it. */
export function lonLatToCrs(proj4String: string): Projection {
  const converter = makeConverter(proj4String);
  const isGeographic = /\+proj=(longlat|latlong|lonlat|latlon)\b/.test(proj4String);
  return {
    isGeographic,
    seamLongitude: isGeographic || SEAMLESS.test(proj4String) ? null : centralMeridian(proj4String) - 180,
    forward(longitude, latitude) {
      const point = convert(converter.forward, longitude, latitude);
      if (point === null || !isGeographic) return point;
      // A datum shift wraps longitudes into -180..180; grids of 0..360 need the turn the caller asked for.
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
      forward: (position) => converter.forward(position),
      inverse: (position) => converter.inverse(position),
    };
  } catch (cause) {
    throw new RangeError(`The coordinate system "${proj4String.slice(0, 200)}" is not one this program can compute.`, {
      cause,
    });
  }
}

/** PROJ takes a missing false easting, northing or central meridian for 0; proj4's laea and others make NaN of it. */
function withDefaults(proj4String: string): string {
  const missing = ['x_0', 'y_0', 'lon_0'].filter((name) => !proj4String.includes(`+${name}=`));
  return [proj4String, ...missing.map((name) => `+${name}=0`)].join(' ');
}

function convert(run: Convert, first: number, second: number): [number, number] | null {
  if (!Number.isFinite(first) || !Number.isFinite(second)) return null;
  try {
    const [x, y] = run([first, second]);
    return x !== undefined && y !== undefined && Number.isFinite(x) && Number.isFinite(y) ? [x, y] : null;
  } catch {
    // proj4 throws for points that some projections can't take; to the caller that is "no answer".
    return null;
  }
}
