import { expect, test } from 'vitest';
import { readStructure } from '../../raster/read/open-raster.ts';
import { fixtureSource } from '../../testing/rasters/raster-fixture.ts';
import { refuseUnfitSource } from './source-fitness.ts';

const fitnessOf = async (name: string) => {
  const structure = await readStructure(await fixtureSource(name));
  return () => refuseUnfitSource(structure, null);
};

test.each([
  ['esri-text-eckert', { code: 'crs-not-computed', crs: 'unknown, Eckert_IV' }],
  [
    'metres-in-degrees',
    { code: 'coordinates-beyond-degrees', crs: 'WGS 84, EPSG:4326', value: expect.closeTo(4_226_222, 0) },
  ],
])('a source whose coordinate system is unsupported is refused with its name: %s', async (name, fault) => {
  const refuse = await fitnessOf(name);
  expect(refuse).toThrow(expect.objectContaining({ name: 'ClipError', reason: 'crs-unsupported', fault }));
});

test.each(['esri-text-utm', 'esri-text-goode', 'greek-grid', 'crs-4326'])(
  'a source with usable georeferencing is accepted: %s',
  async (name) => {
    expect(await fitnessOf(name)).not.toThrow();
  },
);
