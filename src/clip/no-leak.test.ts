import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../geo/aoi.ts';
import type { GeoTiffSpec } from '../raster/geotiff-spec.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from './fixtures/engines.ts';
import { insideTest } from './fixtures/inside.ts';
import { runClip } from './fixtures/run-clip.ts';
import { translate } from './fixtures/translate.ts';
import { writeSource } from './fixtures/write-source.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const native = await nativeUnderTest();
const engines = [...(native ? [native] : []), await wasmUnderTest()].map(
  (under) => [under.engine.kind, under] as const,
);

const transform: GeoTiffSpec['transform'] = [151.25, 2 ** -12, 0, -33.75, 0, -(2 ** -12)];
const base: GeoTiffSpec = {
  ...{ width: 640, height: 560, bandCount: 1, sampleType: 'uint8', tileSize: 64, compression: 'deflate', transform },
  crs: { epsg: 4326, kind: 'geographic' },
};
const aoi: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [151.2513, -33.7531],
      [151.4037, -33.7913],
      [151.2711, -33.8833],
      [151.2513, -33.7531],
    ],
    [
      [151.2813, -33.7831],
      [151.3137, -33.7913],
      [151.2911, -33.8133],
      [151.2813, -33.7831],
    ],
  ],
};

type LeakKind = { readonly name: string; readonly spec: GeoTiffSpec; readonly mask?: boolean; readonly cog?: boolean };

const kinds: readonly LeakKind[] = [
  { name: 'no mark', spec: { ...base, bandCount: 3, photometric: 'rgb' } },
  { name: 'no mark, with overviews', spec: { ...base, bandCount: 3, photometric: 'rgb' }, cog: true },
  { name: 'nodata', spec: { ...base, sampleType: 'uint16', noData: 0, bandCount: 2 } },
  { name: 'nodata, with overviews', spec: { ...base, sampleType: 'int16', noData: -1 }, cog: true },
  { name: 'NaN', spec: { ...base, sampleType: 'float32', noData: Number.NaN } },
  { name: 'alpha', spec: { ...base, bandCount: 4, photometric: 'rgb', hasAlpha: true } },
  { name: 'a mask of its own', spec: { ...base, bandCount: 3, photometric: 'rgb' }, mask: true },
  {
    name: 'a palette',
    spec: { ...base, photometric: 'palette', palette: Array.from({ length: 256 }, (_, value) => [value, value, 0]) },
  },
];

let folder = '';
const inside = new Uint8Array(base.width * base.height);
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-leak-'));
  const isInside = insideTest({ epsg: 4326, proj4: '+proj=longlat +datum=WGS84', transform }, aoi);
  for (const index of inside.keys())
    inside[index] = isInside(index % base.width, Math.floor(index / base.width)) ? 1 : 0;
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(engines)('a clip by the %s GDAL', (_engine, under) => {
  it.each(kinds)('of a source with $name does not change by a byte when only pixels outside do', async (kind) => {
    const clips: Buffer[] = [];
    const sizes: number[] = [];
    for (const outside of [1, 2]) {
      const source = await twoTone(under, kind, outside);
      const outputPath = path.join(folder, 'clip.tif');
      await runClip(under, { sourcePath: source, outputPath, aoi });
      clips.push(await readFile(outputPath));
      sizes.push((await readFile(source)).length);
    }
    // what lies outside compresses differently, so that every tile of the source has moved
    expect(sizes[0]).not.toBe(sizes[1]);
    expect(clips[0]?.equals(clips[1] ?? Buffer.alloc(0))).toBe(true);
  });
});

/** The same inside; outside noise of more or fewer values, other nodata, opacity and mask. */
async function twoTone(under: EngineUnderTest, { spec, mask, cog }: LeakKind, outside: number): Promise<string> {
  const file = path.join(folder, 'source.tif');
  const isInside = (column: number, row: number) => inside[row * base.width + column] === 1;
  const noise = (band: number, column: number, row: number) =>
    (Math.imul(column * 7919 + row * 104_729 + band, 2_654_435_761) >>> 9) % (outside * 40);
  const isShown = (column: number, row: number, salt: number) => (column * 3 + row * salt) % 7 > 2;
  const valueAt = (band: number, column: number, row: number) => {
    const salt = isInside(column, row) ? 5 : outside;
    if (spec.hasAlpha && band === spec.bandCount - 1) return isShown(column, row, salt) ? 255 : 0;
    return isInside(column, row) ? 1 + ((column * 3 + row * 5 + band) % 200) : noise(band, column, row);
  };
  const hidesAt = (column: number, row: number) => !isShown(column, row, isInside(column, row) ? 5 : outside);
  await writeSource({ spec, valueAt, ...(mask ? { hidesAt } : {}) }, file, under.runner);
  if (!cog) return file;
  // overviews of what lies outside, too
  const withOverviews = path.join(folder, 'cog.tif');
  await translate(under.runner, ['-of', 'COG', '-co', 'BLOCKSIZE=128', '-co', 'COMPRESS=DEFLATE'], file, withOverviews);
  return withOverviews;
}
