import { describe, expect, it } from 'vitest';
import type { SampleArray } from '../../raster/tiff/sample-type.ts';
import { reduceTile } from './reduce-tile.ts';

const plain = { noData: null, alphaLayer: null, maskLayer: null };

/** Reduces a square tile of one layer by 2, 4 … to one pixel. */
function reduced(samples: SampleArray, noData: number | null = null): SampleArray[] {
  const side = Math.sqrt(samples.length);
  const tile = { samples, tileWidth: side, layers: 1, columns: side, rows: side };
  const targets = [2, 4].filter((factor) => factor <= side).map((factor) => samples.slice(0, (side / factor) ** 2));
  const parts = targets.map((target, index) => ({ target, stride: side / 2 ** (index + 1), start: 0 }));
  reduceTile(tile, 0, { ...plain, noData }, 'AVERAGE', parts);
  return targets;
}

describe('reducing a tile', () => {
  it('averages samples whose sum exceeds float64, in every level', () => {
    const [first, second] = reduced(new Float64Array(16).fill(1.7e308));
    expect(first).toEqual(new Float64Array(4).fill(1.7e308));
    expect(second).toEqual(Float64Array.of(1.7e308));
    const mixed = Float64Array.from({ length: 16 }, (_, index) => (index % 2 === 0 ? 1.7e308 : -1.7e308));
    expect(reduced(mixed)[1]?.[0]).toBeCloseTo(0, 5);
  });

  it('excludes nodata from averages', () => {
    const samples = Float64Array.of(1.7e308, 1.7e308, 1.7e308, -9999);
    expect(reduced(samples, -9999)[0]).toEqual(Float64Array.of(1.7e308));
  });

  it('moves an average that equals nodata by the smallest step', () => {
    expect(reduced(Float64Array.of(0, 2, 0, 2), 1)[0]).toEqual(Float64Array.of(1 + 2 ** -52));
    expect(reduced(Float64Array.of(-2, 0, -2, 0), -1)[0]).toEqual(Float64Array.of(-1 + 2 ** -53));
    expect(reduced(Float32Array.of(-9998, -10_000, -9998, -10_000), -9999)[0]).toEqual(
      Float32Array.of(-9999 + 2 ** -10),
    );
    // a mean below nodata that float32 rounds to nodata stays below it
    expect(reduced(Float32Array.of(1 - 2 ** -24, 1 - 2 ** -24, 1 + 2 ** -23, 1 - 2 ** -22), 1)[0]?.[0]).toBeLessThan(1);
    expect(reduced(Uint8Array.of(254, 254, 255, 254), 255)[0]).toEqual(Uint8Array.of(254));
  });
});
