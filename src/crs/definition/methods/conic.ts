import type { Parameters, ProjectionBuilder } from './terms.ts';
import { originTerms } from './terms.ts';

/** With one standard parallel, `lat0` is that parallel unless `lat1` states another. */
export const lambertConic: ProjectionBuilder = (parameters) => {
  const { lat0 = 0, lat1 = lat0, lat2 = lat1, scale = 1 } = parameters;
  return { terms: { proj: 'lcc', lat_0: lat0, lat_1: lat1, lat_2: lat2, k_0: scale, ...originTerms(parameters) } };
};

const conicOf =
  (proj: string): ProjectionBuilder =>
  (parameters) => ({ terms: { proj, ...parallels(parameters), ...originTerms(parameters) } });

export const albers = conicOf('aea');
export const equidistantConic = conicOf('eqdc');

function parallels({ lat0 = 0, lat1 = 0, lat2 = lat1 }: Parameters) {
  return { lat_0: lat0, lat_1: lat1, lat_2: lat2 };
}

export const polyconic: ProjectionBuilder = (parameters) => ({
  terms: { proj: 'poly', lat_0: parameters.lat0 ?? 0, ...originTerms(parameters) },
});

/** EPSG calls the standard parallel the latitude of origin. */
export const bonne: ProjectionBuilder = (parameters) => ({
  terms: { proj: 'bonne', lat_1: parameters.lat1 ?? parameters.lat0 ?? 0, ...originTerms(parameters) },
});
