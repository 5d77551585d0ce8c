import { expect, test } from 'vitest';
import { openRaster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { scanRaster } from './scan-raster.ts';

const WIDTH = 700;
const HEIGHT = 900;

/** Values that increase by row, with nodata outside a triangle whose legs are 300 pixels. */
function valueAt(column: number, row: number): number {
  const isValid = column >= 100 && row >= 200 && column - 100 + (row - 200) < 300;
  return isValid ? 1000 + row : 0;
}

test.each([undefined, 64])('statistics and outline are exact for any block layout (tiles of %s)', async (tileSize) => {
  const row = new Uint16Array(WIDTH);
  const bytes = await geoTiffBytes(
    {
      width: WIDTH,
      height: HEIGHT,
      bandCount: 1,
      sampleType: 'uint16',
      transform: [0, 1, 0, 0, 0, -1],
      crs: { epsg: 32756, kind: 'projected' },
      noData: 0,
      tileSize,
    },
    (index) => row.map((_, column) => valueAt(column, index)),
  );
  const scan = await scanRaster(await openRaster(bytesSource(bytes)));
  const values = Array.from({ length: WIDTH * HEIGHT }, (_, at) => valueAt(at % WIDTH, Math.floor(at / WIDTH))).filter(
    Boolean,
  );
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const [band] = scan.statistics;
  expect(band).toMatchObject({ count: values.length, min: 1200, max: 1499 });
  expect(band?.mean).toBeCloseTo(mean, 9);
  expect(band?.deviation).toBeCloseTo(Math.sqrt(variance), 9);
  expect(new Set(scan.outline.map(String))).toEqual(new Set(['100,200', '400,200', '400,201', '101,500', '100,500']));
});

test('statistics of samples near the limits of float64 are finite over many windows', async () => {
  const spec = { width: 2048, height: 2048, bandCount: 1, sampleType: 'float64' as const, tileSize: 1024 };
  const grid = { transform: [0, 1, 0, 0, 0, -1] as [number, number, number, number, number, number] };
  const crs = { epsg: 32756, kind: 'projected' as const };
  const rows = [1.7e308, -1.7e308].map((value) => new Float64Array(2048).fill(value));
  const bytes = await geoTiffBytes({ ...spec, ...grid, crs }, (row) => rows[row < 1024 ? 0 : 1] ?? new Float64Array());
  const [band] = (await scanRaster(await openRaster(bytesSource(bytes)))).statistics;
  expect(band).toMatchObject({ count: 2048 * 2048, min: -1.7e308, max: 1.7e308 });
  expect([(band?.mean ?? 1) / 1.7e308, (band?.deviation ?? 0) / 1.7e308]).toEqual([
    expect.closeTo(0, 12),
    expect.closeTo(1, 12),
  ]);
});
