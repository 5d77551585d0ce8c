import { isSameEllipsoid } from '../ellipsoid.ts';
import { UnsupportedCrs } from '../unsupported-crs.ts';
import { originTerms, type ProjectionBuilder } from './terms.ts';

/** False origin at the projection's centre. An azimuth of 90° is the Swiss projection, which needs its dedicated formulas. */
export const hotineCentre: ProjectionBuilder = (parameters, ellipsoid) => {
  const { azimuth = 0, gridAngle = azimuth } = parameters;
  if (azimuth === 90 && gridAngle === 90) return swissOblique(parameters, ellipsoid);
  return hotine(parameters, ellipsoid);
};

/** False origin where the initial line crosses the equator of the aposphere. */
export const hotineNaturalOrigin: ProjectionBuilder = (parameters, ellipsoid) => {
  const { terms } = hotine(parameters, ellipsoid);
  return { terms: { ...terms, no_uoff: true } };
};

const hotine: ProjectionBuilder = (parameters) => {
  const { lat0 = 0, lon0 = 0, azimuth, gridAngle = azimuth, scale = 1 } = parameters;
  if (azimuth === undefined || gridAngle === undefined)
    throw new UnsupportedCrs('Hotine Oblique Mercator without azimuth');
  const line = { lat_0: lat0, lonc: lon0, alpha: azimuth, gamma: gridAngle, k_0: scale };
  return { terms: { proj: 'omerc', ...line, ...originTerms(parameters) } };
};

export const swissOblique: ProjectionBuilder = (parameters) => {
  const { lat0 = 0, scale = 1 } = parameters;
  return { terms: { proj: 'somerc', lat_0: lat0, k_0: scale, ...originTerms(parameters) } };
};

/** proj4 has the constants of Czechia and Slovakia in its formulas. ESRI states the directions of the axes by scales and a rotation. */
export const krovak: ProjectionBuilder = (parameters, ellipsoid) => {
  const { lat0 = 49.5, scale = 0.9999, azimuth = AZIMUTH, pseudoParallel = 78.5 } = parameters;
  const differences = [lat0 - 49.5, scale - 0.9999, azimuth - AZIMUTH, pseudoParallel - 78.5];
  const isUsual = differences.every((difference) => Math.abs(difference) < 1e-5);
  const { xScale = -1, yScale = 1, gridAngle = 90 } = parameters;
  const isEastNorth = xScale === -1 && yScale === 1 && gridAngle === 90;
  if (!isUsual || !isEastNorth || !isSameEllipsoid(ellipsoid, BESSEL)) throw new UnsupportedCrs('Krovak');
  return { terms: { proj: 'krovak', lat_0: lat0, alpha: AZIMUTH, k_0: scale, ...originTerms(parameters) } };
};

const AZIMUTH = 30.288139752777777;
const BESSEL = { a: 6_377_397.155, rf: 299.1528128 };

export const newZealandMapGrid: ProjectionBuilder = (parameters, { a }) => {
  const { lat0 = -41, lon0 = 173 } = parameters;
  // the polynomials hold for this origin and the International ellipsoid
  if (lat0 !== -41 || lon0 !== 173 || a !== 6_378_388) throw new UnsupportedCrs('New Zealand Map Grid');
  return { terms: { proj: 'nzmg', lat_0: lat0, ...originTerms({ ...parameters, lon0 }) } };
};
