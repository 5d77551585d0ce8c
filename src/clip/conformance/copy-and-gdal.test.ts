import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { openRaster, type Raster } from '../../raster/read/open-raster.ts';
import { readStoredWindow } from '../../raster/read/read-window.ts';
import { caseShare, sampleOf } from '../../testing/run/chosen-cases.ts';
import { openFileSource } from '../files/file-source.ts';
import { nativeUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { runCopy } from '../fixtures/run-copy.ts';
import { areasOf } from './areas.ts';
import { type LargeKind, largeKinds, writeLarge } from './large-kinds.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const under = await nativeUnderTest();
const root = await mkdtemp(path.join(os.tmpdir(), 'cutline-both-'));
afterAll(async () => {
  await under?.close();
  await rm(root, { recursive: true, force: true });
});

const share = { few: 1 / 20, tenth: 1 / 6, all: 1 }[caseShare()];
const kinds = sampleOf(largeKinds(root).filter(isCopied), ({ kind }) => `both engines, ${kind.name}`, share);

describe.skipIf(under === null)('copied tiles and GDAL give the same file', () => {
  it.each(kinds.map((large) => [large.kind.name, large] as const))('of %s, in all levels', async (_name, large) => {
    if (!under) return;
    const { kind } = large;
    await writeLarge(large, under.runner);
    const aoi = areasOf(kind)['a polygon with holes'];
    if (!aoi) throw new Error('the table has this area');
    const clip = { sourcePath: kind.file, aoi, extent: 'tiles' } as const;
    const files = { copy: path.join(root, 'copy.tif'), gdal: path.join(root, 'gdal.tif') };
    const copied = await runCopy({ ...clip, outputPath: files.copy }, under.limits);
    const made = await runClip(under, { ...clip, outputPath: files.gdal });
    expect(copied.window).toEqual(made.window);
    expect(copied.receipt.tiles?.edge).toBeGreaterThan(0);
    for (const [band, { mean, ...exact }] of made.statistics.entries()) {
      expect(copied.statistics[band]?.validCount).toBe(exact.validCount);
      expect(copied.statistics[band]?.minimum).toBe(exact.minimum);
      expect(copied.statistics[band]?.maximum).toBe(exact.maximum);
      expect(copied.statistics[band]?.mean).toBeCloseTo(mean ?? 0, 6);
    }
    await compareLevels(files.copy, files.gdal);
  });
});

/** Not strips, and not samples of fewer bits than a byte has. */
function isCopied({ kind, layout, translateArgs }: LargeKind): boolean {
  const options = translateArgs?.join(' ') ?? '';
  const isTiled = layout.tileSize !== undefined || options.includes('TILED') || options.includes('COG');
  return isTiled && !options.includes('NBITS') && !kind.file.includes('strips');
}

async function compareLevels(one: string, other: string): Promise<void> {
  const sources = [await openFileSource(one), await openFileSource(other)] as const;
  try {
    const [copied, made] = [await openRaster(sources[0]), await openRaster(sources[1])];
    expect(copied.structure.transform).toEqual(made.structure.transform);
    // GDAL writes a name for a code without one
    expect(copied.structure.crs).toMatchObject({ epsg: made.structure.crs?.epsg, proj4: made.structure.crs?.proj4 });
    expect(copied.structure.bands).toEqual(made.structure.bands);
    expect(copied.structure.overviews).toEqual(made.structure.overviews);
    for (const level of copied.levels.keys()) {
      const [ours, theirs] = [await readLevel(copied, level), await readLevel(made, level)];
      expect(Buffer.from(ours.valid).equals(Buffer.from(theirs.valid)), `validity of level ${level}`).toBe(true);
      for (const [band, samples] of ours.bands.entries())
        expect(samples, `band ${band + 1} of level ${level}`).toEqual(theirs.bands[band]);
    }
  } finally {
    for (const source of sources) await source.close();
  }
}

async function readLevel(raster: Raster, level: number) {
  const { width = 0, height = 0 } = raster.levels[level]?.image ?? {};
  return await readStoredWindow(raster, { level, x: 0, y: 0, width, height });
}
