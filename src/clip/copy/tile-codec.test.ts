import { deflateSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLzw, decodeLzwFrom } from '../../raster/decode/lzw.ts';
import { openRaster } from '../../raster/read/open-raster.ts';
import { bytesSource } from '../../raster/source/byte-source.ts';
import { geoTiffBytes } from '../../raster/tiff/write-geotiff.ts';
import { encodeLzw } from './encode-lzw.ts';
import { applyPredictorAndByteOrder } from './predict.ts';
import { decodeTile } from './tile-codec.ts';

describe('LZW', () => {
  it('is expanded to the same bytes, of any length and redundancy', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 4000 }),
      // few values, so that strings get long
      fc
        .array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 12_000 })
        .map((list) => Uint8Array.from(list)),
    );
    fc.assert(
      fc.property(bytes, (input) => {
        const packed = encodeLzw(input);
        expect(Buffer.from(decodeLzw(packed, input.length)).equals(Buffer.from(input))).toBe(true);
        expect(decodeLzwFrom(packed, input.length).isExact).toBe(true);
        // a byte that no sample needs
        expect(decodeLzwFrom(Uint8Array.of(...packed, 7), input.length).isExact).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('clears a full table, and ends right at each of its sizes', () => {
    let state = 1;
    const noise = Uint8Array.from({ length: 30_000 }, () => {
      state = Math.imul(state, 48_271) % 2_147_483_647;
      return state & 0xff;
    });
    for (const length of [253, 254, 255, 256, 509, 510, 511, 1021, 1022, 3836, 3837, 3838, 3839, 3840, 30_000]) {
      const input = noise.subarray(0, length);
      expect(Buffer.from(decodeLzw(encodeLzw(input), length)).equals(Buffer.from(input)), `${length}`).toBe(true);
    }
  });
});

describe('predictors', () => {
  // a row of two pixels of two samples, by hand from TIFF 6.0 and the technical note of predictor 3
  it.each([
    [2, 1, [10, 20, 13, 18], [10, 20, 3, 254]],
    [2, 2, [1, 0, 2, 0, 0, 1, 1, 0], [1, 0, 2, 0, 255, 0, 255, 255]],
    [2, 4, [5, 0, 0, 0, 7, 0, 0, 0, 4, 0, 0, 0, 9, 0, 0, 0], [5, 0, 0, 0, 7, 0, 0, 0, 255, 255, 255, 255, 2, 0, 0, 0]],
    [
      3,
      4,
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
      [4, 8, 8, 8, 247, 247, 8, 8, 247, 247, 8, 8, 247, 247, 8, 8],
    ],
  ] as const)('predictor %i of samples of %i bytes', (predictor, sampleBytes, samples, stored) => {
    const bytes = Uint8Array.from(samples);
    applyPredictorAndByteOrder(bytes, { width: 2, rows: 1, samples: 2, sampleBytes, predictor, littleEndian: true });
    expect([...bytes]).toEqual([...stored]);
  });

  it('predictor 2 of 64 bits borrows from the high half', () => {
    const values = BigUint64Array.of(2n ** 33n + 1n, 2n ** 32n + 5n, 3n);
    const bytes = new Uint8Array(values.buffer);
    const order = { width: 3, rows: 1, samples: 1, sampleBytes: 8, predictor: 2, littleEndian: false } as const;
    applyPredictorAndByteOrder(bytes, order);
    const view = new DataView(bytes.buffer);
    const found = [0, 8, 16].map((at) => view.getBigUint64(at));
    const difference = (one: bigint, other: bigint) => BigInt.asUintN(64, one - other);
    expect(found).toEqual([2n ** 33n + 1n, difference(2n ** 32n + 5n, 2n ** 33n + 1n), difference(3n, 2n ** 32n + 5n)]);
  });
});

describe('a tile that contains more than its samples is decoded, and not copied', () => {
  const side = 32;
  const samples = Uint8Array.from({ length: side * side }, (_, index) => (index * 7) % 251);
  const decoded = async (compression: number, ...parts: Uint8Array[]) => {
    const bytes = await geoTiffBytes(
      {
        ...{ width: side, height: side, bandCount: 1, sampleType: 'uint8', tileSize: side },
        ...{ transform: [0, 1, 0, 0, 0, -1], crs: { epsg: 4326, kind: 'geographic' } },
      },
      () => new Uint8Array(side),
    );
    const { levels } = await openRaster(bytesSource(bytes));
    const image = levels[0]?.image;
    if (!image) throw new Error('the raster has a level');
    const stored = Uint8Array.from(Buffer.concat(parts));
    const tile = await decodeTile({ ...image, compression, predictor: 1 }, true, { number: 0, bytes: stored });
    expect(Buffer.from(tile.samples.buffer).equals(Buffer.from(samples))).toBe(true);
    return tile.isExact;
  };
  const [deflated, zstd] = [deflateSync(samples), zstdCompressSync(samples)];
  // a skippable frame (RFC 8878, 3.1.2) of four bytes
  const skippable = Uint8Array.of(0x50, 0x2a, 0x4d, 0x18, 4, 0, 0, 0, 1, 2, 3, 4);
  // an empty stored block (RFC 1951, 3.2.4)
  const empty = Uint8Array.of(0, 0, 0, 0xff, 0xff);

  it.each([
    ['DEFLATE', 8, [deflated], true],
    ['DEFLATE with a byte after it', 8, [deflated, Uint8Array.of(1)], false],
    [
      'DEFLATE with 1,000 empty blocks',
      8,
      [deflated.subarray(0, 2), ...Array.from({ length: 1000 }, () => empty), deflated.subarray(2)],
      false,
    ],
    ['ZSTD', 50_000, [zstd], true],
    ['ZSTD with a skippable frame after it', 50_000, [zstd, skippable], false],
    ['ZSTD with a skippable frame before it', 50_000, [skippable, zstd], false],
  ] as const)('%s', async (_what, compression, parts, isExact) => {
    expect(await decoded(compression, ...parts)).toBe(isExact);
  });
});
