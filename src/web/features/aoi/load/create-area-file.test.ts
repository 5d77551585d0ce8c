import { describe, expect, it } from 'vitest';
import { type AreaFileLoader, createAreaFileLoader } from './create-area-file.ts';
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
  it('with one feature becomes the area at once, named after the file if the feature has no name (complaint 9)', async () => {
    const areas: (string | null)[] = [];
    const loader = loaderWith((_, name) => areas.push(name), {
      kind: 'features',
      features: [feature],
      crs: 'WGS 84',
      notes: [{ code: 'no-dbf' }],
    });
    await readToEnd(loader);
    expect(areas).toEqual(['harbour']);
    expect(loader.getSnapshot()).toEqual({
      kind: 'loaded',
      name: 'harbour.shp.zip',
      crs: 'WGS 84',
      notes: [{ code: 'no-dbf' }],
    });
  });

  it('with several features offers a choice and doesn’t change the area (complaint 2)', async () => {
    const areas: unknown[] = [];
    const loader = loaderWith((area) => areas.push(area), {
      kind: 'features',
      features: [feature, feature],
      crs: 'WGS 84',
      notes: [],
    });
    await readToEnd(loader);
    expect(areas).toEqual([]);
    expect(loader.getSnapshot().kind).toBe('choosing');
  });

  it('that is refused leaves the area unchanged, and gives the reason', async () => {
    const areas: unknown[] = [];
    const loader = loaderWith((area) => areas.push(area), { kind: 'refused', fault: { code: 'zip-empty' } });
    await readToEnd(loader);
    expect([areas, loader.getSnapshot()]).toEqual([[], { kind: 'refused', fault: { code: 'zip-empty' } }]);
  });
});

/** A loader with a fake reader: the real one runs in a browser's worker (e2e/load.spec.ts). */
function loaderWith(
  onArea: (geometry: unknown, name: string | null) => void,
  reading: AreaFileReading,
): AreaFileLoader {
  return createAreaFileLoader({ onArea, near: () => null, loadReader: async () => async () => reading });
}

/** Reads the file; resolves when the reading has ended. */
function readToEnd(loader: AreaFileLoader): Promise<void> {
  return new Promise((resolve) => {
    loader.subscribe(() => {
      if (loader.getSnapshot().kind !== 'reading') resolve();
    });
    loader.read([file]);
  });
}
