import type { Ellipsoid } from './ellipsoid.ts';
import { type MethodName, projectionTerms } from './methods/projection-methods.ts';
import type { Parameters } from './methods/terms.ts';
import { UnsupportedCrs } from './unsupported-crs.ts';

/** The geographic system that a system is based on, as far as its source states it. */
export type GeographicBase = {
  readonly ellipsoid: Ellipsoid;
  /** degrees east of Greenwich */
  readonly primeMeridian: number;
  /** EPSG code */
  readonly code: number | null;
  readonly name: string | null;
  /** a stated shift to WGS 84: three or seven parameters in metres, arc seconds and millionths, rotations as position vector */
  readonly towgs84: readonly number[] | null;
};

/** A coordinate system in degrees or, with a projection, in its linear unit. */
export type CrsDefinition = {
  readonly base: GeographicBase;
  readonly projection: {
    readonly method: MethodName;
    /** degrees east of the prime meridian, degrees north, metres */
    readonly parameters: Parameters;
    readonly metresPerUnit: number;
  } | null;
};

/**
 * The proj4 definition without a datum shift, unless the source states one. Throws UnsupportedCrs if proj4 would not
 * compute the system as PROJ does.
 */
export function proj4Of({ base, projection }: CrsDefinition): string {
  const { terms, ellipsoid } = projection
    ? projectionTerms(projection.method, projection.parameters, base.ellipsoid)
    : { terms: { proj: 'longlat' }, ellipsoid: base.ellipsoid };
  // Formulas on a separate sphere give latitudes on the base's ellipsoid, but proj4 would apply the shift on that sphere.
  if (base.towgs84 && ellipsoid !== base.ellipsoid) throw new UnsupportedCrs('spherical projection with a datum shift');
  const all: Record<string, string | number | true> = {
    ...terms,
    a: ellipsoid.a,
    // proj4 needs a semi-minor axis for spheres: it can't divide by an inverse flattening of 0
    ...(ellipsoid.rf === 0 ? { b: ellipsoid.a } : { rf: ellipsoid.rf }),
    ...(base.primeMeridian !== 0 && { pm: base.primeMeridian }),
    ...(projection && projection.metresPerUnit !== 1 && { to_meter: projection.metresPerUnit }),
    ...(base.towgs84 && { towgs84: base.towgs84.map(written).join(',') }),
    no_defs: true,
  };
  return Object.entries(all).map(termText).join(' ');
}

function termText([name, value]: [string, string | number | true]): string {
  if (value === true) return `+${name}`;
  return `+${name}=${typeof value === 'number' ? written(value) : value}`;
}

// proj4 ends a value at a plus sign, so exponents such as 1e+21 would be cut. No sensible parameter is that large.
function written(value: number): string {
  if (!(Math.abs(value) < MAX_PARAMETER)) throw new UnsupportedCrs('a parameter without a usable value');
  return String(value);
}

const MAX_PARAMETER = 1e12;
