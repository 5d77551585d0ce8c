import { UnsupportedCrs } from '../unsupported-crs.ts';
import { onAuthalicSphere, originTerms, type ProjectionBuilder, type Terms } from './terms.ts';

/** ESRI's South African systems state a scale of -1 and mean axes to the west and south. */
export const transverseMercator: ProjectionBuilder = (parameters, ellipsoid) => {
  const { lat0 = 0, scale = 1 } = parameters;
  if (scale < 0) return southOrientated({ ...parameters, scale: -scale }, ellipsoid);
  // proj4's series needs an ellipsoid, and its formulas for spheres ignore the latitude of origin
  if (ellipsoid.rf === 0) throw new UnsupportedCrs('Transverse Mercator on a sphere');
  return { terms: { proj: 'tmerc', lat_0: lat0, k_0: scale, ...originTerms(parameters) } };
};

export const southOrientated: ProjectionBuilder = (parameters, ellipsoid) => {
  const { terms } = transverseMercator(parameters, ellipsoid);
  return { terms: { ...terms, axis: 'wsu' } };
};

/** The standard parallel takes precedence over the scale, as in GDAL. */
export const mercator: ProjectionBuilder = (parameters) => {
  const { lat0 = 0, lat1, scale = 1 } = parameters;
  if (lat0 !== 0) throw new UnsupportedCrs('Mercator with a latitude of origin');
  const size: Terms = lat1 === undefined ? { k_0: scale } : { lat_ts: lat1 };
  return { terms: { proj: 'merc', ...size, ...originTerms(parameters) } };
};

/** Spherical formulas on longitude and latitude of the ellipsoid. */
export const webMercator: ProjectionBuilder = (parameters, { a }) => {
  const { lat0 = 0, lat1 = 0, scale = 1, sphereType = 0 } = parameters;
  if (sphereType !== 0 || lat0 !== 0 || lat1 !== 0 || scale !== 1)
    throw new UnsupportedCrs('Mercator Auxiliary Sphere');
  return { terms: { proj: 'merc', k_0: 1, ...originTerms(parameters) }, sphere: { a, rf: 0 } };
};

export const equirectangular: ProjectionBuilder = (parameters) => ({
  terms: { proj: 'eqc', lat_ts: parameters.lat1 ?? 0, lat_0: parameters.lat0 ?? 0, ...originTerms(parameters) },
});

export const cylindricalEqualArea: ProjectionBuilder = (parameters) => ({
  terms: { proj: 'cea', lat_ts: parameters.lat1 ?? 0, ...originTerms(parameters) },
});

export const cassini: ProjectionBuilder = (parameters, { rf }) => {
  if (rf === 0) throw new UnsupportedCrs('Cassini-Soldner on a sphere');
  return { terms: { proj: 'cass', lat_0: parameters.lat0 ?? 0, ...originTerms(parameters) } };
};

/** `height` is that of the projection plane above the ellipsoid. */
export const colombiaUrban: ProjectionBuilder = (parameters) => {
  const { lat0 = 0, height = 0 } = parameters;
  return { terms: { proj: 'col_urban', lat_0: lat0, h_0: height, ...originTerms(parameters) } };
};

export const miller = onAuthalicSphere('mill');
