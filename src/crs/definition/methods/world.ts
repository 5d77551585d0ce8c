import { UnsupportedCrs } from '../unsupported-crs.ts';
import { onAuthalicSphere, originTerms, type ProjectionBuilder } from './terms.ts';

const worldMap =
  (proj: string): ProjectionBuilder =>
  (parameters) => ({ terms: { proj, ...originTerms(parameters) } });

export const sinusoidal = worldMap('sinu');
export const mollweide = worldMap('moll');
export const eckert6 = worldMap('eck6');
export const equalEarth = worldMap('eqearth');
export const robinson = worldMap('robin');
export const vanDerGrinten = onAuthalicSphere('vandg');
export const interruptedGoode = worldMap('igh');

/** Esri's name for three projections: without interruptions, interrupted in the oceans, and on the continents. */
export const goode: ProjectionBuilder = (parameters, ellipsoid) => {
  const { option = 0, ...others } = parameters;
  if (option === 1) return interruptedGoode(others, ellipsoid);
  throw new UnsupportedCrs(option === 2 ? 'Interrupted Goode Homolosine Ocean' : 'Goode Homolosine');
};

/** The satellite scans along y; `geostationarySweepX` is that of GOES-R, which scans along x. */
export const geostationary: ProjectionBuilder = (parameters) => {
  const { height, lat0 = 0, option = 0 } = parameters;
  if (!height || lat0 !== 0 || option !== 0) throw new UnsupportedCrs('Geostationary Satellite');
  return { terms: { proj: 'geos', h: height, ...originTerms(parameters) } };
};

export const geostationarySweepX: ProjectionBuilder = (parameters, ellipsoid) => {
  const { terms } = geostationary(parameters, ellipsoid);
  return { terms: { ...terms, sweep: 'x' } };
};
