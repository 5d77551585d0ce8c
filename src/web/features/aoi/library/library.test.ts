import { describe, expect, it } from 'vitest';
import type { AoiGeometry } from '../../../../contract/schemas/geometry.ts';
import { readAreaText } from '../type/read-area-text.ts';
import { areasFile, areaText, fileNameOf, readAreasFile } from './area-files.ts';
import { createLibrary } from './create-library.ts';
import { geometryKey, jobCounts } from './job-counts.ts';
import type { LibraryStorage } from './library-storage.ts';
import { outlinePaths } from './outline-paths.ts';
import type { SavedArea } from './saved-area.ts';

function square(west: number): AoiGeometry {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, 0],
        [west + 1, 0],
        [west + 1, 1],
        [west, 1],
        [west, 0],
      ],
    ],
  };
}

function inMemory(): LibraryStorage {
  const areas = new Map<string, SavedArea>();
  return {
    all: async () => [...areas.values()],
    put: async (saved) => {
      for (const area of saved) areas.set(area.id, area);
    },
    remove: async (id) => void areas.delete(id),
  };
}

function makeLibrary(storage = inMemory()) {
  let count = 0;
  const newId = () => {
    count += 1;
    return String(count);
  };
  return createLibrary(storage, () => 1000 * count, newId);
}

describe('saved areas (complaints 5, 17)', () => {
  it('are stored, listed newest first, renamed, removed and restored', async () => {
    const library = makeLibrary();
    await library.load();
    expect(library.getSnapshot().areas).toEqual([]);
    await library.save([{ name: 'one', geometry: square(0) }]);
    await library.save([{ name: 'two', geometry: square(5) }]);
    const names = () => library.getSnapshot().areas?.map(({ name }) => name);
    expect(names()).toEqual(['two', 'one']);
    const [two] = library.getSnapshot().areas ?? [];
    if (!two) throw new Error('nothing was saved');
    await library.rename(two, 'shore');
    expect(names()).toEqual(['shore', 'one']);
    await library.remove(two);
    expect(names()).toEqual(['one']);
    await library.restore(two);
    expect(library.getSnapshot().areas?.[0]).toEqual(two);
  });

  it('are unavailable if the browser refuses to store them', async () => {
    const refusing: LibraryStorage = {
      all: () => Promise.reject(new Error('refused')),
      put: () => Promise.reject(new Error('refused')),
      remove: () => Promise.reject(new Error('refused')),
    };
    const library = makeLibrary(refusing);
    expect(await library.save([{ name: 'one', geometry: square(0) }])).toBe(false);
    expect(library.getSnapshot()).toEqual({ areas: [], isAvailable: false });
  });

  it('are imported from their export with their names', () => {
    const areas = [
      { name: 'Olinda shore', geometry: square(0) },
      { name: 'Recife', geometry: square(3) },
    ];
    expect(readAreasFile(areasFile(areas))).toEqual({ areas, skipped: 0 });
    expect(readAreasFile('{"type":"FeatureCollection","features":[]}')).toBeNull();
    expect(readAreasFile('no')).toBeNull();
    const withPoint = { type: 'FeatureCollection', features: [square(1), { type: 'Point', coordinates: [1, 2] }] };
    expect(readAreasFile(JSON.stringify(withPoint))).toEqual({
      areas: [{ name: 'Area 1', geometry: square(1) }],
      skipped: 1,
    });
  });

  it('are matched with the jobs that have the same coordinates', () => {
    const job = (geometry: AoiGeometry) => ({ aoi_geometry: geometry }) as Parameters<typeof jobCounts>[0][number];
    const counts = jobCounts([job(square(0)), job(square(0)), job(square(1))]);
    expect(counts.get(geometryKey(square(0)))).toBe(2);
    expect(counts.get(geometryKey(square(2)))).toBeUndefined();
  });
});

describe('an exported area', () => {
  it.each(['geojson', 'wkt'] as const)('is read back unchanged from %s', (format) => {
    const text = areaText({ name: 'Olinda', geometry: square(-35) }, format);
    expect(readAreaText(text)).toMatchObject({ geometry: square(-35) });
  });

  it('has a file name that is valid on all systems', () => {
    expect(fileNameOf('Olinda: shore / north', 'wkt')).toBe('Olinda-shore-north.wkt');
    expect(fileNameOf('São Luís', 'wkt')).toBe('Sao-Luis.wkt');
    expect(fileNameOf('../..', 'geojson')).toBe('area.geojson');
    expect(fileNameOf(null, 'geojson')).toBe('area.geojson');
  });
});

describe('a thumbnail', () => {
  it('shows the complete shape, north up, and not stretched', () => {
    const [ring] = outlinePaths(square(0), 40, 4);
    expect(ring?.map(([x, y]) => [Math.round(x), Math.round(y)])).toEqual([
      [4, 36],
      [36, 36],
      [36, 4],
      [4, 4],
    ]);
    expect(outlinePaths({ type: 'Polygon', coordinates: [] }, 40, 4)).toEqual([]);
  });
});
