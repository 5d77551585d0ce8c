import { expect, test } from 'vitest';
import { pictureBands, pictureOf } from './picture.ts';

const window = (width: number, height: number, bands: number[][], valid: number[]) => ({
  width,
  height,
  bandNumbers: bands.map((_, index) => index + 1),
  bands: bands.map((band) => Uint16Array.from(band)),
  valid: Uint8Array.from(valid),
});
const pixels = (picture: { data: Uint8ClampedArray }) =>
  Array.from({ length: picture.data.length / 4 }, (_, index) => [...picture.data.subarray(4 * index, 4 * index + 4)]);

test('gray is stretched from its 2nd to its 98th percentile; invalid pixels are transparent', () => {
  const picture = pictureOf(window(4, 1, [[100, 200, 300, 9999]], [1, 1, 1, 0]), { palette: null }, false, 256);
  expect(pixels(picture)).toEqual([
    [0, 0, 0, 255],
    [128, 128, 128, 255],
    [255, 255, 255, 255],
    [0, 0, 0, 0],
  ]);
});

test('gray in which 0 is white is drawn from white to black', () => {
  const scan = window(3, 1, [[0, 50, 100]], [1, 1, 1]);
  const shades = pixels(pictureOf(scan, { palette: null, whiteIsZero: true }, false, 256)).map(([red]) => red);
  expect(shades).toEqual([255, 127, 0]);
});

test('a pixel is the mean of the valid samples that it covers', () => {
  const band = [0, 0, 1000, 1000, 0, 400, 7, 1000];
  const picture = pictureOf(window(4, 2, [band], [1, 1, 1, 1, 1, 1, 0, 1]), { palette: null }, false, 2);
  expect([picture.width, picture.height]).toEqual([2, 1]);
  expect(pixels(picture)).toEqual([
    [26, 26, 26, 255],
    [255, 255, 255, 255],
  ]);
});

test('classes are not mixed, and have the colours of the palette', () => {
  const palette = [
    [1, 2, 3, 255],
    [10, 20, 30, 255],
    [100, 200, 250, 128],
  ];
  const picture = pictureOf(window(4, 1, [[0, 2, 1, 1]], [1, 1, 1, 1]), { palette }, true, 2);
  expect(pixels(picture)).toEqual([
    [100, 200, 250, 128],
    [10, 20, 30, 255],
  ]);
});

test('a constant band is mid gray', () => {
  expect(pixels(pictureOf(window(1, 1, [[5]], [1]), { palette: null }, false, 256))).toEqual([[127, 127, 127, 255]]);
});

test.each([
  [['blue', 'green', 'red', 'undefined'], null, [3, 2, 1]],
  [['gray'], null, [1]],
  [['alpha', 'gray'], 1, [2]],
])('the bands of %j with alpha band %s', (colors, alphaBand, expected) => {
  const bands = colors.map((colorInterpretation) => ({ colorInterpretation, name: null }));
  expect(pictureBands({ bands, alphaBand } as never)).toEqual(expected);
});
