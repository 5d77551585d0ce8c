import { describe, expect, test } from 'vitest';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { crsOf, keysOf } from '../../testing/rasters/crs-of-keys.ts';
import type { Grid } from './usable-crs.ts';

describe('the datum shift', () => {
  /** A system whose keys are numbers only, on a grid whose centre is at x, y. */
  async function crsAt(keys: Record<number, number>, x: number, y: number) {
    return await crsOf(keysOf(keys), { width: 2, height: 2, transform: [x - 1, 1, 0, y + 1, 0, -1] });
  }

  // PROJ 9.1 without grids, at the centre of each area of use
  test.each([
    [2100, 'Greek Grid, 325 m', 494168, 4240480, 23.9349991, 38.3149988],
    [3003, 'Monte Mario, 74 m', 1497118, 4625918, 8.9650047, 41.7849966],
    [24879, 'PSAD56, 449 m', 500184, 7476780, -69.0000038, -22.8199998],
    [2097, 'Korean 1985, 379 m', 200188, 293827, 126.9999997, 36.1449955],
    [3912, 'MGI 1901, 371 m', 499984, 111762, 14.9949991, 46.1499989],
    [3068, 'DHDN, 197 m', 26386, 18114, 13.4249939, 52.489998],
    [4240, 'Indian 1975, 600 m', 101.495, 13.043, 101.4899453, 13.0452022],
    [24047, 'Indian 1975, 577 m', 573701, 1441857, 99.6750023, 13.0449976],
    [2393, 'KKJ, 178 m', 3500406, 7226524, 27.0049919, 65.1350042],
    [23700, 'HD72, 90 m', 684693, 201866, 19.5050029, 47.1600014],
    [2039, 'Israel 1993, 78 m', 193346, 585940, 34.9299991, 31.3649956],
    [26711, 'NAD27, 68 m', 500069, 5819773, -116.999994, 52.5300007],
    [4301, 'Tokyo, 482 m', 138.443, 32.951, 138.4399785, 32.9545076],
    [3168, 'Kertau, oblique Mercator with no_uoff', 455807, 438611, 102.0950019, 3.9649964],
    [22275, 'Cape, to the south and west', 53860, 2535008, 14.474999, -22.9149997],
    [5572, 'a deprecated code', 9500119, 5385262, 27.000004, 48.5999958],
    [27700, 'OSGB36', 305055, 610582, -3.5000062, 55.3799959],
    [3332, 'in the projected box of an operation', 8488911.008, 5372295.8045, 23.848353259, 48.483243006],
    [22236, 'Cape, in the projected box of an operation', -463894.9599, 7551889.0079, 23.699572078, -21.875835005],
    [2990, 'outside of all boxes, with the first operation', 112510.9151, 160066.2942, 56.129163429, -21.127470365],
    [28403, 'not in the area of use of any operation', 3_620_843.552, 5_876_239.671, 16.8, 53],
    [31267, 'outside of all boxes of a base that covers no area', 7488377.958, 4899671.0886, 20.8545, 44.237],
  ])('of EPSG:%i (%s) is that of PROJ at the centre', async (code, _, x, y, longitude, latitude) => {
    const isProjected = code < 4000 || code > 5000;
    const crs = await crsAt(isProjected ? { 1024: 1, 3072: code } : { 1024: 2, 2048: code }, x, y);
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(x, y) ?? [0, 0];
    expect(distanceM(found, [longitude, latitude])).toBeLessThan(0.1);
  });

  // GDAL 3.6 with PROJ 9.1, no grids, of files with these keys
  test.each([
    ['NAD27 in feet', { 2048: 4267, 3074: 10101, 3076: 9003 }, -85.5072228, 32.9738956],
    ['NAD83 in metres', { 2048: 4269, 3074: 10131, 3076: 9001 }, -81.2473396, 38.5233892],
    ['NAD83 in the feet of key 3076', { 2048: 4269, 3074: 13134, 3076: 9003 }, -75.4271202, 42.6277717],
    ['NAD83 without a unit', { 2048: 4269, 3074: 13134 }, -69.9983633, 48.1840279],
  ])('of a State Plane zone stated by its projection is that of GDAL: %s', async (_, keys, longitude, latitude) => {
    const crs = await crsAt({ 1024: 1, ...keys, 3072: 32767 }, 600_000, 900_000);
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(600_000, 900_000) ?? [0, 0];
    expect(distanceM(found, [longitude, latitude])).toBeLessThan(0.1);
  });

  test('of a datum’s code is that of the system with the stated name, as in PROJ', async () => {
    // ESRI:104135 on the datum of EPSG:4284
    const keys = { 1024: 2, 2048: 32767, 2050: 6284, 2054: 9102, 2056: 7024 };
    const grid: Grid = { width: 2, height: 2, transform: [100, 0.01, 0, 47, 0, -0.01] };
    const crs = await crsOf(keysOf(keys, [2049, 'GCS Name = GCS_MSK_1942']), grid);
    // pyproj 3.4.1, no grids
    const found = lonLatToCrs(crs?.proj4 ?? '').inverse(100.01, 46.99) ?? [0, 0];
    expect(distanceM(found, [100.0101298, 46.9904589])).toBeLessThan(0.1);
    const unnamed = await crsOf(keysOf(keys), grid);
    expect(unnamed?.proj4).toContain('+towgs84=23.57,');
  });

  test('of a system with the name of one of Esri’s is that of its area of use, as in PROJ', async () => {
    // ESRI:24721, of which a part is outside of all operations of La Canoa: there PROJ retains longitude and latitude
    const name = 'La_Canoa_UTM_Zone_21N';
    const numbers = { 1024: 1, 2048: 4247, 3072: 32767, 3074: 16021, 3076: 9001 };
    const [x, y] = [258_083.5, 984_498.5];
    const grid: Grid = { width: 2, height: 2, transform: [x - 1, 1, 0, y + 1, 0, -1] };
    const [named, unnamed] = [await crsOf(keysOf(numbers, [1026, name]), grid), await crsOf(keysOf(numbers), grid)];
    expect(named?.proj4).not.toContain('+towgs84');
    expect(unnamed?.proj4).toContain('+towgs84');
  });

  test('is refused if its base has the name of a datum on another ellipsoid, as that of ESRI:104248', async () => {
    const keys = { 1024: 2, 2048: 32767, 2050: 32767, 2054: 9102, 2056: 7022, 2057: 6_378_388, 2059: 297 };
    const crs = await crsOf(keysOf(keys, [2049, 'GCS Name = GCS_MACAO_2008 (deprecated)|Datum = D_MACAO_2008|']));
    expect(crs).toMatchObject({ proj4: '', name: expect.stringMatching(/^GCS_MACAO_2008 .*ellipsoid/) });
  });

  test('of a State Plane zone on another base is refused by its name', async () => {
    const crs = await crsAt({ 1024: 1, 2048: 4152, 3072: 32767, 3074: 10131, 3076: 9001 }, 600_000, 900_000);
    expect(crs).toMatchObject({ proj4: '', name: expect.stringContaining('NAD83 / Alabama East') });
  });

  test.each([
    [4326, 0],
    [25832, 1],
    [2100, 1],
    [26711, 8],
    [4610, null],
  ])('of EPSG:%i has the accuracy of PROJ in metres: %s', async (code, accuracy) => {
    const isProjected = code < 4000 || code > 5000;
    const crs = await crsAt(
      isProjected ? { 1024: 1, 3072: code } : { 1024: 2, 2048: code },
      ...(CENTRES[code] ?? [0, 0]),
    );
    expect(crs?.datumAccuracyM).toBe(accuracy);
  });

  const CENTRES: Record<number, [number, number]> = {
    2100: [494168, 4240480],
    26711: [500069, 5819773],
    4610: [104, 35],
  };
});
