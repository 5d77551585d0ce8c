import { expect, it } from 'vitest';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import type { TiffImage } from '../../raster/tiff/tiff-image.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { planConversion } from '../plan/plan.ts';
import { chooseWay, copyObstacle, findObstacle, mayCopyTiles } from './copy-obstacle.ts';

const spec = {
  ...{ width: 100, height: 80, bandCount: 1, sampleType: 'float32' as const, tileSize: 32 },
  transform: [10, 1, 0, 50, 0, -1] as [number, number, number, number, number, number],
  crs: { epsg: 4326, kind: 'geographic' as const },
};
const raster = await openRaster(bytesSource(await geoTiffBytes(spec, () => new Float32Array(100))));
const plan = planConversion(raster.structure, false);

function withImage(image: Partial<TiffImage>, over: Partial<Raster> = {}): Raster {
  const [full] = raster.levels;
  if (!full) throw new Error('the raster has a level');
  return { ...raster, levels: [{ ...full, image: { ...full.image, ...image } }], ...over };
}

it('accepts tiles that can be copied', () => {
  for (const compression of [1, 5, 8, 32946, 50000]) expect(copyObstacle(withImage({ compression }), plan)).toBeNull();
  expect(copyObstacle(withImage({ predictor: 3 }), plan)).toBeNull();
  expect(copyObstacle(withImage({ predictor: 2 }, { littleEndian: false }), plan)).toBeNull();
});

it.each<[string, string, Partial<TiffImage>, Partial<Raster>, Partial<ClipPlan>]>([
  ['strips', 'strips', { tiled: false }, {}, {}],
  ['compression', 'JPEG', { compression: 7 }, {}, {}],
  ['compression', 'WEBP', { compression: 50001 }, {}, {}],
  ['sample-bits', '16', { bitsPerSample: 16 }, {}, {}],
  ['color-model', '6', { photometric: 6 }, {}, {}],
  ['predictor', '3', { predictor: 3, sampleFormat: 1 }, {}, {}],
  ['predictor', '3', { predictor: 3 }, { littleEndian: false }, {}],
  ['tile-size', '40 × 32', { blockWidth: 40 }, {}, {}],
  ['tile-size', '4096 × 8192', { blockWidth: 4096, blockHeight: 8192 }, {}, {}],
  ['wrapped-window', '110', {}, {}, { window: { column: 60, row: 0, width: 50, height: 80 } }],
  [
    'too-many-tiles',
    '4004001',
    {},
    {},
    { window: { column: 0, row: 0, width: 64_032, height: 64_032 }, sourceWidth: 1e6 },
  ],
])('names what it cannot copy: %s, %s', (cause, found, image, over, planned) => {
  const obstacle = copyObstacle(withImage(image, over), { ...plan, ...planned });
  expect(obstacle).toEqual({ code: 'copy-unsupported', cause, found });
});

it.each([
  [true, 'DEFLATE', true],
  [true, 'ZSTD', true],
  [true, 'NONE', true],
  [true, 'JPEG', false],
  [true, 'UNKNOWN (7777)', false],
  [false, 'DEFLATE', false],
])('expects copies of a source with tiles (%s) in %s: %s', (tiled, compression, expected) => {
  expect(mayCopyTiles({ tiled, compression })).toBe(expected);
});

it('lets GDAL make a clip without a copied tile if its file would be far larger, unless a copy is required', async () => {
  const tiny = await openRaster(
    bytesSource(await geoTiffBytes({ ...spec, tileSize: 128 }, () => new Float32Array(100))),
  );
  const inTile = planConversion(tiny.structure, false);
  const found = (engine: 'auto' | 'copy', image: Partial<TiffImage>) => {
    const [full] = tiny.levels;
    if (!full) throw new Error('the raster has a level');
    return chooseWay(engine, { ...tiny, levels: [{ ...full, image: { ...full.image, ...image } }] }, inTile);
  };
  expect(await found('auto', { compression: 1 })).toEqual({
    tilePlan: null,
    obstacle: { code: 'copy-unsupported', cause: 'no-tile-inside', found: 'NONE, 128 × 128' },
  });
  expect((await found('auto', { compression: 8, blockWidth: 1024, blockHeight: 1024 })).obstacle?.found).toBe(
    'DEFLATE, 1024 × 1024',
  );
  expect((await found('auto', { compression: 8 })).tilePlan?.blockWidth).toBe(128);
  expect((await found('copy', { compression: 1 })).tilePlan?.blockWidth).toBe(128);
});

it('detects LZW of before 1992 by its first stored block', async () => {
  const inLzw = withImage({ compression: 5 });
  const { offsets } = inLzw.levels[0]?.image ?? {};
  const bytesOf = (first: number) => ({
    ...inLzw,
    source: {
      ...inLzw.source,
      read: async (offset: number, length: number) => {
        const bytes = await inLzw.source.read(offset, length);
        // the first two bytes of a block: the old order begins with the clear code in its low bits
        return length === 2 && offset !== offsets?.offset ? Uint8Array.of(first, 1) : bytes;
      },
    },
  });
  expect(await findObstacle(bytesOf(0), plan)).toMatchObject({ cause: 'old-lzw' });
  expect(await findObstacle(bytesOf(0x80), plan)).toBeNull();
});
