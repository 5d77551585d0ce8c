import { authalicRadius, type Ellipsoid } from '../ellipsoid.ts';

/** Names of projection parameters: latitudes, longitudes and angles in degrees, false origin and height in metres. */
export type ParameterName =
  | 'lat0'
  | 'lon0'
  | 'lat1'
  | 'lat2'
  | 'lon1'
  | 'lon2'
  | 'scale'
  | 'azimuth'
  | 'gridAngle'
  | 'falseEasting'
  | 'falseNorthing'
  | 'height'
  | 'topocentricHeight'
  | 'pseudoParallel'
  | 'xScale'
  | 'yScale'
  | 'sphereType'
  | 'option';

/** The stated parameters of a projection. */
export type Parameters = Readonly<Partial<Record<ParameterName, number>>>;

/** Terms of a proj4 definition without their plus signs; `true` for terms without a value. */
export type Terms = Readonly<Record<string, string | number | true>>;

/**
 * Makes the terms of a projection. With `sphere`, the projection is computed on that sphere instead of the ellipsoid, from unchanged
 * longitude and latitude. Throws UnsupportedCrs for parameters or ellipsoids with which proj4 differs from PROJ.
 */
export type ProjectionBuilder = (
  parameters: Parameters,
  ellipsoid: Ellipsoid,
) => { readonly terms: Terms; readonly sphere?: Ellipsoid };

/** False origin and central meridian, which proj4 requires even if they are 0. */
export function originTerms({ lon0 = 0, falseEasting = 0, falseNorthing = 0 }: Parameters): Terms {
  return { lon_0: lon0, x_0: falseEasting, y_0: falseNorthing };
}

/** A projection of the entire Earth that PROJ computes on the sphere with the ellipsoid's surface area. */
export function onAuthalicSphere(proj: string): ProjectionBuilder {
  return (parameters, ellipsoid) => {
    const terms = { proj, ...originTerms(parameters) };
    return ellipsoid.rf === 0 ? { terms } : { terms, sphere: { a: authalicRadius(ellipsoid), rf: 0 } };
  };
}
