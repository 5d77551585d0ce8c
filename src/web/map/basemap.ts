import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { breakAtAntimeridian, cutAtAntimeridian } from '../../geo/antimeridian/cut-at-antimeridian.ts';

/** World Atlas' 1:50m countries (Natural Earth, public domain): a topology with `countries` and `land`. */
export type Atlas = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export type Basemap = {
  readonly land: GeoJSON.Feature<GeoJSON.MultiPolygon>;
  readonly borders: GeoJSON.Feature<GeoJSON.MultiLineString>;
  readonly graticule: GeoJSON.Feature<GeoJSON.MultiLineString>;
};

/** Land, country borders and a 10° graticule, all cut at the antimeridian. */
export function buildBasemap(atlas: Atlas): Basemap {
  const land = feature(atlas, atlas.objects.land).features.flatMap(({ geometry }) => polygonsOf(geometry));
  const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b).coordinates;
  return {
    land: asFeature({ type: 'MultiPolygon', coordinates: land.flatMap((rings) => cutAtAntimeridian(rings)) }),
    borders: asFeature({ type: 'MultiLineString', coordinates: borders.flatMap((line) => breakAtAntimeridian(line)) }),
    graticule: asFeature({ type: 'MultiLineString', coordinates: graticule(10) }),
  };
}

function polygonsOf(geometry: GeoJSON.Geometry): number[][][][] {
  if (geometry.type === 'Polygon') return [geometry.coordinates];
  return geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
}

function graticule(stepDegrees: number): number[][][] {
  const every = (from: number, to: number) =>
    Array.from({ length: (to - from) / stepDegrees + 1 }, (_, index) => from + index * stepDegrees);
  const meridians = every(-180, 180).map((longitude) => [-85, 85].map((latitude) => [longitude, latitude]));
  const parallels = every(-80, 80).map((latitude) => [-180, 180].map((longitude) => [longitude, latitude]));
  return [...meridians, ...parallels];
}

function asFeature<G extends GeoJSON.Geometry>(geometry: G): GeoJSON.Feature<G> {
  return { type: 'Feature', geometry, properties: {} };
}
