import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { caseShare, sampleOf } from '../../testing/run/chosen-cases.ts';
import { enginesUnderTest } from '../../testing/run/engines-under-test.ts';
import { type ClipToRun, runClip } from '../fixtures/run-clip.ts';
import { runCopy } from '../fixtures/run-copy.ts';
import type { CommandRunner } from '../gdal/command-runner.ts';
import type { TaskResult } from '../task/task-request.ts';
import { LEAK_KINDS, type LeakKind } from './leak-kinds.ts';
import { equalPixels, writeTwoTone } from './two-tone.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const engines = (await enginesUnderTest('no-leak')).map((under) => [under.engine.kind, under] as const);

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

/** The share of the kinds to test. */
const share = { few: 1 / 8, tenth: 1 / 4, all: 1 }[caseShare()];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'cutline-leak-'));
});
afterAll(async () => {
  for (const [, under] of engines) await under.close();
  await rm(folder, { recursive: true, force: true });
});

const cache = new WeakMap<LeakKind, Uint8Array>();

function equalPixelsOf(kind: LeakKind): Uint8Array {
  const equal = cache.get(kind) ?? equalPixels(kind, aoi);
  cache.set(kind, equal);
  return equal;
}

/** Both engines use the same GDAL code, so every second kind suffices for the slower one, which can't write the sources of all. */
const kindsOn = (engine: string) =>
  LEAK_KINDS.filter(({ codec }, index) => engine === 'native' || (!codec && index % 2 === 0));

describe('a clip of copied tiles', () => {
  const [[engine, under] = ['native']] = engines;
  const copied = kindsOn(engine).filter(({ codec }) => !codec);
  const part = caseShare() === 'all' ? 1 : share / 2;
  const kinds = sampleOf(copied, ({ name }) => `leak by copied tiles of ${name}`, part);
  it.each(kinds)('of a source with $name has the same bytes if the source changes outside the area', async (kind) => {
    if (under) await compareTurns(kind, under.runner, (clip) => runCopy({ ...clip, extent: 'tiles' }, under.limits));
  });
});

describe.each(engines)('a clip by the %s GDAL', (engine, under) => {
  const kinds = sampleOf(kindsOn(engine), ({ name }) => `leak by ${engine} of ${name}`, share);
  // with a codec that couples the pixels of a block, “outside” means blocks without a pixel of the area
  it.each(kinds)('of a source with $name has the same bytes if the source changes outside the area', async (kind) => {
    const extent = kind.extent ? { extent: kind.extent } : {};
    await compareTurns(kind, under.runner, (clip) => runClip(under, { ...clip, ...extent }));
  });
});

type ToRun = Pick<ClipToRun, 'sourcePath' | 'outputPath' | 'aoi'>;

async function compareTurns(
  kind: LeakKind,
  runner: CommandRunner,
  run: (clip: ToRun) => Promise<TaskResult>,
): Promise<void> {
  const clips: Buffer[] = [];
  const sources: Buffer[] = [];
  const results: TaskResult[] = [];
  for (const turn of [1, 2]) {
    const sourcePath = path.join(folder, 'source.tif');
    const outputPath = path.join(folder, 'clip.tif');
    await writeTwoTone(kind, { turn, file: sourcePath, runner, equalPixels: equalPixelsOf(kind) });
    results.push(await run({ sourcePath, outputPath, aoi }));
    clips.push(await readFile(outputPath));
    sources.push(await readFile(sourcePath));
  }
  // pixels outside compress differently, so that all tiles of the source have other offsets
  expect(sources[0]?.length).not.toBe(sources[1]?.length);
  for (const source of sources) expect(source.includes(kind.holds ?? '')).toBe(true);
  expect(clips[0]?.equals(clips[1] ?? Buffer.alloc(0))).toBe(true);
  expect(results[0]).toEqual(results[1]);
}
