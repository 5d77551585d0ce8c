import { expect, test } from 'vitest';
import { colormapBytes } from '../colormaps/colormaps.ts';
import { colorize, colorizePalette } from './colorize.ts';

const plain = { gamma: 1, ramp: colormapBytes('gray') };

test('three bands are red, green and blue, each with its range; masked pixels are transparent', () => {
  const samples = {
    bands: [Uint8Array.from([0, 10]), Uint16Array.from([1000, 2000]), Float32Array.from([0.5, 0.5])],
    valid: Uint8Array.from([1, 0]),
  };
  const ranges = [
    { low: 0, high: 10 },
    { low: 0, high: 2000 },
    { low: 0, high: 1 },
  ];
  expect(Array.from(colorize(samples, ranges, plain))).toEqual([0, 128, 128, 255, 0, 0, 0, 0]);
});

test('one band is grey, and NaN is transparent', () => {
  const samples = { bands: [Float32Array.from([2, Number.NaN])], valid: Uint8Array.from([1, 1]) };
  expect(Array.from(colorize(samples, [{ low: 0, high: 2 }], plain))).toEqual([255, 255, 255, 255, 0, 0, 0, 0]);
});

test('one band is coloured by its ramp, and gamma brightens the middle', () => {
  const samples = { bands: [Uint8Array.from([0, 64, 255])], valid: Uint8Array.from([1, 1, 1]) };
  const ramp = colormapBytes('viridis');
  const colors = colorize(samples, [{ low: 0, high: 255 }], { gamma: 2, ramp });
  const shade = Math.round(Math.sqrt(64 / 255) * 255);
  expect(colors.subarray(4, 8)).toEqual(ramp.subarray(shade * 4, shade * 4 + 4));
  expect([colors.subarray(0, 3), colors.subarray(8, 11)].map((rgb) => Array.from(rgb))).toEqual([
    [68, 1, 84],
    [253, 231, 37],
  ]);
});

test('a palette gives its colours; a value without an entry is transparent', () => {
  const samples = { bands: [Uint8Array.from([1, 0, 9])], valid: Uint8Array.from([1, 0, 1]) };
  const palette = [
    [1, 2, 3, 255],
    [4, 5, 6, 255],
  ];
  expect(Array.from(colorizePalette(samples, palette))).toEqual([4, 5, 6, 255, 0, 0, 0, 0, 0, 0, 0, 0]);
});
