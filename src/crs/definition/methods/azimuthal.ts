import { UnsupportedCrs } from '../unsupported-crs.ts';
import { originTerms, type ProjectionBuilder, type Terms } from './terms.ts';

const centredOn =
  (proj: string): ProjectionBuilder =>
  (parameters) => ({ terms: { proj, lat_0: parameters.lat0 ?? 0, ...originTerms(parameters) } });

const scaledAt =
  (proj: string): ProjectionBuilder =>
  (parameters) => ({
    terms: { proj, lat_0: parameters.lat0 ?? 0, k_0: parameters.scale ?? 1, ...originTerms(parameters) },
  });

export const lambertEqualArea = centredOn('laea');
export const azimuthalEquidistant = centredOn('aeqd');
export const gnomonic = centredOn('gnom');
/** Projected from the ellipsoid. */
export const stereographic = scaledAt('stere');
/** The double projection: ellipsoid to sphere to plane. */
export const obliqueStereographic = scaledAt('sterea');

/** At the pole, `scale` applies; elsewhere `lat0` is the parallel of true scale, with which proj4 ignores a scale. */
export const polarStereographic: ProjectionBuilder = (parameters) => {
  const { lat0, lat1 = 90, scale = 1 } = parameters;
  const parallel = lat0 === undefined || Math.abs(lat0) === 90 ? (Math.abs(lat1) === 90 ? (lat0 ?? lat1) : lat1) : lat0;
  const pole = parallel < 0 ? -90 : 90;
  if (parallel !== pole && scale !== 1) throw new UnsupportedCrs('Polar Stereographic with a parallel and a scale');
  const size: Terms = parallel === pole ? { k_0: scale } : { lat_ts: parallel };
  return { terms: { proj: 'stere', lat_0: pole, ...size, ...originTerms(parameters) } };
};

/** PROJ uses the sphere's formulas, and has no others for a point of the centre above the ellipsoid. */
export const verticalPerspective: ProjectionBuilder = (parameters, ellipsoid) => {
  const { height, topocentricHeight = 0, ...others } = parameters;
  if (!height || topocentricHeight !== 0) throw new UnsupportedCrs('Vertical Perspective');
  const { terms } = centredOn('nsper')(others, ellipsoid);
  return { terms: { ...terms, h: height } };
};

/** proj4 has only the formulas of the sphere. */
export const orthographic: ProjectionBuilder = (parameters, ellipsoid) => {
  if (ellipsoid.rf !== 0) throw new UnsupportedCrs('Orthographic on an ellipsoid');
  return centredOn('ortho')(parameters, ellipsoid);
};
