import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { insideTest } from '../conformance/inside.ts';
import { readIndependently } from '../conformance/read-independently.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { aStructure } from '../fixtures/structure.ts';
import { writeSource } from '../fixtures/write-source.ts';
import { planConversion } from './plan.ts';
import { stripsOf } from './strips.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const planOf = (width: number, height: number) => planConversion(aStructure({ width, height }), false);

describe('the strips of a window', () => {
  it.each([
    ['a small window', planOf(2000, 2000), 512, 4e6],
    ['one thread', planOf(9000, 9000), 512, Number.POSITIVE_INFINITY],
    ['a source in tall blocks', planOf(9000, 9000), 9000, 4e6],
    ['a window of one row of tiles', planOf(60_000, 512), 512, 4e6],
  ] as const)('are one for %s', (_what, plan, blockHeight, minPixels) => {
    const { window } = plan;
    const pieces = { beforeWrap: 'before-wrap.tif', afterWrap: 'after-wrap.tif', joined: 'joined.vrt' };
    const files = { window: 'window.tif', area: 'area.json', inside: 'inside.tif', ...pieces };
    expect(stripsOf(plan, blockHeight, minPixels)).toEqual([{ window, top: 0, files }]);
  });

  it('end between tiles, cover the window and have separate files', () => {
    const plan = { ...planOf(9001, 9001), window: { column: 5, row: 77, width: 9001, height: 9001 } };
    const strips = stripsOf(plan, 512, 4e6);
    expect(strips.length).toBeGreaterThan(3);
    let next = 0;
    for (const { top, window } of strips) {
      expect(top).toBe(next);
      expect(top % 512).toBe(0);
      expect(window).toEqual({ column: 5, row: 77 + top, width: 9001, height: window.height });
      next += window.height;
    }
    expect(next).toBe(9001);
    expect(new Set(strips.map(({ files }) => files.window)).size).toBe(strips.length);
  });
});

const spec: GeoTiffSpec = {
  ...{ width: 2200, height: 4300, bandCount: 1, sampleType: 'uint8', tileSize: 256, compression: 'deflate' },
  transform: [10, 0.001, 0, 50, 0, -0.001],
  crs: { epsg: 4326, kind: 'geographic' },
};
const grid = { epsg: 4326, transform: spec.transform, proj4: '+proj=longlat +datum=WGS84' };
const valueAt = (_band: number, column: number, row: number) => 1 + ((column * 7919 + row * 104_729) % 250);
/** Most of the source, with slanting edges, and a hole in the middle, where two strips meet. */
const area: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [10.0003, 49.9994],
      [12.1987, 49.9891],
      [12.1903, 45.7021],
      [10.0107, 45.7107],
      [10.0003, 49.9994],
    ],
    [
      [10.5, 48.2],
      [11.5, 47.4],
      [10.9, 47.9],
      [10.5, 48.2],
    ],
  ],
};

const native = await nativeUnderTest();

describe.skipIf(!native)('a clip that is cut in strips', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-strips-'));
  });
  afterAll(async () => {
    await native?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('has the pixels, mask, overviews and statistics of a clip cut in one strip', async () => {
    if (!native) return;
    const [sourcePath, outputPath] = [path.join(folder, 'source.tif'), path.join(folder, 'clip.tif')];
    await writeSource({ spec, valueAt }, sourcePath, native.runner);
    const { window, statistics, receipt } = await runClip(native, { sourcePath, outputPath, aoi: area });
    expect(receipt.commands.filter((line) => / window-\d\.tif$/.test(line))).toHaveLength(3 * 5);

    const { levels } = await readIndependently(outputPath);
    const [full, half] = levels;
    const isInside = insideTest(grid, area);
    let [wrong, sum, count] = [0, 0, 0];
    const inside = (column: number, row: number) => full?.mask?.[row * window.width + column] !== 0;
    for (let row = 0; row < window.height; row += 1) {
      for (let column = 0; column < window.width; column += 1) {
        const wanted = isInside(window.column + column, window.row + row);
        const value = wanted ? valueAt(0, window.column + column, window.row + row) : 0;
        const at = row * window.width + column;
        if (full?.bands[0]?.[at] !== value || inside(column, row) !== wanted) wrong += 1;
        if (!wanted) continue;
        sum += value;
        count += 1;
      }
    }
    expect(wrong).toBe(0);
    expect(statistics[0]?.validCount).toBe(count);
    expect(statistics[0]?.mean).toBeCloseTo(sum / count, 9);
    expect([statistics[0]?.minimum, statistics[0]?.maximum]).toEqual([1, 250]);
    expect(half?.bands[0]).toHaveLength(Math.ceil(window.width / 2) * Math.ceil(window.height / 2));
    expect(halfDifferences(full?.bands[0], window.width, half?.bands[0], half?.width ?? 0, inside)).toBe(0);
  });
});

type Samples = ArrayLike<number> | undefined;

/** The number of samples of the first overview that differ, by more than rounding, from the mean of the valid pixels that they cover. */
function halfDifferences(
  full: Samples,
  width: number,
  half: Samples,
  halfWidth: number,
  isShown: (column: number, row: number) => boolean,
): number {
  let wrong = 0;
  for (let at = 0; at < (half?.length ?? 0); at += 1) {
    const [column, row] = [(at % halfWidth) * 2, Math.floor(at / halfWidth) * 2];
    const covered = [0, 1, 2, 3]
      .map((index) => [column + (index & 1), row + (index >> 1)] as const)
      .filter(([x, y]) => x < width && (full?.length ?? 0) > y * width + x && isShown(x, y))
      .map(([x, y]) => full?.[y * width + x] ?? 0);
    const mean = covered.reduce((total, value) => total + value, 0) / Math.max(1, covered.length);
    if (Math.abs((half?.[at] ?? -9) - mean) > 0.5) wrong += 1;
  }
  return wrong;
}
