import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import type { GeoTiffSpec } from '../../raster/tiff/geotiff-spec.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { type ReadLevel, readIndependently } from '../conformance/read-independently.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { type SourceToWrite, writeSource } from '../fixtures/write-source.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const engines = (await enginesUnderTest('overviews')).map((under) => [under.engine.kind, under] as const);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-overviews-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

const triangle: Aoi = {
  type: 'Polygon',
  coordinates: [
    [
      [151.2071, -33.8593],
      [151.4307, -33.8801],
      [151.2503, -33.9803],
      [151.2071, -33.8593],
    ],
  ],
};
const base: GeoTiffSpec = {
  ...{ width: 1121, height: 707, bandCount: 1, sampleType: 'uint8', tileSize: 128, compression: 'deflate' },
  transform: [334_000, 20, 0, 6_252_000, 0, -20],
  crs: { epsg: 32756, kind: 'projected' },
};
/** Values that differ strongly from pixel to pixel, and holes of single pixels, so that wrong weights become visible. */
const noisy = (band: number, column: number, row: number) => 1 + ((column * 7919 + row * 104_729 + band * 31) % 250);
const ragged = (column: number, row: number) => ((column * 31 + row * 17 + ((column * row) >> 3)) * 7) % 10 < 4;

type OverviewKind = SourceToWrite & { readonly name: string; readonly categorical?: boolean };

const kinds: readonly OverviewKind[] = [
  { name: 'no nodata', spec: { ...base, bandCount: 3, photometric: 'rgb' }, valueAt: noisy },
  {
    name: 'nodata of integers, at different pixels of each band',
    spec: { ...base, sampleType: 'uint16', bandCount: 2, noData: 0 },
    valueAt: (band, column, row) => (ragged(column + band, row) ? 0 : noisy(band, column, row) * 250),
  },
  {
    name: 'nodata that averages may equal',
    spec: { ...base, sampleType: 'int16', noData: 0 },
    valueAt: (_band, column, row) => (ragged(column, row) ? 0 : (column + row) % 2 === 0 ? 1 : -1),
  },
  {
    name: 'NaN',
    spec: { ...base, sampleType: 'float32', noData: Number.NaN },
    valueAt: (band, column, row) => (ragged(column, row) ? Number.NaN : noisy(band, column, row) / 7 - 9),
  },
  {
    name: 'nodata of floats',
    spec: { ...base, sampleType: 'float64', noData: -9999 },
    valueAt: (band, column, row) => (ragged(column, row) ? -9999 : noisy(band, column, row) / 7),
  },
  {
    name: 'alpha',
    spec: { ...base, bandCount: 4, photometric: 'rgb', hasAlpha: true },
    valueAt: (band, column, row) => (band < 3 ? noisy(band, column, row) : ragged(column, row) ? 0 : 255),
  },
  {
    name: 'an internal mask',
    spec: { ...base, bandCount: 3, photometric: 'rgb' },
    valueAt: noisy,
    hidesAt: ragged,
  },
  {
    name: 'an internal mask over floats with nodata',
    spec: { ...base, sampleType: 'float32', noData: -1 },
    valueAt: (band, column, row) => (ragged(row, column) ? -1 : noisy(band, column, row) / 3),
    hidesAt: ragged,
  },
  {
    name: 'palette',
    spec: { ...base, photometric: 'palette', palette: Array.from({ length: 256 }, (_, value) => [value, 0, 9]) },
    valueAt: noisy,
  },
  {
    name: 'classes with nodata',
    spec: { ...base, noData: 0 },
    valueAt: (band, column, row) => (ragged(column, row) ? 0 : noisy(band, column, row)),
    categorical: true,
  },
];

