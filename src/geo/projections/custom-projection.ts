/** The parameters of a definition as proj4 passes them to a projection: angles in radians, lengths in metres, other terms as text. */
export type ProjectionParameters = {
  readonly a: number;
  /** square of the ellipsoid's eccentricity */
  readonly es: number;
  readonly lat0?: number;
  readonly long0?: number;
  readonly x0?: number;
  readonly y0?: number;
  readonly h_0?: string;
  readonly h?: string;
  readonly lobe?: string;
};

/**
 * Formulas without central meridian, false origin and size: longitudes from the central meridian and latitudes in radians,
 * coordinates in semi-major axes. Null outside of the projection's domain.
 */
export type UnitProjection = {
  readonly forward: (longitude: number, latitude: number) => readonly [x: number, y: number] | null;
  readonly inverse: (x: number, y: number) => readonly [longitude: number, latitude: number] | null;
};

type Point = { readonly x: number; readonly y: number };
type Convert = (point: Point) => Point;
type Instance = ProjectionParameters & { forward?: Convert; inverse?: Convert };

/** A projection that proj4 can register: `init` is called on each instance, after its parameters were set. */
export type CustomProjection = { readonly names: readonly string[]; init(this: Instance): void };

/** Makes a projection for proj4 of formulas. Positions outside of its domain are NaN. */
export function customProjection(
  name: string,
  formulas: (parameters: ProjectionParameters) => UnitProjection,
): CustomProjection {
  return {
    names: [name],
    init() {
      const { a, long0 = 0, x0 = 0, y0 = 0 } = this;
      const { forward, inverse } = formulas(this);
      this.forward = ({ x, y }) => {
        const point = forward(wrapLongitude(x - long0), y);
        return point === null ? { ...OUTSIDE } : { x: x0 + a * point[0], y: y0 + a * point[1] };
      };
      this.inverse = ({ x, y }) => {
        const position = inverse((x - x0) / a, (y - y0) / a);
        return position === null ? { ...OUTSIDE } : { x: wrapLongitude(position[0] + long0), y: position[1] };
      };
    },
  };
}

const OUTSIDE: Point = { x: Number.NaN, y: Number.NaN };
/** Radians; as in PROJ, longitudes that exceed 180° by rounding are retained. */
const TOLERANCE = 1e-12;

/** A longitude in -π..π. */
export function wrapLongitude(radians: number): number {
  if (Math.abs(radians) <= Math.PI + TOLERANCE) return radians;
  return radians - 2 * Math.PI * Math.floor((radians + Math.PI) / (2 * Math.PI));
}
