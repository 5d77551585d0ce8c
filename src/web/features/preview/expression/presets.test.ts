import { describe, expect, test } from 'vitest';
import type { BandNames } from './band-reference.ts';
import { bandRoles } from './band-roles.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { parseExpression } from './parse-expression.ts';
import { colorPresets, indexPresets, indexWithDefaultRange } from './presets.ts';

const roles = (...names: BandNames) => Object.fromEntries(bandRoles(names));
const bands = (names: BandNames, scale: number | null = null, offset: number | null = null) =>
  names.map((name) => ({ name, scale, offset }));
const textOf = (index: string, of: ReturnType<typeof bands>, isReflectance = false) =>
  indexPresets(of, isReflectance).find(({ name }) => name === index)?.text;

describe('the role of a band', () => {
  test('is found by common names in any spelling', () => {
    expect(roles('Blue', 'GREEN', ' red ', 'near_infrared', 'Red Edge 1', 'swir-16', 'swir2')).toEqual({
      blue: 1,
      green: 2,
      red: 3,
      nir: 4,
      'red-edge': 5,
      swir16: 6,
      swir22: 7,
    });
  });

  test('is found by a common name, whatever number is next to it', () => {
    expect(roles('B5 nir', 'Red (B4)', 'band 3 - green', 'B2_blue', 'B8A narrow NIR')).toEqual({
      ...{ nir: 1, red: 2, green: 3, blue: 4, 'nir-narrow': 5 },
    });
    expect(roles('B4 reds', 'ab4 red', 'B4')).toEqual({});
  });

  test('is found by Sentinel-2’s codes if one of them is unique to Sentinel-2', () => {
    expect(roles('B02', 'B03', 'B04', 'B05', 'B08', 'B8A', 'B11')).toEqual({
      ...{ blue: 1, green: 2, red: 3, 'red-edge': 4, nir: 5, 'nir-narrow': 6, swir16: 7 },
    });
    expect(roles('B4, central wavelength 665 nm', 'B8, central wavelength 842 nm')).toEqual({ red: 1, nir: 2 });
    expect(roles('T32TQM_20240101T101411_B04_10m', 'T32TQM_20240101T101411_B08_10m')).toEqual({ red: 1, nir: 2 });
  });

  test('is found by Landsat’s codes, for Landsat 8 and 9 if the sensor is certain', () => {
    expect(roles('SR_B4', 'SR_B5', 'SR_B6')).toEqual({});
    expect(roles('SR_B1', 'SR_B2', 'SR_B6', 'SR_B7')).toEqual({ swir22: 4 });
    expect(roles('LC08_L2SP_193027_20210101_20210308_02_T1_SR_B5')).toEqual({ nir: 1 });
    expect(roles('LE07_L2SP_193027_20010101_20200917_02_T1_SR_B4')).toEqual({ nir: 1 });
  });

  test('is unknown if sensors differ: B5 is red edge, near or short-wave infrared', () => {
    expect(roles('B4', 'B5')).toEqual({});
    expect(roles('B02', 'B03', 'B04', 'B05')).toEqual({ blue: 1, green: 2, red: 3 });
    expect(roles('B4', 'B8')).toEqual({});
    expect(roles('B1', 'B2', 'B3', 'B4')).toEqual({});
    expect(roles('B01', 'B02', 'B3N', 'B04')).toEqual({ green: 1, red: 2, nir: 3, swir16: 4 });
  });

  test('is unknown if two bands claim it, or the name is specific to a sensor', () => {
    expect(roles('red', 'Red', 'green', 'red')).toEqual({ green: 3 });
    expect(roles('SWIR1', 'SWIR2', 'SWIR3')).toEqual({});
    expect(roles(null, '', 'constructor', '__proto__')).toEqual({});
  });
});

describe('indices', () => {
  test('are written with the file’s band names and parse', () => {
    expect(textOf('NDVI', bands(['blue', 'green', 'red', 'nir']))).toBe('(nir - red) / (nir + red)');
    const unpadded: BandNames = ['B2', 'B3', 'B4', 'B8', 'B8A', 'B11', 'B12'];
    for (const { name, text } of indexPresets(bands(unpadded, 1e-4, -0.1), false)) {
      const { expression, problem } = parseExpression(text, unpadded);
      expect(problem, `${name}: ${text}`).toBeNull();
      if (expression) expect(evaluateExpression(expression, [1500, 1800, 1600, 4000, 4100, 2500, 2000])).not.toBeNaN();
    }
  });

  test('with constants are offered only for reflectance, or for bands with a scale', () => {
    const names: BandNames = ['blue', 'red', 'nir'];
    expect(indexPresets(bands(names), false).map(({ name }) => name)).toEqual(['NDVI']);
    expect(indexPresets(bands(names), true).map(({ name }) => name)).toEqual(['NDVI', 'EVI', 'EVI2', 'SAVI']);
    expect(textOf('EVI', bands(names), true)).toBe('2.5 * (nir - red) / (nir + 6 * red - 7.5 * blue + 1)');
    expect(textOf('SAVI', bands(names, 0.0001))).toBe(
      '1.5 * ((nir * 0.0001) - (red * 0.0001)) / ((nir * 0.0001) + (red * 0.0001) + 0.5)',
    );
  });

  test('apply a band’s offset, which does not cancel out', () => {
    const text = textOf('NDVI', bands(['red', 'nir'], 1e-4, -0.1)) ?? '';
    const { expression } = parseExpression(text, ['red', 'nir']);
    expect(expression && evaluateExpression(expression, [2000, 5000])).toBeCloseTo((0.4 - 0.1) / (0.4 + 0.1), 12);
  });

  test('use the narrow near-infrared band if it is the only one', () => {
    expect(textOf('NDVI', bands(['red', 'nir08']))).toBe('(nir08 - red) / (nir08 + red)');
    expect(textOf('NDVI', bands(['red', 'green']))).toBeUndefined();
  });
});

test('colour presets are offered if their bands exist', () => {
  expect(colorPresets(bands(['blue', 'green', 'red', 'nir']))).toEqual([
    { name: 'natural', bands: [3, 2, 1] },
    { name: 'infrared', bands: [4, 3, 2] },
  ]);
  expect(colorPresets(bands(['B02', 'B04', 'B08', 'B11', 'B12'])).map(({ name }) => name)).toEqual([
    'agriculture',
    'short-wave',
  ]);
});

test('an index is recognised by its expression together with its default range', () => {
  const presets = indexPresets(bands(['red', 'nir']), false);
  const [{ text, range }] = presets as [(typeof presets)[number]];
  expect(indexWithDefaultRange(presets, text, { ...range })).toBe('NDVI');
  expect(indexWithDefaultRange(presets, text, { ...range, high: 1 })).toBeNull();
  expect(indexWithDefaultRange(presets, text, undefined)).toBeNull();
  expect(indexWithDefaultRange(presets, `${text} + 0`, range)).toBeNull();
});
