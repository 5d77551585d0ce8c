import { expect, test } from 'vitest';
import type { GpuSamples, Texels } from '../../../map/raster/raster-tile.ts';
import { packTexels } from './pack-texels.ts';

const all = Uint8Array.of(1, 1);
const first = Uint8Array.of(1, 0);
const band = (value: number) => Uint16Array.of(value, value + 1);

/** Per texture: the number of channels, and the samples. */
function packed(bands: readonly GpuSamples[], valid: Uint8Array): [number, number[]][] {
  return packTexels(bands, valid).map(({ channels, samples }: Texels) => [channels, [...samples]]);
}

test('one band is a texture without a copy; the mask is added only if a pixel is hidden', () => {
  const samples = band(10);
  expect(packTexels([samples], all)[0]?.samples).toBe(samples);
  expect(packed([samples], first)).toEqual([[2, [10, 0, 11, 1]]]);
});

test('three bands share a texel with the mask; for two bands the texel is padded only with a mask', () => {
  expect(packed([band(10), band(20), band(30)], all)).toEqual([[4, [10, 20, 30, 0, 11, 21, 31, 0]]]);
  expect(packed([band(10), band(20), band(30)], first)).toEqual([[4, [10, 20, 30, 0, 11, 21, 31, 1]]]);
  expect(packed([band(10), band(20)], all)).toEqual([[2, [10, 20, 11, 21]]]);
  expect(packed([band(10), band(20)], first)).toEqual([[4, [10, 20, 0, 0, 11, 21, 1, 0]]]);
});

test('after full texels the mask is always present, in the samples’ type', () => {
  const bands = [band(10), band(20), band(30), band(40)];
  const [texels, marks] = packTexels(bands, all);
  expect([texels?.channels, [...(texels?.samples ?? [])]]).toEqual([4, [10, 20, 30, 40, 11, 21, 31, 41]]);
  expect([marks?.channels, marks?.samples]).toEqual([1, Uint16Array.of(0, 0)]);
});

test('a hidden float is NaN', () => {
  expect(packed([Float32Array.of(1.5, 2.5)], first)).toEqual([[1, [1.5, Number.NaN]]]);
  const many = Array.from({ length: 4 }, (_, index) => Float32Array.of(index, index));
  expect(packed(many, first)).toEqual([[4, [0, 1, 2, 3, Number.NaN, 1, 2, 3]]]);
});
