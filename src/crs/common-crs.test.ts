import { toProj4 } from 'geotiff-geokeys-to-proj4';
import proj4 from 'proj4';
import { expect, test } from 'vitest';
import { commonProj4 } from './common-crs.ts';

type GeoKeys = Parameters<typeof toProj4>[0];

const codes = Array.from({ length: 32_800 }, (_, epsg) => epsg);
const commonCodes = codes.filter((epsg) => commonProj4(epsg) !== null);

test('the common systems are WGS 84, ETRS89, their UTM zones and Web Mercator', () => {
  expect(commonCodes).toHaveLength(2 + 11 + 120 + 1);
});

test.each(commonCodes.filter((epsg) => epsg !== 3857))(
  'EPSG:%i gives the same positions as the table of all systems',
  (epsg) => {
    const isProjected = epsg > 5000;
    const table = toProj4(
      (isProjected ? { ProjectedCSTypeGeoKey: epsg } : { GeographicTypeGeoKey: epsg }) as unknown as GeoKeys,
    );
    const definition = commonProj4(epsg) ?? '';
    for (const point of isProjected
      ? [
          [500_000, 1_000_000],
          [250_000, 6_100_000.5],
        ]
      : [[12.5, -34]]) {
      const [x = 0, y = 0] = proj4(table.proj4.replace(/\+axis=\S+/, ''), 'WGS84', point);
      const [definitionX = 0, definitionY = 0] = proj4(definition, 'WGS84', point);
      expect(Math.hypot(x - definitionX, y - definitionY)).toBeLessThan(1e-9);
    }
  },
);
