import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { caseShare, sampleOf } from '../../testing/run/chosen-cases.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { type EngineUnderTest, nativeUnderTest, wasmUnderTest } from '../fixtures/engines.ts';
import { runClip } from '../fixtures/run-clip.ts';
import { areasOf } from './areas.ts';
import { pythonWarnings, tiffinfoWarnings } from './check-outputs.ts';
import { compareClip } from './compare-clip.ts';
import { largeKinds, writeLarge } from './large-kinds.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 60_000 });

const native = await nativeUnderTest();
const wasm = await wasmUnderTest();
const engines = native ? [native, wasm] : [wasm];
const hasTiffinfo = missingPrograms(['tiffinfo']).length === 0;

const root = await mkdtemp(path.join(os.tmpdir(), 'cutline-large-'));
const [sources, clips] = [path.join(root, 'sources'), path.join(root, 'clips')];
await Promise.all([mkdir(sources), mkdir(clips)]);
afterAll(async () => {
  for (const under of engines) await under.close();
  await rm(root, { recursive: true, force: true });
});

const share = { few: 1 / 8, tenth: 1 / 4, all: 1 }[caseShare()];
const kinds = sampleOf(largeKinds(sources), ({ kind }) => `large, ${kind.name}`, share);
const counted = { clips: 0, pixels: 0, samples: 0, undecided: 0 };

// Not shuffled: the last tests check the files of the others.
describe('a clip of many blocks', { shuffle: false }, () => {
  describe.each(kinds.map((large, kindIndex) => [large.kind.name, large, kindIndex] as const))(
    '%s',
    (_name, large, kindIndex) => {
      it('equals the expectation in every pixel', async () => {
        const { kind, snapsToPx } = large;
        await writeLarge(large, wasm.runner);
        for (const [under, name] of clipsOf(kindIndex)) {
          const aoi = areasOf(kind)[name];
          if (!aoi) throw new Error(`there is no area ${name}`);
          const file = path.join(clips, `${path.basename(kind.file, '.tif')}-${under.engine.kind}.tif`);
          const extent = snapsToPx === null ? 'auto' : 'tiles';
          const result = await runClip(under, { sourcePath: kind.file, outputPath: file, aoi, extent });
          expect(result.receipt.extent, name).toBe(snapsToPx === null ? 'tight' : 'tiles');
          const compared = await compareClip(kind, aoi, { result, file, ...(snapsToPx ? { tilePx: snapsToPx } : {}) });
          counted.clips += 1;
          counted.pixels += result.width * result.height;
          counted.samples += compared.samples;
          counted.undecided += compared.undecided;
        }
      });
    },
  );

  it('is read by GDAL’s COG validator and rasterio without a warning', (context) => {
    const complaints = pythonWarnings(clips, sources);
    if (complaints === null) return context.skip('no Python has GDAL');
    expect(complaints.slice(0, 20)).toEqual([]);
  });

  it.skipIf(!hasTiffinfo)('is read by tiffinfo without a warning', () => {
    expect(tiffinfoWarnings(clips).slice(0, 20)).toEqual([]);
  });

  it('is made for every chosen kind, with hardly any undecided pixel', () => {
    const { clips, pixels, samples, undecided } = counted;
    console.log(`${clips} clips of ${pixels} pixels: ${samples} samples compared, ${undecided} pixels undecided`);
    expect(clips).toBe(kinds.length + (native ? Math.ceil(kinds.length / 2) : 0));
    // each kind has at least one band of many blocks
    expect(pixels).toBeGreaterThan(clips * 100_000);
    expect(samples).toBeGreaterThanOrEqual(pixels);
    expect(undecided).toBeLessThanOrEqual(pixels / 100_000);
  });
});

const SECOND_AREAS = ['a concave star', 'half outside'];

/**
 * The engines and areas for a kind. Native GDAL clips every kind to an area with holes, WebAssembly every second kind to
 * another area, so that the suite takes less than a minute. Without native GDAL, WebAssembly clips to the area with holes.
 */
function clipsOf(kindIndex: number): [EngineUnderTest, string][] {
  const first = 'a polygon with holes';
  if (!native) return [[wasm, first]];
  const second = kindIndex % 2 === 0 ? SECOND_AREAS[(kindIndex / 2) % 2] : undefined;
  return [[native, first], ...(second ? [[wasm, second] satisfies [EngineUnderTest, string]] : [])];
}
