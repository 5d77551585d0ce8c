import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLzw, decodeLzwFrom } from '../../raster/decode/lzw.ts';
import { encodeLzw } from './encode-lzw.ts';
import { applyPredictorAndByteOrder } from './predict.ts';

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
