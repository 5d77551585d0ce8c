import { expect, test } from 'vitest';
import type { RasterBand, RasterStructure } from '../../../../raster/tiff/structure.ts';
import { plainChoice } from '../symbology/paint-choice.ts';
import { firstChoice } from './first-choice.ts';

function structureOf(...names: string[]): RasterStructure {
  const bands = names.map((name) => ({ name, colorInterpretation: null, scale: null, offset: null }) as RasterBand);
  // of a structure, its bands, palette and alpha are looked at
  return { bands, hasPalette: false, alphaBand: null } as unknown as RasterStructure;
}

const landsat = structureOf('blue', 'green', 'red', 'nir');
const ofOne = (band: number) => plainChoice({ kind: 'gray', bands: [band] });

test.each([1, 2, 4])('three bands are those that the file asks for, whatever band was looked at before: %i', (band) => {
  expect(firstChoice('rgb', landsat, ofOne(band)).channels).toEqual({ kind: 'rgb', bands: [3, 2, 1] });
});

test('of two bands three are made', () => {
  expect(firstChoice('rgb', structureOf('vv', 'vh'), ofOne(2)).channels.bands).toEqual([1, 2, 2]);
});

test('one band is the first of those that were looked at', () => {
  const colors = plainChoice({ kind: 'rgb', bands: [4, 3, 2] });
  expect(firstChoice('gray', landsat, colors)).toEqual(ofOne(4));
});

test('an index is the first that the file offers, in its usual range', () => {
  const { channels, ranges } = firstChoice('expression', landsat, ofOne(1));
  expect(channels).toMatchObject({ kind: 'expression', text: '(nir - red) / (nir + red)', bands: [3, 4] });
  expect(ranges).toEqual([{ low: -0.2, high: 0.9 }]);
});
