import { describe, expect, test } from 'vitest';
import { COLORMAP_NAMES, type ColormapName, colormapBytes } from './colormaps.ts';

// Steps 0, 37, 64, 128, 191, 222 and 255 of the published 256 colours.
const STEPS = [0, 37, 64, 128, 191, 222, 255];
const PUBLISHED: [ColormapName, number, string][] = [
  ['viridis', 1, '440154 46337f 3b528b 21918c 5cc863 a8db34 fde725'],
  ['magma', 1, '000004 241253 51127c b73779 fb8761 fec185 fcfdbf'],
  ['inferno', 1, '000004 290b55 57106e bc3754 f98c0a f9c72f fcffa4'],
  ['cividis', 4, '00224e 233c6e 434e6c 7d7c78 bbad6d dcc859 fee838'],
  ['turbo', 1, '30123b 4778f0 28bceb a4fc3c fb8122 d43305 7a0403'],
];

test.each(PUBLISHED)('%s differs from the published colormap by at most %i of 255', (name, tolerance, colors) => {
  const rgba = colormapBytes(name);
  for (const [index, hex] of colors.split(' ').entries()) {
    const published = [hex.slice(0, 2), hex.slice(2, 4), hex.slice(4)].map((digits) => Number.parseInt(digits, 16));
    for (const [channel, value] of published.entries()) {
      const found = rgba[(STEPS[index] ?? 0) * 4 + channel] ?? Number.NaN;
      expect(Math.abs(found - value), `step ${STEPS[index]}`).toBeLessThanOrEqual(tolerance);
    }
  }
});

test('diverging schemes have the middle class at the centre, and the end classes at the ends', () => {
  const rgba = colormapBytes('RdBu');
  expect([...rgba.subarray(0, 4)]).toEqual([0x67, 0x00, 0x1f, 255]);
  expect([...rgba.subarray(1020)]).toEqual([0x05, 0x30, 0x61, 255]);
  for (const channel of rgba.subarray(127 * 4, 127 * 4 + 3)) expect(channel).toBeGreaterThan(243);
});

test('gray has every shade of grey', () => {
  const rgba = colormapBytes('gray');
  for (let step = 0; step < 256; step++)
    expect([...rgba.subarray(step * 4, step * 4 + 4)]).toEqual([step, step, step, 255]);
});

describe.each(COLORMAP_NAMES)('%s', (name) => {
  test('has 256 opaque colours without a jump', () => {
    const rgba = colormapBytes(name);
    expect(rgba).toHaveLength(1024);
    for (let at = 0; at < 1024; at++) {
      if (at % 4 === 3) expect(rgba[at]).toBe(255);
      else if (at >= 4) expect(Math.abs((rgba[at] ?? 0) - (rgba[at - 4] ?? 0))).toBeLessThan(16);
    }
  });

  test('reversed has the same colours in reverse order', () => {
    const rows = (rgba: Uint8Array) =>
      Array.from({ length: 256 }, (_, row) => rgba.subarray(row * 4, row * 4 + 4).join());
    expect(rows(colormapBytes(name, true))).toEqual(rows(colormapBytes(name)).reverse());
  });
});
