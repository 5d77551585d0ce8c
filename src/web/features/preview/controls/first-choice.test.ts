import { expect, test } from 'vitest';
import type { RasterBand, RasterStructure } from '../../../../raster/tiff/structure.ts';
import { defaultPaintChoice } from '../symbology/paint-choice.ts';
import { initialChoice } from './first-choice.ts';

function structureOf(...names: string[]): RasterStructure {
  const bands = names.map((name) => ({ name, colorInterpretation: null, scale: null, offset: null }) as RasterBand);
  // only bands, palette and alpha of the structure are used
  return { bands, hasPalette: false, alphaBand: null } as unknown as RasterStructure;
}

const landsat = structureOf('blue', 'green', 'red', 'nir');
const oneBand = (band: number) => defaultPaintChoice({ kind: 'gray', bands: [band] }, {});

test.each([1, 2, 4])('three bands are the file’s default ones, whatever band was shown before: %i', (band) => {
  expect(initialChoice('rgb', landsat, oneBand(band)).channels).toEqual({ kind: 'rgb', bands: [3, 2, 1] });
});

test('with two bands, the second is both green and blue', () => {
  expect(initialChoice('rgb', structureOf('vv', 'vh'), oneBand(2)).channels.bands).toEqual([1, 2, 2]);
});

test('one band is the first of the bands that were shown', () => {
  const colors = defaultPaintChoice({ kind: 'rgb', bands: [4, 3, 2] }, {});
  expect(initialChoice('gray', landsat, colors)).toEqual(oneBand(4));
});

test('an index is the first that the bands support, in its default range', () => {
  const { channels, ranges } = initialChoice('expression', landsat, oneBand(1));
  expect(channels).toMatchObject({ kind: 'expression', text: '(nir - red) / (nir + red)', bands: [3, 4] });
  expect(ranges).toEqual([{ low: -0.2, high: 0.9 }]);
});
