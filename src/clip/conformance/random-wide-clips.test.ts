import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { retaggedTiff } from '../../testing/rasters/retagged-tiff.ts';
import { caseShare, sampleOf } from '../../testing/run/chosen-cases.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { translate } from '../fixtures/translate.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import type { TaskResult } from '../task/task-request.ts';
import { cutOf } from './expectation.ts';
import { isUndecided } from './inside.ts';
import { isHidden } from './kinds.ts';
import { readWide, type WideLevel } from './read-wide.ts';
import { randomWideClip, type WideClip } from './wide-clips.ts';

/** The cases are the same in every run; the seed chooses the share that is tested. About 1,030 areas contain a pixel centre. */
const CASES = 1150;
const share = { few: 1 / 250, tenth: 1 / 10, all: 1 }[caseShare()];
const cases = sampleOf(
  fc.sample(randomWideClip(), { numRuns: CASES, seed: 20261130 }).map((one, index) => ({ ...one, index })),
  ({ index }) => `random clip of 64-bit integers ${index}`,
  share,
);

vi.setConfig({ testTimeout: 60_000 + cases.length * 6_000 });
const engines = (await enginesUnderTest('random-wide-clips')).map((under) => [under.engine.kind, under] as const);
afterAll(() => Promise.all(engines.map(([, under]) => under.close())));

describe.each(engines)('random clips of 64-bit integers by the %s GDAL', (engine, under) => {
  it('have the source’s type, nodata and samples inside the area, and nothing of it outside', async () => {
    const folder = await temporaryFolder();
    let [clips, samples] = [0, 0];
    for (const clip of cases) {
      const { kind, aoi, index } = clip;
      if (cutOf(kind.grid, kind, aoi).insideCount === 0) continue;
      const [sourcePath, outputPath] = [path.join(folder, 'source.tif'), path.join(folder, 'clip.tif')];
      await writeWideSource(clip, sourcePath, under.runner);
      const result = await runClip(under, { sourcePath, outputPath, aoi }).catch((error: unknown) => {
        throw new Error(`case ${index} fails`, { cause: error });
      });
      const [full] = await readWide(outputPath);
      expect([index, result.structure.storedType, full?.noData ?? null]).toEqual([
        ...[index, clip.wide.type, clip.wide.noData === null ? null : `${clip.wide.noData}`],
      ]);
      expect([index, full ? differences(clip, result, full) : 'no image']).toEqual([index, []]);
      clips += 1;
      samples += result.width * result.height * kind.bands;
    }
    console.log(`${engine}: ${clips} clips of ${cases.length} random cases, ${samples} samples of 64 bits compared`);
    // areas without a pixel centre are few
    if (cases.length > 20) expect(clips).toBeGreaterThan(cases.length / 2);
  });
});

function differences({ kind, aoi, wide }: WideClip, { window }: TaskResult, clip: WideLevel): string[] {
  const found: string[] = [];
  const { inside } = cutOf(kind.grid, kind, aoi);
  const hasAddedMask = wide.noData === null && !wide.hasAlpha && !wide.hasMask;
  for (let at = 0; at < clip.width * clip.height; at += 1) {
    const [column, row] = [window.column + (at % clip.width), window.row + Math.floor(at / clip.width)];
    const from = row * kind.width + column;
    const isInside = inside[from] === 1;
    const expected = wide.samples.map((band, index) => {
      const isAlpha = wide.hasAlpha && index === kind.bands - 1;
      return isInside ? band[from] : isAlpha ? 0n : (wide.noData ?? 0n);
    });
    const wrong = expected.findIndex((value, band) => clip.bands[band]?.[at] !== value);
    const isShown = isInside && (hasAddedMask || !isHidden(kind, column, row));
    const isMaskWrong = (hasAddedMask || wide.hasMask) && (clip.mask?.[at] ?? -1) > 0 !== isShown;
    if ((wrong < 0 && !isMaskWrong) || isUndecided(kind.grid, aoi, column, row)) continue;
    found.push(`${column}, ${row}: ${wrong < 0 ? 'mask' : `${clip.bands[wrong]?.[at]} is not ${expected[wrong]}`}`);
  }
  return found;
}

/** Writes the source. One with a mask is rewritten with GDAL. */
async function writeWideSource({ kind, wide }: WideClip, file: string, runner: CommandRunner): Promise<void> {
  const { width, height, grid } = kind;
  const bandCount = kind.bands + (wide.hasMask ? 1 : 0);
  const stored = new (wide.type === 'int64' ? BigInt64Array : BigUint64Array)(width * height * bandCount);
  for (let at = 0; at < width * height; at += 1) {
    for (let band = 0; band < kind.bands; band += 1) stored[at * bandCount + band] = wide.samples[band]?.[at] ?? 0n;
    if (wide.hasMask) stored[(at + 1) * bandCount - 1] = isHidden(kind, at % width, Math.floor(at / width)) ? 0n : 255n;
  }
  const bytes = await retaggedTiff({
    spec: {
      ...{ width, height, bandCount, sampleType: 'float64', hasAlpha: wide.hasAlpha, ...wide.layout },
      transform: [...grid.transform],
      crs: { epsg: grid.epsg ?? 0, kind: grid.epsg === 4326 ? 'geographic' : 'projected' },
    },
    sampleFormat: wide.type === 'int64' ? 2 : 1,
    samples: stored.buffer,
    ...(wide.noData !== null && { noData: wide.noData }),
  });
  const unmasked = wide.hasMask ? `${file}.unmasked.tif` : file;
  await writeFile(unmasked, bytes);
  if (!wide.hasMask) return;
  const bands = Array.from({ length: kind.bands }, (_, band) => ['-b', String(band + 1)]).flat();
  await translate(runner, [...bands, '-mask', String(bandCount), '-of', 'GTiff'], unmasked, file);
}
