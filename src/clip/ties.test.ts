import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRaster } from '../raster/read/open-raster.ts';
import type { GeoTiffSpec } from '../raster/tiff/geotiff-spec.ts';
import { structureToJson } from '../raster/tiff/structure.ts';
import { geoTiffBytes } from '../raster/tiff/write-geotiff.ts';
import { enginesUnderTest } from '../testing/run/engines-under-test.ts';
import { executeTask } from './execute.ts';
import { openFileSource } from './files/file-source.ts';

// long, as WebAssembly GDAL shares the cores with other tests
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const engines = await enginesUnderTest('ties');

/** One pixel per degree, so that edges between integer degrees pass exactly through pixel centres. */
const degrees: GeoTiffSpec = {
  ...{ width: 360, height: 180, bandCount: 1, sampleType: 'uint8' },
  transform: [-180, 1, 0, 90, 0, -1],
  crs: { epsg: 4326, kind: 'geographic' },
};

let root = '';
let source = '';
beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'cutline-ties-'));
  source = path.join(root, 'degrees.tif');
  await writeFile(source, await geoTiffBytes(degrees, () => new Uint8Array(degrees.width).fill(7)));
});
afterAll(async () => {
  for (const engine of engines) await engine.close();
  await rm(root, { recursive: true, force: true });
});

const shapes: readonly (readonly (readonly [number, number])[])[] = [
  [
    [0, 0],
    [10, 30],
    [40, 30],
    [0, 0],
  ],
  [
    [0, 0],
    [7, 49],
    [60, 49],
    [0, 0],
  ],
  [
    [10.5, 10.5],
    [20.5, 10.5],
    [20.5, 20.5],
    [10.5, 20.5],
    [10.5, 10.5],
  ],
];

describe.each(engines.map((under) => [under.engine.kind, under] as const))('with %s', (kind, under) => {
  it.each(shapes.map((ring, index) => [index, ring] as const))(
    'pixel centres exactly on an edge are burned as they are counted, for both orientations of the ring (%i)',
    async (index, ring) => {
      const file = await openFileSource(source);
      const { structure } = await openRaster(file);
      await file.close();
      const counts: number[] = [];
      for (const turned of [ring, ring.toReversed()]) {
        const result = await executeTask(
          {
            ...{ kind: 'clip', engine: 'gdal', extent: 'tight', categorical: false, metadata: {} },
            ...{ sourcePath: source, structure: structureToJson(structure) },
            outputPath: path.join(root, `${kind}-${index}-${counts.length}.tif`),
            aoi: { type: 'Polygon', coordinates: [turned.map(([x, y]) => [x, y])] },
          },
          {
            ...{ ...under, onProgress: () => undefined },
            ...{ scratch: await mkdtemp(path.join(root, 's-')), signal: new AbortController().signal },
          },
        );
        expect(result.receipt.pixelsCompared).toBe(result.width * result.height);
        expect(result.statistics[0]?.validCount).toBe(result.pixelsInside);
        counts.push(result.pixelsInside);
      }
      expect(counts[0]).toBe(counts[1]);
    },
  );
});
