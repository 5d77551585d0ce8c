import { expect, test } from 'vitest';
import type { GpuSamples, Texels } from '../../../map/raster/raster-tile.ts';
import { packTexels } from './pack-texels.ts';

const all = Uint8Array.of(1, 1);
const first = Uint8Array.of(1, 0);
const band = (value: number) => Uint16Array.of(value, value + 1);

/** By texture: how many channels, and the samples. */
function packed(bands: readonly GpuSamples[], valid: Uint8Array): [number, number[]][] {
  return packTexels(bands, valid).map(({ channels, samples }: Texels) => [channels, [...samples]]);
}

test('one band is a texture as it is; a mark of what is hidden comes beside it only where it is needed', () => {
  const samples = band(10);
  expect(packTexels([samples], all)[0]?.samples).toBe(samples);
  expect(packed([samples], first)).toEqual([[2, [10, 0, 11, 1]]]);
});

test('three bands share a texel with the mark, two get one of three', () => {
  expect(packed([band(10), band(20), band(30)], all)).toEqual([[4, [10, 20, 30, 0, 11, 21, 31, 0]]]);
  expect(packed([band(10), band(20), band(30)], first)).toEqual([[4, [10, 20, 30, 0, 11, 21, 31, 1]]]);
  expect(packed([band(10), band(20)], all)).toEqual([[2, [10, 20, 11, 21]]]);
  expect(packed([band(10), band(20)], first)).toEqual([[4, [10, 20, 0, 0, 11, 21, 1, 0]]]);
});

test('behind a full texel the mark is always there, of the samples’ own type', () => {
  const bands = [band(10), band(20), band(30), band(40)];
  const [texels, marks] = packTexels(bands, all);
  expect([texels?.channels, [...(texels?.samples ?? [])]]).toEqual([4, [10, 20, 30, 40, 11, 21, 31, 41]]);
  expect([marks?.channels, marks?.samples]).toEqual([1, Uint16Array.of(0, 0)]);
});

test('a hidden float is no number', () => {
  expect(packed([Float32Array.of(1.5, 2.5)], first)).toEqual([[1, [1.5, Number.NaN]]]);
  const many = Array.from({ length: 4 }, (_, index) => Float32Array.of(index, index));
  expect(packed(many, first)).toEqual([[4, [0, 1, 2, 3, Number.NaN, 1, 2, 3]]]);
});
