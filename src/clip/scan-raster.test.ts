import { expect, test } from 'vitest';
import { bytesSource } from '../raster/byte-source.ts';
import { openRaster } from '../raster/open-raster.ts';
import { geoTiffBytes } from '../raster/write-geotiff.ts';
import { scanRaster } from './scan-raster.ts';

const WIDTH = 700;
const HEIGHT = 900;

/** Counts up by row, with nodata outside of a triangle whose legs are 300 pixels. */
function valueAt(column: number, row: number): number {
  const isValid = column >= 100 && row >= 200 && column - 100 + (row - 200) < 300;
  return isValid ? 1000 + row : 0;
}

test.each([undefined, 64])(
  'figures and outline are exact, however the raster is cut into blocks (tiles of %s)',
  async (tileSize) => {
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
    const values = Array.from({ length: WIDTH * HEIGHT }, (_, at) =>
      valueAt(at % WIDTH, Math.floor(at / WIDTH)),
    ).filter(Boolean);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const [band] = scan.statistics;
    expect(band).toMatchObject({ count: values.length, min: 1200, max: 1499 });
    expect(band?.mean).toBeCloseTo(mean, 9);
    expect(band?.deviation).toBeCloseTo(Math.sqrt(variance), 9);
    expect(new Set(scan.outline.map(String))).toEqual(new Set(['100,200', '400,200', '400,201', '101,500', '100,500']));
  },
);
