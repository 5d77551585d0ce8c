import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { distanceM } from '../../geo/geodesy/distance.ts';
import { lonLatToCrs } from '../../geo/geodesy/projection.ts';
import { readStructure } from '../../raster/read/open-raster.ts';
import type { RasterStructure } from '../../raster/tiff/structure.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { openFileSource } from '../files/file-source.ts';
import { wasmUnderTest } from '../fixtures/engines.ts';
import { checkPosition } from './check-position.ts';

const { placePixels, close } = await wasmUnderTest();
afterAll(close);
const { signal } = new AbortController();

type RasterCase = {
  readonly epsg: number;
  /** of the upper left corner */
  readonly at: readonly [x: number, y: number];
  readonly pixel: number;
  /** WGS 84 by the operation that pyproj (PROJ 9.1, the database of gdal3.js, no grids) selects at the centre */
  readonly centre: readonly [number, number];
  /** the lower right corner by the same operation */
  readonly corner: readonly [number, number];
  /** the accuracy of that operation, or the distance from another one at a corner and the accuracy of that, rounded up */
  readonly accuracyM: number;
};

const SIDE = 100;
/** The system is geographic if its code is below. */
const FIRST_PROJECTED = 5000;

const amg: RasterCase = {
  ...{ epsg: 20_252, at: [690_000, 8_632_000], pixel: 100, accuracyM: 3 },
  ...{ centre: [130.79500897874354, -12.412636720309656], corner: [130.841305873746, -12.457520025531032] },
};

const CASES: readonly [string, RasterCase][] = [
  ['AGD66 in Darwin, 3 m from an operation of the same accuracy', amg],
  [
    'AGD66 across the border of the Northern Territory, beyond which PROJ selects another operation',
    {
      ...{ epsg: 4202, at: [128.44, -10.31], pixel: 0.015, accuracyM: 7 },
      ...{ centre: [129.19119641269603, -11.058602823838163], corner: [129.94119514268397, -11.808596122397361] },
    },
  ],
  [
    'Monte Mario with longitudes from Rome, across the edge of the only operation',
    {
      ...{ epsg: 4806, at: [-3.86, 41.065], pixel: 0.02, accuracyM: 44 },
      ...{ centre: [9.592021563438035, 40.0656006447969], corner: [10.592072978161852, 39.0655813904681] },
    },
  ],
  [
    'EPSG:4266, whose datum GDAL names without its apostrophe',
    {
      ...{ epsg: 4266, at: [10, -1], pixel: 0.001, accuracyM: 0.5 },
      ...{ centre: [10.048954330645383, -1.049529933293021], corner: [10.098955118350371, -1.0995252722839608] },
    },
  ],
  [
    'NAD27 in the Gulf of Mexico, 5 m from the operation for the entire Gulf',
    {
      ...{ epsg: 4267, at: [-90, 25], pixel: 0.001, accuracyM: 10 },
      ...{ centre: [-89.95007783325067, 24.95041057905679], corner: [-89.9000764197583, 24.90041246802985] },
    },
  ],
  [
    'Minna across the coast of Nigeria, 12 m from the operation of the sea',
    {
      ...{ epsg: 4263, at: [5.66, 5.395], pixel: 0.02, accuracyM: 28 },
      ...{ centre: [6.659351650356718, 4.395639706601052], corner: [7.659380732471128, 3.39574070061772] },
    },
  ],
  [
    'Batavia in Bali, 4 m from an operation of the same accuracy',
    {
      ...{ epsg: 4211, at: [115.2, -8.3], pixel: 0.001, accuracyM: 6 },
      ...{ centre: [115.25045834958387, -8.349599614229241], corner: [115.30045225319293, -8.399594438408785] },
    },
  ],
];

async function written({ epsg, at: [x, y], pixel }: RasterCase): Promise<{ file: string; structure: RasterStructure }> {
  const file = path.join(await temporaryFolder(), 'raster.tif');
  const kind = epsg < FIRST_PROJECTED ? 'geographic' : 'projected';
  const size = { width: SIDE, height: SIDE, bandCount: 1, sampleType: 'uint8' } as const;
  const transform: RasterStructure['transform'] = [x, pixel, 0, y, 0, -pixel];
  await writeFile(file, await geoTiffBytes({ ...size, transform, crs: { epsg, kind } }, () => new Uint8Array(SIDE)));
  const source = await openFileSource(file);
  return { file, structure: await readStructure(source).finally(() => source.close()) };
}

describe('a raster where PROJ has several datum operations', () => {
  test.each(CASES)('%s: has the operation that PROJ selects at its centre, and is accepted', async (_name, raster) => {
    const { file, structure } = await written(raster);
    const { inverse } = lonLatToCrs(structure.crs?.proj4 ?? '');
    for (const [pixels, expected] of [
      [SIDE / 2, raster.centre],
      [SIDE, raster.corner],
    ] as const) {
      const [x, y] = [raster.at[0] + pixels * raster.pixel, raster.at[1] - pixels * raster.pixel];
      expect(distanceM(inverse(x, y) ?? [0, 0], expected)).toBeLessThan(0.01);
    }
    expect(structure.crs?.datumAccuracyM).toBe(raster.accuracyM);
    await expect(checkPosition(file, structure, { placePixels, signal })).resolves.toBeUndefined();
  });

  test.each([
    ['the operation of Papua New Guinea', '-137.4,-58.9,150.4,0,0,0,0', 5],
    ['none', null, 200],
    ['a rotation in the wrong direction', '-124.133,-42.003,137.4,0.008,-0.557,-0.178,-1.854', 20],
  ])('is refused with %s', async (_name, towgs84, minOffsetM) => {
    const { file, structure } = await written(amg);
    const shift = towgs84 === null ? '' : ` +towgs84=${towgs84}`;
    const proj4 = structure.crs?.proj4.replace(/ \+towgs84=\S+/, shift) ?? '';
    const other = { ...structure, crs: { epsg: null, name: null, proj4 } };
    const refused = checkPosition(file, other, { placePixels, signal });
    await expect(refused).rejects.toMatchObject({ fault: { code: 'position-differs' } });
    await expect(refused).rejects.toSatisfy(({ fault }) => fault.offset > minOffsetM);
  });

  test('is refused if its projection differs away from the centre', async () => {
    const { file, structure } = await written(amg);
    // 3 m at the corners, none at the centre
    const [x, y] = [495_000, 7_785_000];
    const stretched = 1.0004;
    const transform: RasterStructure['transform'] = [
      ...[x - (SIDE / 2) * amg.pixel * stretched, amg.pixel * stretched, 0],
      ...[y + (SIDE / 2) * amg.pixel * stretched, 0, -amg.pixel * stretched],
    ] as RasterStructure['transform'];
    const check = checkPosition(file, { ...structure, transform }, { placePixels, signal });
    await expect(check).rejects.toMatchObject({ fault: { code: 'position-differs' } });
  });
});
