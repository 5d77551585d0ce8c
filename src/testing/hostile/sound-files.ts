import { readdir } from 'node:fs/promises';
import { fixtureBytes } from '../rasters/raster-fixture.ts';
import type { ValidFile } from './corpus.ts';

const fixtures = new URL('../../raster/fixtures/', import.meta.url);

/** The committed GeoTIFFs of all codecs and layouts, as origins of mutations. */
export async function readValidFiles(): Promise<ValidFile[]> {
  const names = (await readdir(fixtures)).flatMap((file) => /^(.*)\.tif$/.exec(file)?.[1] ?? []).sort();
  const selected = names.filter(
    (name) => !name.startsWith('crs-') || name === 'crs-4326' || name === 'crs-user-defined',
  );
  return Promise.all(selected.map(async (name) => ({ name, bytes: await fixtureBytes(name) })));
}
