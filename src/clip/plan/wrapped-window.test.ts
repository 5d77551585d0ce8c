import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { boxRing } from '../../geo/bbox.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { insideTest } from '../conformance/inside.ts';
import { readIndependently } from '../conformance/read-independently.ts';
import { nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { type SourceToWrite, writeSource } from '../fixtures/write-source.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const DEGREES = 0.25;
const [WIDTH, HEIGHT] = [360 / DEGREES, 180 / DEGREES];

/** A raster of the Earth whose first column begins at this longitude. */
function worldFrom(west: number, more: Partial<GeoTiffSpec>): SourceToWrite {
  const spec: GeoTiffSpec = {
    ...{ width: WIDTH, height: HEIGHT, bandCount: 1, sampleType: 'uint8', tileSize: 256, compression: 'deflate' },
    transform: [west, DEGREES, 0, 90, 0, -DEGREES],
    crs: { epsg: 4326, kind: 'geographic' },
    ...more,
  };
  return { spec, valueAt: (band, column, row) => 1 + ((column * 7919 + row * 104_729 + band * 31) % 250) };
}

/** The case `t01_lon360_005.tif`, box(-2, 50, 2, 54): the window was as wide as the Earth. */
const london: Aoi = { type: 'Polygon', coordinates: [boxRing(-2, 50, 2, 54)] };
/** Split at 180°, with slanting edges and a hole in one part. */
const fiji: Aoi = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [176.1, -21],
        [180, -20.2],
        [180, -14.3],
        [176.6, -15.9],
        [176.1, -21],
      ],
      [...boxRing(178, -18.4, 178.9, -17)],
    ],
    [
      [
        [-180, -20.2],
        [-177.7, -19],
        [-178.4, -15.1],
        [-180, -14.3],
        [-180, -20.2],
      ],
    ],
  ],
};
/** Two parts that don't reach 180°. */
const islands: Aoi = {
  type: 'MultiPolygon',
  coordinates: [[boxRing(170.1, -10, 172, -8)], [boxRing(-171, -10.3, -168.2, -8.9)]],
};
/** More than half of the Earth, so that several strips are cut. */
const hemisphere: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [-120.3, -80],
      [95.1, -70],
      [110.2, 60],
      [-100.6, 75],
      [-120.3, -80],
    ],
  ],
};

const engines = [await nativeUnderTest(), await wasmUnderTest()].flatMap((engine) => engine ?? []);

describe.each(engines)('a clip by GDAL ($engine.kind) across the last column of a raster of the Earth', (engine) => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-wrap-'));
  });
  afterAll(async () => {
    await engine.close();
    await rm(folder, { recursive: true, force: true });
  });

  it.each([
    ['over London, in longitudes of 0 to 360', worldFrom(0, {}), london, [1432, 144, 16, 16]],
    ['over Fiji', worldFrom(-180, { sampleType: 'int16', noData: -9, bandCount: 2 }), fiji, [1424, 417, 26, 27]],
    [
      'over Fiji, with a mask',
      { ...worldFrom(-180, {}), hidesAt: (column, row) => (column + row) % 3 === 0 },
      fiji,
      null,
    ],
    [
      'of islands on both sides',
      worldFrom(-180, { sampleType: 'float32', compression: 'none' }),
      islands,
      [1400, 392, 88, 10],
    ],
    ['that is wider than half of the Earth', worldFrom(0, {}), hemisphere, null],
  ] satisfies [string, SourceToWrite, Aoi, number[] | null][])(
    '%s has one window with every pixel',
    async (_what, source, aoi, wanted) => {
      const [sourcePath, outputPath] = [path.join(folder, 'source.tif'), path.join(folder, 'clip.tif')];
      await writeSource(source, sourcePath, engine.runner);
      const runner = { ...engine.runner, minStripPixels: 200_000 };
      const { window, pixelsInside, receipt } = await runClip({ ...engine, runner }, { sourcePath, outputPath, aoi });
      if (wanted) expect([window.column, window.row, window.width, window.height]).toEqual(wanted);
      expect(window.column + window.width).toBeGreaterThan(WIDTH);

      const { transform, noData = null, bandCount } = source.spec;
      const { levels, transform: written } = await readIndependently(outputPath);
      expect(written[0]).toBeCloseTo(transform[0] + window.column * DEGREES, 9);
      const isInside = insideTest({ epsg: 4326, transform, proj4: '+proj=longlat +datum=WGS84' }, aoi);
      let [wrong, inside] = [0, 0];
      for (let row = 0; row < window.height; row += 1) {
        for (let column = 0; column < window.width; column += 1) {
          const [sourceColumn, sourceRow] = [(window.column + column) % WIDTH, window.row + row];
          const isWanted = isInside(sourceColumn, sourceRow);
          const at = row * window.width + column;
          for (let band = 0; band < bandCount; band += 1) {
            const value = isWanted ? source.valueAt(band, sourceColumn, sourceRow) : (noData ?? 0);
            if (levels[0]?.bands[band]?.[at] !== value) wrong += 1;
          }
          const isValid = isWanted && source.hidesAt?.(sourceColumn, sourceRow) !== true;
          if (noData === null && (levels[0]?.mask?.[at] !== 0) !== isValid) wrong += 1;
          if (isWanted) inside += 1;
        }
      }
      expect({ wrong, inside }).toEqual({ wrong: 0, inside: pixelsInside });
      expect(receipt.check).toContain('inside the area equal it');
    },
  );
});
