import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseShare, isSelected } from '../../testing/run/chosen-cases.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { writeSource } from '../fixtures/write-source.ts';
import { compareClip } from './compare-clip.ts';
import { cutOf } from './expectation.ts';
import { randomClip } from './random-clips.ts';

/** The cases are the same in every run; the seed chooses the share that is tested. */
const CASES = 1000;
const share = { few: 1 / 100, tenth: 1 / 10, all: 1 }[caseShare()];
const cases = fc
  .sample(randomClip(), { numRuns: CASES, seed: 20260304 })
  .flatMap((one, index) => (isSelected(`random clip ${index}`, share) ? [{ ...one, index }] : []));

const engines = (await enginesUnderTest('random-clips')).map((under) => [under.engine.kind, under] as const);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-random-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

describe.each(engines)('a clip by the %s GDAL', (engine, under) => {
  it(
    `of ${cases.length} random sources and areas equals the expectation in every pixel`,
    async () => {
      let [clips, samples, undecided] = [0, 0, 0];
      const sourcePath = path.join(folder, `${engine}-source.tif`);
      const outputPath = path.join(folder, `${engine}-clip.tif`);
      for (const { kind, source, aoi, index } of cases) {
        await writeSource(source, sourcePath, under.runner);
        const clip = runClip(under, { sourcePath, outputPath, aoi });
        const { insideCount, envelope } = cutOf(kind.grid, kind, aoi);
        if (insideCount === 0) {
          // for several polygons, "too small" and "outside" may both apply
          const reason = expect.stringMatching(envelope ? /aoi-too-small|aoi-outside-source/ : /aoi-outside-source/);
          await expect(clip, `case ${index}`).rejects.toMatchObject({ reason });
          continue;
        }
        const result = await clip.catch((error: unknown) => expect.fail(`case ${index}: ${error}`));
        const compared = await compareClip(kind, aoi, { result, file: outputPath }).catch((error: unknown) => {
          throw new Error(`case ${index} is wrong`, { cause: error });
        });
        samples += compared.samples;
        undecided += compared.undecided;
        clips += 1;
      }
      console.log(
        `${engine}: ${clips} clips of ${cases.length} random cases, ${samples} samples compared, ${undecided} pixels undecided`,
      );
      // edges are random: few pass within a thousandth of a pixel of a centre
      expect(undecided).toBeLessThanOrEqual(Math.ceil(clips / 10) + 10);
      expect(clips).toBeGreaterThan(cases.length / 2);
    },
    cases.length * 6_000,
  );
});
