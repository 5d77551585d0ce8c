import { readFile } from 'node:fs/promises';
import proj4 from 'proj4';
import { describe, expect, test } from 'vitest';
import { openRaster } from '../read/open-raster.ts';
import { bytesSource } from '../source/byte-source.ts';
import { Tag } from '../tiff/tiff-tags.ts';
import { geoTiffBytes } from '../tiff/write-geotiff.ts';
import { datumAccuracy } from './datum-accuracy.ts';

async function rasterIn(crs: { epsg: number; kind: 'projected' | 'geographic' }) {
  const spec = { width: 1, height: 1, bandCount: 1, sampleType: 'uint8', transform: [0, 1, 0, 0, 0, -1] } as const;
  return openRaster(
    bytesSource(await geoTiffBytes({ ...spec, transform: [...spec.transform], crs }, () => new Uint8Array(1))),
  );
}

/** Lines of code, kind, x, y, longitude, latitude; longitude and latitude by PROJ without grids. */
const lines = (await readFile(new URL('./datum/positions.txt', import.meta.url), 'utf8')).trim().split('\n');
const positions = Map.groupBy(
  lines.map((line) => line.split(' ')),
  ([code, kind]) => `${code} ${kind}`,
);

test('a position far from PROJ’s is always reported: its datum is unknown or the system is refused', async () => {
  const silent: Record<string, number> = {};
  const counts = { close: 0, unknown: 0, refused: 0 };
  for (const [system, found] of positions) {
    const [code, kind] = system.split(' ');
    const raster = await rasterIn({ epsg: Number(code), kind: kind as 'projected' | 'geographic' });
    const definition = raster.structure.crs?.proj4 ?? '';
    const accuracy = definition === '' ? 'refused' : await datumAccuracy(raster);
    counts[accuracy]++;
    if (accuracy === 'refused') continue;
    const off = Math.max(...found.map((line) => metresOff(definition, line.slice(2).map(Number))));
    // no datum is farther off than some 1.2 km
    if (off > (accuracy === 'close' ? 10 : 2000)) silent[system] = off;
  }
  expect(silent).toEqual({});
  expect(counts.close).toBeGreaterThan(80);
  expect(counts.unknown).toBeGreaterThan(30);
});

function metresOff(definition: string, [x = 0, y = 0, longitude = 0, latitude = 0]: number[]): number {
  const [east, north] = proj4('+proj=longlat +datum=WGS84', definition).inverse([x, y]);
  const turned = ((((east - longitude) % 360) + 540) % 360) - 180;
  return Math.hypot(turned * Math.cos((latitude * Math.PI) / 180), north - latitude) * 111_320;
}

test.each([
  [2100, 'GGRS87, on GRS 80 and 324 m off', 'unknown'],
  [3003, 'Monte Mario, 74 m off', 'unknown'],
  [26711, 'NAD27, which needs a grid', 'unknown'],
  [27700, 'OSGB36, whose shift is known', 'close'],
  [26911, 'NAD83', 'close'],
  [31985, 'SIRGAS 2000', 'close'],
  [2193, 'NZGD2000', 'close'],
  [32633, 'WGS 84', 'close'],
])('EPSG:%i is %s: %s', async (epsg, _, accuracy) => {
  expect(await datumAccuracy(await rasterIn({ epsg, kind: 'projected' }))).toBe(accuracy);
});

describe('the datum of a user-defined system', () => {
  /** an Albers projection without a code, on the datum of these keys */
  async function accuracyOn(shorts: Record<number, number>, doubles: Record<number, number[]> = {}) {
    const raster = await rasterIn({ epsg: 32633, kind: 'projected' });
    const all = { 1024: 1, 3072: 32767, 3074: 32767, 3075: 11, 3076: 9001, ...shorts };
    const numbers = Object.values(doubles).flat();
    const entries = Object.entries(all).map(([key, value]) => [Number(key), 0, 1, value]);
    let at = 0;
    for (const [key, values] of Object.entries(doubles)) {
      entries.push([Number(key), Tag.GeoDoubleParams, values.length, at]);
      at += values.length;
    }
    entries.sort(([one = 0], [other = 0]) => one - other);
    const values = raster.levels[0]?.image.directory.values;
    values?.set(Tag.GeoKeyDirectory, [1, 1, 0, entries.length, ...entries.flat()]);
    values?.set(Tag.GeoDoubleParams, numbers);
    const crs = { epsg: null, name: null, proj4: '+proj=aea' };
    return datumAccuracy({ ...raster, structure: { ...raster.structure, crs } });
  }

  test.each([
    ['WGS 84', { 2048: 4326 }, 'close'],
    ['NAD83', { 2048: 4269 }, 'close'],
    ['Greece’s', { 2048: 4121 }, 'unknown'],
    ['OSGB36, by its datum, which has no shift here', { 2048: 32767, 2050: 6277 }, 'unknown'],
    ['none', { 2048: 32767 }, 'unknown'],
  ])('the base decides: %s', async (_, keys, accuracy) => {
    expect(await accuracyOn(keys)).toBe(accuracy);
  });

  test.each([
    ['WGS 84’s ellipsoid', { 2057: [6_378_137], 2059: [298.257223563] }, 'close'],
    ['that of GRS 80, which Greece has too', { 2057: [6_378_137], 2059: [298.257222101] }, 'unknown'],
    ['a sphere', { 2057: [6_371_007.181], 2058: [6_371_007.181] }, 'unknown'],
    ['a shift stated in the file', { 2057: [6_378_388], 2059: [297], 2062: [-87, -98, -121] }, 'close'],
  ])('without a base, %s', async (_, doubles, accuracy) => {
    expect(await accuracyOn({ 2048: 32767 }, doubles)).toBe(accuracy);
  });
});
