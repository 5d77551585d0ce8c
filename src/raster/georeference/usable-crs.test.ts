import { expect, test } from 'vitest';
import { fixtureSource } from '../../testing/rasters/raster-fixture.ts';
import { readStructure } from '../read/open-raster.ts';
import type { GeoTransform } from './geo-transform.ts';
import { crsForGrid, crsLabel, unsupportedCrsFault } from './usable-crs.ts';

const degrees = { epsg: 4326, proj4: '+proj=longlat +ellps=WGS84', name: 'WGS 84' };

test.each<[string, GeoTransform, number, number]>([
  ['once around from 0°', [0, 0.05, 0, 90, 0, -0.05], 7200, 3600],
  ['once around from 180°', [180, 1, 0, 90, 0, -1], 360, 180],
  ['of points, half a pixel beyond the poles', [-0.125, 0.25, 0, 90.125, 0, -0.25], 1440, 721],
  ['of points five degrees apart', [-182.5, 5, 0, 92.5, 0, -5], 73, 37],
])('degrees stay degrees: %s', (_, transform, width, height) => {
  expect(crsForGrid(degrees, { width, height, transform })).toBe(degrees);
});

test.each<[string, GeoTransform, number]>([
  ['metres far from the origin', [616_912, 1000, 0, 4_226_222, 0, -1000], 4_226_222],
  ['metres at the origin', [-100_000, 1000, 0, 100_000, 0, -1000], -100_000],
  ['metres of latitudes alone', [100, 0.5, 0, 5000, 0, -0.5], 5000],
  ['metres of a turned grid', [0, 3, 3, 0, 3, -3], 1200],
  ['the column and row of a picture', [0, 1, 0, 0, 0, -1], -200],
])('numbers that are no degrees leave no definition: %s', (_, transform, farthest) => {
  const crs = crsForGrid(degrees, { width: 200, height: 200, transform });
  expect(crs).toEqual({ ...degrees, proj4: '', beyondDegrees: farthest });
});

test('coordinates in metres have no limit', () => {
  const utm = { epsg: 32633, proj4: '+proj=utm +zone=33', name: null };
  expect(crsForGrid(utm, { width: 1, height: 1, transform: [500_000, 1, 0, 5_000_000, 0, -1] })).toBe(utm);
});

test('the fault names the stated system and the coordinate that is no degree', async () => {
  const refusal = async (name: string) => {
    const { crs } = await readStructure(await fixtureSource(name));
    expect(crs?.proj4).toBe('');
    return crs && unsupportedCrsFault(crs);
  };
  expect(await refusal('metres-in-degrees')).toEqual({
    code: 'coordinates-beyond-degrees',
    crs: 'WGS 84, EPSG:4326',
    value: expect.closeTo(4_226_222, 0),
  });
  expect(unsupportedCrsFault({ epsg: null, proj4: '', name: 'World, Winkel_Tripel' })).toEqual({
    code: 'crs-not-computed',
    crs: 'World, Winkel_Tripel',
  });
});

test('a code next to WKT of the same system is read', async () => {
  const { crs } = await readStructure(await fixtureSource('esri-text-utm'));
  expect(crs).toMatchObject({ epsg: 32756, proj4: expect.stringContaining('+proj=tmerc') });
});

test('the label of a system has its name and code, as far as the file states them', () => {
  expect(crsLabel({ epsg: 2100, name: 'GGRS87 / Greek Grid', proj4: '' })).toBe('GGRS87 / Greek Grid, EPSG:2100');
  expect(crsLabel({ epsg: null, name: null, proj4: '' })).toBe('unnamed');
});
