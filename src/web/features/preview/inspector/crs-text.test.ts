import { expect, test } from 'vitest';
import { readStructure } from '../../../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../../../raster/tiff/structure.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import {
  coordinateDecimals,
  crsCode,
  crsStatement,
  crsUnit,
  degreeDecimals,
  formatCoordinate,
  unitName,
} from './crs-text.ts';

test.each([
  ['crs-4326', 'EPSG:4326', 'degrees', 4, 5],
  ['crs-31985', 'EPSG:31985', 'm', 2, 7],
  ['crs-2263', 'EPSG:2263', 'US survey ft', 2, 7],
  ['crs-user-defined', 'unknown', 'US survey ft', 2, 7],
])('%s has its code and unit, and decimals that resolve its pixels', async (name, code, unit, crsDecimals, degrees) => {
  const structure = await readStructure(await fixtureSource(name));
  const { crs } = structure;
  if (!crs) throw new Error('the fixture has a coordinate system');
  expect([crsCode(crs), unitName(crsUnit(crs))]).toEqual([code, unit]);
  expect([coordinateDecimals(structure), degreeDecimals(structure)]).toEqual([crsDecimals, degrees]);
});

test.each([
  [{ epsg: 2100, name: 'GGRS87 / Greek Grid' }, 'Coordinate system: GGRS87 / Greek Grid, EPSG:2100'],
  [{ epsg: 2100, name: null }, 'Coordinate system: EPSG:2100'],
  [{ epsg: null, name: 'Our grid' }, 'Coordinate system: Our grid, user-defined'],
  [{ epsg: null, name: null }, 'Coordinate system: unnamed, user-defined'],
])('the coordinate system is stated by its name and code: %j', (crs, statement) => {
  expect(crsStatement({ ...crs, proj4: '+proj=longlat' })).toBe(statement);
});

test('a unit without a name is given in metres', () => {
  expect(unitName(crsUnit({ proj4: '+proj=tmerc +to_meter=0.3047997' }))).toBe('units of 0.3047997 m');
  expect(unitName(crsUnit({ proj4: '+proj=utm +zone=33 +units=us-ft' }))).toBe('US survey ft');
});

test('a grid of kilometres needs no decimals, one of centimetres four', () => {
  const crs = { epsg: 32633, name: null, proj4: '+proj=utm +zone=33' };
  const grid = (size: number): Pick<RasterStructure, 'transform' | 'crs'> => ({
    transform: [0, size, 0, 0, 0, -size],
    crs,
  });
  expect([coordinateDecimals(grid(1000)), coordinateDecimals(grid(0.02))]).toEqual([0, 4]);
  expect(formatCoordinate(9117383.5, 1)).toBe('9,117,383.5');
});
