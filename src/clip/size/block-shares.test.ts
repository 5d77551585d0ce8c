import { expect, test } from 'vitest';
import { openRaster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { blockShares } from './block-shares.ts';

const SIDE = 128;
const BLOCK = 64;

/** A constant raster of four compressed blocks. */
async function constantRaster() {
  const spec: GeoTiffSpec = {
    ...{ width: SIDE, height: SIDE, bandCount: 1, sampleType: 'uint8', tileSize: BLOCK, compression: 'deflate' },
    ...{ transform: [0, 1, 0, 0, 0, -1], crs: { epsg: 32725, kind: 'projected' } },
  };
  const bytes = await geoTiffBytes(spec, () => new Uint8Array(SIDE).fill(9));
  return openRaster(bytesSource(bytes));
}

const window = { column: 0, row: 0, width: SIDE, height: SIDE };

/** The blocks under a ring of pixel corners, column and row alternating. */
async function sharesOf(...ring: readonly number[]) {
  const area = { polygons: [[Float64Array.from(ring)]] };
  return (await blockShares(await constantRaster(), area, window, 1)) ?? [];
}

const bytesOf = (shares: readonly { readonly bytes: number }[]) => shares.reduce((sum, { bytes }) => sum + bytes, 0);

test('divides the pixels of an area among the blocks', async () => {
  const shares = await sharesOf(60, 60, 70, 60, 70, 68, 60, 68);
  expect(shares.map(({ column, row, pixels }) => [column, row, pixels])).toEqual([
    [0, 0, 16],
    [1, 0, 24],
    [0, 1, 16],
    [1, 1, 24],
  ]);
});

test('counts the bytes of all blocks for an area of the entire window, whose edge adds none', async () => {
  const shares = await sharesOf(0, 0, SIDE, 0, SIDE, SIDE, 0, SIDE);
  const { source, levels } = await constantRaster();
  const { byteCounts } = levels[0]?.image ?? {};
  const counts = new DataView((await source.read(byteCounts?.offset ?? 0, 16)).slice().buffer);
  const stored = [0, 4, 8, 12].reduce((sum, offset) => sum + counts.getUint32(offset, true), 0);
  expect(bytesOf(shares)).toBeCloseTo(stored, 6);
});

test('adds bytes for an oblique edge, which differs in each row, but not for a vertical one', async () => {
  // A parallelogram with slopes of one column per row, and a rectangle of as many pixels.
  const oblique = await sharesOf(2, 2, 22, 2, 62, 42, 42, 42);
  const upright = await sharesOf(2, 2, 22, 2, 22, 42, 2, 42);
  expect(oblique.map(({ pixels }) => pixels)).toEqual(upright.map(({ pixels }) => pixels));
  // Both ends of 39 rows are in another column than in the row above.
  expect(bytesOf(oblique) - bytesOf(upright)).toBeCloseTo(2 * 39 * STEP_BYTES, 6);
});

/** What the difference of an end from that of the row above adds. */
const STEP_BYTES = 6;
