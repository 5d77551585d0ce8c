import { describe, expect, test } from 'vitest';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { checkPosition, type PlacePixels } from './check-position.ts';

const utm = '+proj=tmerc +lat_0=0 +lon_0=15 +k_0=0.9996 +x_0=500000 +y_0=0 +ellps=WGS84 +no_defs';
const grid = {
  width: 200,
  height: 100,
  transform: [499_000, 10, 0, 5_001_000, 0, -10] as [number, number, number, number, number, number],
  crs: { epsg: 32633, proj4: utm, name: 'WGS 84 / UTM zone 33N' },
};
const { signal } = new AbortController();

/** Positions that agree with the definition, except for pixels that `change` moves (degrees). */
function projPositions(change: (lonLat: [number, number], column: number) => [number, number]): PlacePixels {
  const projection = lonLatToCrs(utm);
  return async (_file, pixels) => {
    const lonLat = new Float64Array(pixels.length);
    for (let index = 0; index < pixels.length; index += 2) {
      const [column = 0, row = 0] = pixels.subarray(index, index + 2);
      const place = projection.inverse(499_000 + 10 * column, 5_001_000 - 10 * row) ?? [Number.NaN, Number.NaN];
      lonLat.set(change(place, column), index);
    }
    const crsName = 'WGS 84 / UTM zone 33N (EPSG:32633)';
    return { kind: 'placed', crsName, lonLat, selectedLonLat: lonLat, ownLonLat: null };
  };
}

const NOWHERE = new Float64Array(2 * 33 * 33).fill(Number.NaN);
const METRE_OF_LATITUDE = 1 / 111_132;

describe('the position check', () => {
  test('compares points from corner to corner whose mean is the centre', async () => {
    let checked = new Float64Array();
    const places = projPositions((lonLat) => lonLat);
    const placePixels: PlacePixels = (file, pixels, abortSignal) => {
      checked = pixels.slice();
      return places(file, pixels, abortSignal);
    };
    await checkPosition('x.tif', grid, { signal, placePixels });
    expect(checked).toHaveLength(2 * 33 * 33);
    const columns = checked.filter((_, index) => index % 2 === 0);
    const rows = checked.filter((_, index) => index % 2 === 1);
    expect([Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)]).toEqual([
      0, 200, 0, 100,
    ]);
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect([mean(columns), mean(rows)]).toEqual([100, 50]);
  });

  test.each([
    ['1.9 m', 1.9, null],
    ['2.1 m', 2.1, 2.1],
    ['324 m', 324, 324],
  ])('a raster that is %s off at one edge is judged by the largest distance', async (_name, metres, offset) => {
    const placePixels = projPositions(([longitude, latitude], column) => [
      longitude,
      column === 200 ? latitude + metres * METRE_OF_LATITUDE : latitude,
    ]);
    const check = checkPosition('x.tif', grid, { signal, placePixels });
    if (offset === null) await expect(check).resolves.toBeUndefined();
    else
      await expect(check).rejects.toMatchObject({
        reason: 'wrong-position',
        fault: { code: 'position-differs', offset: expect.closeTo(offset, 0), epsg: 32_633 },
      });
  });

  test('ignores points without a position by PROJ, and longitudes that differ by 360°', async () => {
    const placePixels = projPositions(([longitude, latitude], column) =>
      column < 100 ? [Number.NaN, Number.NaN] : [longitude - 360, latitude],
    );
    await expect(checkPosition('x.tif', grid, { signal, placePixels })).resolves.toBeUndefined();
  });

  test('refuses a raster if proj4 has no position for a point and PROJ has one', async () => {
    const unreadable = { ...grid, crs: { epsg: null, proj4: '+proj=nonsense', name: null } };
    const check = checkPosition('x.tif', unreadable, { signal, placePixels: projPositions((lonLat) => lonLat) });
    await expect(check).rejects.toMatchObject({
      fault: { code: 'position-differs', offset: null },
    });
  });

  test.each([
    [{ kind: 'no-crs' } as const, 'no-crs', { code: 'no-crs-by-gdal' }],
    [
      { kind: 'no-operation', crsName: 'Moon 2000' } as const,
      'crs-unsupported',
      { code: 'position-unchecked', crs: 'Moon 2000', cause: 'no-transformation' },
    ],
    [
      { kind: 'placed', crsName: 'Mars', lonLat: NOWHERE, selectedLonLat: NOWHERE, ownLonLat: null } as const,
      'crs-unsupported',
      { code: 'position-unchecked', crs: 'Mars', cause: 'not-on-earth' },
    ],
  ])('refuses what cannot be checked: %o', async (places, reason, fault) => {
    const check = checkPosition('x.tif', grid, { signal, placePixels: async () => places });
    await expect(check).rejects.toMatchObject({ reason, fault });
  });
});
