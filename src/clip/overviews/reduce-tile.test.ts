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

  it.each([Uint8Array, Int16Array, Float32Array])('averages the pixels that a mask shows (%o)', (Samples) => {
    const side = 8;
    const valueAt = (column: number, row: number) => (column * 31 + row * 17) % 120;
    const isShown = (column: number, row: number) => (column * row) % 3 !== 1 && (column < 4 || row < 4);
    const pixels = Array.from({ length: side * side }, (_, index) => [index % side, Math.floor(index / side)] as const);
    const samples = Samples.from(pixels.flatMap(([x, y]) => [valueAt(x, y), isShown(x, y) ? 255 : 0]));
    const tile = { samples, tileWidth: side, layers: 2, columns: side, rows: side };
    const parts = [2, 4].map((factor) => {
      return { target: new Samples(2 * (side / factor) ** 2), stride: side / factor, start: 0 };
    });
    reduceTile(tile, 0, { ...plain, maskLayer: 1 }, 'AVERAGE', parts);
    for (const [level, { target }] of parts.entries()) {
      const factor = 2 ** (level + 1);
      for (let at = 0; at < (side / factor) ** 2; at += 1) {
        const [x, y] = [at % (side / factor), Math.floor(at / (side / factor))];
        const covered = pixels.filter(
          ([column, row]) =>
            Math.floor(column / factor) === x && Math.floor(row / factor) === y && isShown(column, row),
        );
        const mean = covered.reduce((sum, [column, row]) => sum + valueAt(column, row), 0) / covered.length;
        const expected = target instanceof Float32Array ? Math.fround(mean) : Math.floor(mean + 0.5);
        // without a pixel that is shown, the target is unchanged
        expect(target[2 * at], `factor ${factor}, pixel ${at}`).toBe(covered.length === 0 ? 0 : expected);
      }
    }
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
