import { describe, expect, it, test } from 'vitest';
import { proj4 } from '../geo/projections/proj4.ts';
import { type CrsEntry, type DatumOperation, loadCrsTable, type RefusedCrs } from './crs-table.ts';

const table = await loadCrsTable();

function entry(authority: CrsEntry['authority'], code: number): CrsEntry {
  const found: CrsEntry | RefusedCrs | null = table.byCode(authority, code);
  if (found === null || 'refused' in found) throw new Error(`${authority}:${code} is not in the table`);
  return found;
}

/** Longitude and latitude on WGS 84, with the operation at the position. */
function placed(crs: CrsEntry, x: number, y: number): number[] {
  const at = proj4(crs.proj4, 'WGS84').forward([x, y], true);
  const { towgs84 }: DatumOperation = table.operationAt(crs.baseCode, at[0] ?? 0, at[1] ?? 0, crs);
  return proj4(towgs84 ? `${crs.proj4} +towgs84=${towgs84.join(',')}` : crs.proj4, 'WGS84').forward([x, y], true);
}

// Positions by pyproj 3.4.1 with gdal3.js's database (PROJ 9.3.1, EPSG 10.098), without grids.
describe('positions', () => {
  it.each([
    ['OSGB36', 'EPSG', 27700, 400_000, 300_000, -2.001433116, 52.597792431],
    ['Colombia Urban', 'EPSG', 6247, 94_731.551501511, 105_948.439980755, -74.125, 4.65],
    ['Van der Grinten', 'ESRI', 54029, -7_684_653.379767622, -4_307_137.2944107, -72, -36],
    ['Robinson', 'ESRI', 54030, -8_590_489.040029295, -5_737_067.559377016, -108, -54],
    ['interrupted Goode', 'ESRI', 54052, 7_786_172.062401454, 2_003_750.834278924, 72, 18],
  ] as const)('of %s', (_name, authority, code, x, y, longitude, latitude) => {
    const [east = 0, north = 0] = placed(entry(authority, code), x, y);
    expect(east).toBeCloseTo(longitude, 8);
    expect(north).toBeCloseTo(latitude, 8);
  });
});

describe('a system that proj4 cannot compute', () => {
  it.each([
    ['ESRI', 54012, 'Eckert IV', 'projection'],
    ['EPSG', 3144, 'Lambert Conic Conformal (West Orientated)', 'projection'],
    ['ESRI', 104903, 'D_Moon_2000', 'body'],
    ['EPSG', 4120, 'Greek', 'datum'],
  ] as const)('is refused by name: %s:%i', (authority, code, refused, reason) => {
    expect(table.byCode(authority, code)).toMatchObject({ refused, reason });
  });

  it('is not found by its name', () => {
    expect(table.byName('World_Eckert_IV')).toBeNull();
  });
});

describe('names', () => {
  it.each([
    ['NAD_1983_UTM_Zone_18N', 'EPSG:26918'],
    ['NAD83 / UTM zone 18N', 'EPSG:26918'],
    ['GCS_North_American_1983', 'EPSG:4269'],
    ['GCS_WGS_1984', 'EPSG:4326'],
    ['WGS 84', 'EPSG:4326'],
    ['USA_Contiguous_Albers_Equal_Area_Conic', 'ESRI:102003'],
  ])('%s is %s', (name, expected) => {
    const found = table.byName(name);
    expect(`${found?.authority}:${found?.code}`).toBe(expected);
  });
});

test('unknown codes and names are not in the table', () => {
  expect(table.byCode('EPSG', 1)).toBeNull();
  expect(table.byCode('ESRI', 27700)).toBeNull();
  expect(table.byName('')).toBeNull();
});

test('a base without operations has no shift, and an unknown accuracy', () => {
  expect(table.operationAt(null, 0, 0)).toEqual({ towgs84: null, accuracyM: null });
  expect(table.operationAt(27700, 0, 0)).toEqual({ towgs84: null, accuracyM: null });
});
