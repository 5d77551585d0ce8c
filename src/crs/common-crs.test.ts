import { expect, test } from 'vitest';
import { distanceM } from '../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../geo/geodesy/projection.ts';
import { commonProj4 } from './common-crs.ts';
import { loadCrsTable } from './crs-table.ts';

const codes = Array.from({ length: 32_800 }, (_, epsg) => epsg);
const commonCodes = codes.filter((epsg) => commonProj4(epsg) !== null);

test('the common systems are WGS 84, ETRS89, their UTM zones and Web Mercator', () => {
  expect(commonCodes).toHaveLength(2 + 11 + 120 + 1);
});

test('they give the same positions as the table of all systems', async () => {
  const table = await loadCrsTable();
  for (const code of commonCodes) {
    const entry = table.byCode('EPSG', code);
    if (entry === null || 'refused' in entry) throw new RangeError(`EPSG:${code} is not in the table`);
    const common = lonLatToCrs(commonProj4(code) ?? '');
    const listed = lonLatToCrs(entry.proj4);
    const places: [number, number][] =
      code < 5000 && code !== 3857
        ? [[12.5, -34]]
        : [
            [500_000, 1_000_000],
            [250_000, 6_100_000.5],
          ];
    for (const [x, y] of places) {
      const apart = distanceM(common.inverse(x, y) ?? [0, 90], listed.inverse(x, y) ?? [0, -90]);
      expect(apart, `EPSG:${code}`).toBeLessThan(1e-6);
    }
  }
});
