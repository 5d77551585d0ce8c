import { describe, expect, it } from 'vitest';
import { bowTie } from '../../../../../testing/areas/small-areas.ts';
import { joinFeatures } from '../join-features.ts';
import { pickFeatureName, shortFields } from '../layer/feature-name.ts';
import type { LoadedFeature } from '../read/area-file.ts';
import { FeaturePacker, unpackFeature } from '../read/packed-features.ts';
import { featureColumns } from './feature-columns.ts';
import { listFeatures } from './list-features.ts';

const square = (x: number): [number, number][] => [
  [x, 0],
  [x + 1, 0],
  [x + 1, 1],
  [x, 0],
];

function feature(name: string | null, areaKm2: number | null, crop = ''): LoadedFeature {
  const geometry = { type: 'Polygon' as const, coordinates: [square(0)] };
  return { geometry, name, areaKm2, positions: 4, findings: 0, properties: [['crop', crop]] };
}

describe('the list of features', () => {
  const features = [feature('Field 10', 2, 'wheat'), feature('Field 2', 30), feature(null, null, 'Wheat and rye')];

  it('is searched in names and fields, ignoring case', () => {
    expect(listFeatures(features, 'WHEAT', { by: 'order', isDescending: false })).toEqual([0, 2]);
  });

  it('is sorted by name (numerically) and by area; features without either come last in both directions', () => {
    expect(listFeatures(features, '', { by: 'name', isDescending: false })).toEqual([1, 0, 2]);
    expect(listFeatures(features, '', { by: 'name', isDescending: true })).toEqual([0, 1, 2]);
    expect(listFeatures(features, '', { by: 'area', isDescending: true })).toEqual([1, 0, 2]);
    expect(listFeatures(features, '', { by: 'area', isDescending: false })).toEqual([0, 1, 2]);
  });
});

describe('the columns of attributes', () => {
  const parcel = (...properties: [string, string][]) => ({ ...feature('Carmo', 1), properties });
  const parcels = [
    parcel(['nome', 'Carmo'], ['municipio', 'Olinda'], ['pop', '1000'], ['code', '007']),
    parcel(['nome', 'Carmo'], ['municipio', 'Recife: Olinda Nova'], ['pop', '90.5'], ['code', '10']),
    parcel(['nome', 'Carmo'], ['municipio', 'Olinda'], ['code', '8']),
  ];

  it('are in the order of the file, without the name; numbers are recognised, codes with leading zeros are text', () => {
    expect(featureColumns(parcels)).toEqual([
      { field: 'municipio', isNumeric: false },
      { field: 'pop', isNumeric: true },
      { field: 'code', isNumeric: false },
    ]);
  });

  it('are at most 8, also if each feature has other fields', () => {
    const hostile = Array.from({ length: 50 }, (_, index) => parcel([`field ${index}`, 'x']));
    expect(featureColumns(hostile)).toHaveLength(8);
  });

  it('are searched one at a time with “field: value”; other colons are plain text', () => {
    const order = { by: 'order', isDescending: false } as const;
    expect(listFeatures(parcels, ' Municipio: olinda ', order)).toEqual([0, 1, 2]);
    expect(listFeatures(parcels, 'code: 1', order)).toEqual([1]);
    expect(listFeatures(parcels, 'recife: olinda', order)).toEqual([1]);
  });

  it('sort numbers by value, and features without the field come last in both directions', () => {
    const byPop = (isDescending: boolean) =>
      listFeatures(parcels, '', { by: 'field', field: 'pop', isNumeric: true, isDescending });
    expect([byPop(false), byPop(true)]).toEqual([
      [1, 0, 2],
      [0, 1, 2],
    ]);
  });
});

describe('a feature’s name', () => {
  it('is its name field at any position, in preference to numbers and codes', () => {
    const fields = shortFields(
      Object.entries({ id: 7, a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, NAME: ' Olinda \n' }),
    );
    expect(pickFeatureName(fields)).toBe('Olinda');
    expect(pickFeatureName(shortFields(Object.entries({ ha: 3, nome_mun: 'Recife' })))).toBe('Recife');
    expect(pickFeatureName(shortFields(Object.entries({ ha: 3 })))).toBeNull();
  });
});

it('packs and unpacks features unchanged, including holes and MultiPolygons', () => {
  const packer = new FeaturePacker();
  const polygons = [[square(0), square(2)], [square(4)]];
  packer.add([[square(9)]]);
  packer.add(polygons);
  const packed = packer.finish();
  expect(unpackFeature(packed, 0)).toEqual({ type: 'Polygon', coordinates: [square(9)] });
  expect(unpackFeature(packed, 1)).toEqual({ type: 'MultiPolygon', coordinates: polygons });
});

it('joins disjoint features unchanged', async () => {
  const features = [0, 5].map((x) => featureOf(square(x)));
  expect(await joinFeatures(features, new AbortController().signal)).toEqual({
    type: 'MultiPolygon',
    coordinates: [[square(0)], [square(5)]],
  });
});

it('adds a feature with findings unchanged, as a union could lose parts of it', async () => {
  const [ring] = bowTie.coordinates as [[number, number][]];
  const features = [featureOf(ring, 1), featureOf(square(0))];
  expect(await joinFeatures(features, new AbortController().signal)).toEqual({
    type: 'MultiPolygon',
    coordinates: [[square(0)], [ring]],
  });
});

function featureOf(ring: [number, number][], findings = 0) {
  return { geometry: { type: 'Polygon' as const, coordinates: [ring] }, findings };
}