describe.each(engines)('the overviews of a clip by the %s GDAL', (_kind, under) => {
  it.each(kinds)('of a source with $name follow from the valid pixels that they cover', async (kind) => {
    const sourcePath = path.join(folder, 'source.tif');
    const outputPath = path.join(folder, 'clip.tif');
    await writeSource(kind, sourcePath, under.runner);
    await runClip(under, { sourcePath, outputPath, aoi: triangle, categorical: kind.categorical });
    const { levels, extraSamples } = await readIndependently(outputPath);
    const [full, ...overviews] = levels;
    expect(overviews.length).toBeGreaterThanOrEqual(2);
    const last = overviews.at(-1);
    expect(Math.max(last?.width ?? 9999, last?.height ?? 9999)).toBeLessThan(512);
    if (!full) return;
    const valid = full.bands.map((_, band) => validOf(full, kind, extraSamples.at(-1) === 2, band));
    for (const [index, level] of overviews.entries()) {
      expect(differences(kind, full, valid, level, 2 ** (index + 1))).toEqual([]);
    }
  });
});

/** Whether a sample of a band is valid, by nodata in this band, alpha and mask. */
function validOf(level: ReadLevel, { spec }: OverviewKind, hasAlpha: boolean, band: number) {
  const alpha = hasAlpha ? level.bands.at(-1) : undefined;
  const isAlpha = alpha !== undefined && band === level.bands.length - 1;
  return (index: number) => {
    const sample = level.bands[band]?.[index] ?? 0;
    const isNoData = !isAlpha && (sample === spec.noData || Number.isNaN(sample));
    return !isNoData && alpha?.[index] !== 0 && level.mask?.[index] !== 0;
  };
}

function differences(
  kind: OverviewKind,
  full: ReadLevel,
  valid: readonly ((index: number) => boolean)[],
  level: ReadLevel,
  factor: number,
): string[] {
  const found: string[] = [];
  const isNearest = kind.categorical === true || kind.spec.photometric === 'palette';
  for (let index = 0; index < level.width * level.height && found.length < 5; index += 1) {
    const [column, row] = [index % level.width, Math.floor(index / level.width)];
    let isAnyValid = false;
    for (const [band, samples] of level.bands.entries()) {
      const covered = coveredSamples(full, valid[band], { band, column, row, factor });
      const sample = samples[index] ?? 0;
      const isOpacity = kind.spec.hasAlpha === true && band === level.bands.length - 1;
      isAnyValid ||= covered.length > 0;
      if (!isExpected(sample, covered, isNearest, isOpacity ? 0 : (kind.spec.noData ?? 0), kind.spec.sampleType))
        found.push(`level ${factor}, band ${band + 1} at ${column}, ${row}: ${sample} of ${covered.slice(0, 9)}`);
    }
    // a mask may show a pixel all of whose covered pixels are nodata
    if (level.mask && kind.spec.noData === undefined && (level.mask[index] !== 0) !== isAnyValid)
      found.push(`level ${factor}, mask at ${column}, ${row}: ${level.mask[index]}`);
  }
  return found;
}

type OverviewPixel = { readonly band: number; readonly column: number; readonly row: number; readonly factor: number };

function coveredSamples(
  full: ReadLevel,
  isValid: ((index: number) => boolean) | undefined,
  at: OverviewPixel,
): number[] {
  const { band, column, row, factor } = at;
  const covered: number[] = [];
  for (let y = row * factor; y < Math.min((row + 1) * factor, full.height); y += 1) {
    for (let x = column * factor; x < Math.min((column + 1) * factor, full.width); x += 1) {
      const index = y * full.width + x;
      if (isValid?.(index)) covered.push(full.bands[band]?.[index] ?? 0);
    }
  }
  return covered;
}

function isExpected(sample: number, covered: number[], isNearest: boolean, outside: number, type: string): boolean {
  if (covered.length === 0) return Object.is(sample, outside) || sample === outside;
  if (isNearest) return covered.includes(sample);
  const mean = covered.reduce((sum, value) => sum + value, 0) / covered.length;
  if (type.startsWith('float')) return Math.abs(sample - mean) <= Math.abs(mean) * 1e-6;
  // rounding must not turn a valid value into nodata
  return Math.abs(sample - mean) <= 1 && (outside !== 0 || type !== 'int16' || sample !== 0);
}
