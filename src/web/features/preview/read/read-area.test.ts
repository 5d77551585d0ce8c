import { expect, test } from 'vitest';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import { geoTiffBytes } from '../../../../raster/tiff/write-geotiff.ts';
import { chooseLevel } from './choose-level.ts';
import { readArea } from './read-area.ts';

test('a small clip is drawn at full resolution, a large one from the smallest level of 2,048 pixels or more', () => {
  expect(chooseLevel([{ width: 349, height: 352 }])).toEqual({ level: 0, step: 1 });
  const pyramid = [8000, 4000, 2048, 1024].map((width) => ({ width, height: 500 }));
  expect(chooseLevel(pyramid)).toEqual({ level: 2, step: 1 });
  expect(chooseLevel(pyramid, 1000)).toEqual({ level: 3, step: 1 });
  expect(
    chooseLevel([
      { width: 300, height: 3000 },
      { width: 150, height: 1500 },
    ]),
  ).toEqual({ level: 0, step: 1 });
});

test('a large file without overviews is subsampled', () => {
  expect(chooseLevel([{ width: 9000, height: 100 }])).toEqual({ level: 0, step: 3 });
});

test('subsampling takes the middle pixel of each square, also at the edge', async () => {
  const [width, height, step] = [50, 41, 3];
  const spec = {
    width,
    height,
    bandCount: 1,
    sampleType: 'uint16',
    transform: [0, 1, 0, 0, 0, -1],
    crs: null,
  } as const;
  const bytes = await geoTiffBytes({ ...spec, transform: [0, 1, 0, 0, 0, -1] }, (row) =>
    Uint16Array.from({ length: width }, (_, column) => row * 100 + column),
  );
  const raster = await openRaster(bytesSource(bytes));
  const subsampled = await readArea(
    raster,
    { image: 0, step },
    { x: 0, y: 0, width: 17, height: 14 },
    [1],
    new AbortController().signal,
  );
  expect([subsampled.width, subsampled.height]).toEqual([17, 14]);
  const middle = (index: number, size: number) => Math.min(index * step + 1, size - 1);
  expect(Array.from(subsampled.bands[0] ?? [])).toEqual(
    Array.from({ length: 17 * 14 }, (_, at) => middle(Math.floor(at / 17), height) * 100 + middle(at % 17, width)),
  );
  expect(subsampled.valid.every((flag) => flag === 1)).toBe(true);
});
