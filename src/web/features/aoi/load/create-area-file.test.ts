import { describe, expect, it } from 'vitest';
import { type AreaFile, createAreaFile } from './create-area-file.ts';
import type { AreaFileReading } from './read/area-file.ts';

const geometry = {
  type: 'Polygon' as const,
  coordinates: [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ] as [number, number][],
  ],
};
const feature = { geometry, name: null, areaKm2: 1, positions: 4, findings: 0, properties: [] };
const file = new File(['x'], 'harbour.shp.zip');

describe('a loaded file', () => {
  it('with one feature is the area at once, named after the file when it has no name (complaint 9)', async () => {
    const areas: (string | null)[] = [];
    const loading = loadingOf((_, name) => areas.push(name), {
      kind: 'features',
      features: [feature],
      crs: 'WGS 84',
      notes: ['one'],
    });
    await ends(loading);
    expect(areas).toEqual(['harbour']);
    expect(loading.getState()).toEqual({
      kind: 'loaded',
      name: 'harbour.shp.zip',
      crs: 'WGS 84',
      notes: ['one'],
    });
  });

  it('with several features is chosen from: nothing becomes the area by itself (complaint 2)', async () => {
    const areas: unknown[] = [];
    const loading = loadingOf((area) => areas.push(area), {
      kind: 'features',
      features: [feature, feature],
      crs: 'WGS 84',
      notes: [],
    });
    await ends(loading);
    expect(areas).toEqual([]);
    expect(loading.getState().kind).toBe('choosing');
  });

  it('that is refused leaves the area as it was, and says why', async () => {
    const areas: unknown[] = [];
    const loading = loadingOf((area) => areas.push(area), { kind: 'refused', sentence: 'No.' });
    await ends(loading);
    expect([areas, loading.getState()]).toEqual([[], { kind: 'refused', message: 'No.' }]);
  });
});

/** A loading whose files are all read as this: the reading itself runs in a browser's worker (e2e/load.spec.ts). */
function loadingOf(onArea: (geometry: unknown, name: string | null) => void, reading: AreaFileReading): AreaFile {
  return createAreaFile({ onArea, near: () => null, loadReader: async () => async () => reading });
}

/** Reads the file, and resolves when that has come to an end. */
function ends(loading: AreaFile): Promise<void> {
  return new Promise((resolve) => {
    loading.subscribe(() => {
      if (loading.getState().kind !== 'reading') resolve();
    });
    loading.read([file]);
  });
}
