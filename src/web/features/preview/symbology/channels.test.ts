import { expect, test } from 'vitest';
import type { RasterBand, RasterStructure } from '../../../../raster/tiff/structure.ts';
import { colorPresets } from '../expression/presets.ts';
import { bandLabel, defaultChannels, drawableBands, withBandNames } from './channels.ts';

const band = (colorInterpretation: string, name: string | null = null): RasterBand => ({
  name,
  colorInterpretation,
  scale: null,
  offset: null,
});

const structure = (bands: RasterBand[], more: Partial<RasterStructure> = {}) =>
  ({ bands, alphaBand: null, hasPalette: false, ...more }) as RasterStructure;

test('the bands with colour interpretation red, green and blue are used, in any order', () => {
  const file = structure([band('blue'), band('green'), band('red'), band('undefined')]);
  expect(defaultChannels(file)).toEqual({ kind: 'rgb', bands: [3, 2, 1] });
});

test('names are used if the file has no colour interpretation', () => {
  const file = structure([
    band('gray', 'nir'),
    band('undefined', 'Red'),
    band('undefined', 'green'),
    band('undefined', 'blue'),
  ]);
  expect(defaultChannels(file)).toEqual({ kind: 'rgb', bands: [2, 3, 4] });
});

test.each([
  ['codes of Sentinel-2', ['B02', 'B03', 'B04', 'B08'], [3, 2, 1]],
  ['codes with common names', ['B2 blue', 'B3 green', 'B4 red', 'B8 nir'], [3, 2, 1]],
  ['common names', ['blue', 'green', 'red', 'nir'], [3, 2, 1]],
  ['common names with numbers', ['NIR (band 1)', 'Red (band 2)', 'Green (band 3)', 'Blue (band 4)'], [2, 3, 4]],
])(
  '%s give the natural colours of the presets, whatever the colour interpretation of the first bands',
  (_, names, bands) => {
    const uncolored = structure(names.map((name) => band('undefined', name)));
    const colored = structure(names.map((name, index) => band(['red', 'green', 'blue'][index] ?? 'undefined', name)));
    for (const file of [uncolored, colored]) expect(defaultChannels(file)).toEqual({ kind: 'rgb', bands });
    expect(colorPresets(uncolored.bands)[0]).toEqual({ name: 'natural', bands });
  },
);

test('registered names are used only for bands without a name in the file', () => {
  const nameless = structure([band('gray'), band('undefined'), band('undefined')]);
  expect(defaultChannels(withBandNames(nameless, ['blue', 'green', 'red']))).toEqual({ kind: 'rgb', bands: [3, 2, 1] });
  const named = structure([band('gray', 'red'), band('undefined', 'green'), band('undefined', 'blue')]);
  expect(defaultChannels(withBandNames(named, ['blue', 'green', 'red']))).toEqual({ kind: 'rgb', bands: [1, 2, 3] });
  expect(withBandNames(nameless, []).bands.map(({ name }) => name)).toEqual([null, null, null]);
});

test('otherwise the first three bands are used, without alpha', () => {
  const file = structure([band('gray'), band('alpha'), band('undefined'), band('undefined')], { alphaBand: 2 });
  expect(defaultChannels(file)).toEqual({ kind: 'rgb', bands: [1, 3, 4] });
  expect(drawableBands(file)).toEqual([1, 3, 4]);
});

test('one or two bands are grey, and a palette file uses its palette', () => {
  expect(defaultChannels(structure([band('gray'), band('undefined')]))).toEqual({ kind: 'gray', bands: [1] });
  expect(defaultChannels(structure([band('palette')], { hasPalette: true }))).toEqual({ kind: 'palette', bands: [1] });
});

test('a band is listed by number, with its name or colour if it has one', () => {
  const file = structure([band('red'), band('gray'), band('undefined', 'near infrared')]);
  expect([1, 2, 3].map((number) => bandLabel(file, number))).toEqual(['1 red', '2', '3 near infrared']);
});
