import { expect, test } from 'vitest';
import { openRaster } from '../../../../raster/read/open-raster.ts';
import { bytesSource } from '../../../../raster/source/byte-source.ts';
import { geoTiffBytes } from '../../../../raster/tiff/write-geotiff.ts';
import { fixtureSource } from '../../../../testing/rasters/raster-fixture.ts';
import { maxDecodedBytes, readCost } from './read-cost.ts';

const { signal } = new AbortController();

test('tiles are counted entirely, as they are decoded, and by their bytes in the file', async () => {
  const [width, height] = [100, 70];
  const bytes = await geoTiffBytes(
    {
      ...{ width, height, bandCount: 3, sampleType: 'uint16', tileSize: 32, compression: 'none' },
      transform: [0, 1, 0, 0, 0, -1],
      crs: null,
    },
    () => new Uint16Array(width * 3),
  );
  const raster = await openRaster(bytesSource(bytes));
  const cost = await readCost(raster, { image: 0, step: 1 }, { x: 0, y: 0, width, height }, [1], signal);
  const sizeBytes = 4 * 3 * 32 * 32 * 3 * 2;
  expect(cost).toEqual({ blocks: 12, readBytes: sizeBytes, decodedBytes: sizeBytes });
  const part = { x: 0, y: 0, width: 33, height: 10 };
  expect(maxDecodedBytes(raster, { image: 0, step: 1 }, part, [1])).toBe(sizeBytes / 6);
});

test('separate bands cost only those that are drawn, and a mask is included', async () => {
  const separate = await openRaster(await fixtureSource('i4-deflate-band-interleave'));
  const fullArea = { x: 0, y: 0, width: 50, height: 41 };
  const one = await readCost(separate, { image: 0, step: 1 }, fullArea, [2], signal);
  const all = await readCost(separate, { image: 0, step: 1 }, fullArea, [1, 2, 3], signal);
  expect(all.decodedBytes).toBe(3 * one.decodedBytes);
  const masked = await openRaster(await fixtureSource('u1-mask'));
  const { blocks } = await readCost(masked, { image: 0, step: 1 }, fullArea, [1], signal);
  const [image, mask] = [masked.levels[0]?.image, masked.levels[0]?.mask];
  const of = (grid: typeof image | typeof mask) => (grid ? grid.blocksAcross * grid.blocksDown : 0);
  expect([of(mask) > 0, blocks]).toEqual([true, of(image) + of(mask)]);
});

test('blocks that a sparse file lacks cost nothing', async () => {
  const sparse = await openRaster(await fixtureSource('u1-sparse'));
  const cost = await readCost(sparse, { image: 0, step: 1 }, { x: 0, y: 0, width: 50, height: 41 }, [1], signal);
  expect(cost.blocks).toBe(1);
});
