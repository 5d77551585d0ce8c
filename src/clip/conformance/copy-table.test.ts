import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Aoi } from '../../geo/aoi.ts';
import { caseShare, isSelected } from '../../testing/run/chosen-cases.ts';
import { missingPrograms } from '../../testing/run/needed-programs.ts';
import { ClipError } from '../clip-error.ts';
import { LIMITS } from '../fixtures/limits.ts';
import { runCopy } from '../fixtures/run-copy.ts';
import type { TaskResult } from '../task/task-request.ts';
import { someAreasOf } from './areas.ts';
import { pythonWarnings, tiffinfoWarnings } from './check-outputs.ts';
import { compareClip } from './compare-clip.ts';
import { copiedTiles } from './copied-tiles.ts';
import { cutOf } from './expectation.ts';
import { plainOptions, rewriteFiles, TILE_PX, type TiledKind, tiledKinds, writeTiled } from './tiled-kinds.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 120_000 });

const share = { few: 1 / 20, tenth: 1 / 10, all: 1 }[caseShare()];
const root = await mkdtemp(path.join(os.tmpdir(), 'cutline-copies-'));
const sources = path.join(root, 'sources');
const clips = path.join(root, 'clips');
const rewritten = path.join(root, 'rewritten');
afterAll(() => rm(root, { recursive: true, force: true }));

type Case = { readonly tiled: TiledKind; readonly area: string; readonly aoi: Aoi };
const cases = tiledKinds(sources).flatMap((tiled, index): Case[] =>
  Object.entries(someAreasOf(tiled.kind, index)).flatMap(([area, aoi]) =>
    isSelected(`copied, ${tiled.name}, ${area}`, share) ? [{ tiled, area, aoi }] : [],
  ),
);
let canWrite = false;
beforeAll(async () => {
  await Promise.all([sources, clips, rewritten].map((folder) => mkdir(folder)));
  canWrite = writeTiled([...new Set(cases.map(({ tiled }) => tiled))]);
});

// Not shuffled: the last tests check the files of the others.
describe('a clip of copied tiles', { shuffle: false }, () => {
  it('equals the expectation, which all engines have, in every pixel', async (context) => {
    if (!canWrite) return context.skip('no Python has GDAL');
    const made: MadeClip[] = [];
    for (const [index, one] of cases.entries()) made.push(...(await makeClip(one, index)));
    // read by GDAL, which npm's geotiff can replace for the others
    const unread = made.filter(({ tiled }) => !tiled.isReadByGeotiff);
    rewriteFiles(unread.map(({ clip, tiled }) => ({ from: clip, to: readable(clip), options: plainOptions(tiled) })));
    for (const one of made) await compareMade(one);
    const copied = made.reduce((sum, { result }) => sum + (result.receipt.tiles?.copied ?? 0), 0);
    console.log(`${made.length} clips of ${cases.length} pairs of source and area, ${copied} tiles copied`);
    expect(made.length).toBeGreaterThan(cases.length / 3);
    if (caseShare() === 'all') {
      expect(made.length).toBeGreaterThanOrEqual(300);
      expect(copied).toBeGreaterThan(300);
    }
  });

  it('is read by GDAL’s COG validator and rasterio without a warning', (context) => {
    const complaints = pythonWarnings(clips, sources);
    if (complaints === null) return context.skip('no Python has GDAL');
    expect(complaints.slice(0, 20)).toEqual([]);
  });

  it.skipIf(missingPrograms(['tiffinfo']).length > 0)('is read by tiffinfo without a warning', () => {
    expect(tiffinfoWarnings(clips).slice(0, 20)).toEqual([]);
  });
});

type MadeClip = {
  readonly tiled: TiledKind;
  readonly area: string;
  readonly aoi: Aoi;
  readonly clip: string;
  readonly result: TaskResult;
};

function readable(clip: string): string {
  return path.join(rewritten, path.basename(clip));
}

/** Empty for an area without pixels, and for one that continues past the last column, which are refused. */
async function makeClip({ tiled, area, aoi }: Case, index: number): Promise<MadeClip[]> {
  const { kind, name } = tiled;
  // every fourth is tight, so that its tiles don't line up with those of the source
  const extent = index % 4 === 3 ? 'tight' : 'tiles';
  const clip = path.join(clips, `${path.basename(kind.file, '.tif')}-${index}.tif`);
  const running = runCopy({ sourcePath: kind.file, outputPath: clip, aoi, extent }, LIMITS);
  const result = await running.catch((error: unknown) => {
    if (!(error instanceof ClipError)) throw error;
    return error;
  });
  if (!(result instanceof ClipError)) return [{ tiled, area, aoi, clip, result }];
  if (result.fault.code === 'copy-unsupported') expect(result.fault.cause, name).toBe('wrapped-window');
  else
    expect(
      { refused: result.reason, insideCount: cutOf(kind.grid, kind, aoi).insideCount },
      `${name}: ${area}`,
    ).toEqual({ refused: expect.stringMatching(/^aoi-/), insideCount: 0 });
  return [];
}

async function compareMade({ tiled, area, aoi, clip, result }: MadeClip): Promise<void> {
  const { kind, name, isReadByGeotiff } = tiled;
  const what = `${name}: ${area}`;
  const file = isReadByGeotiff ? clip : readable(clip);
  const tilePx = result.receipt.extent === 'tiles' ? TILE_PX : 1;
  const compared = compareClip(kind, aoi, { result, file, tilePx }).then(() => 'equal');
  await expect(compared, what).resolves.toBe('equal');
  if (result.window.column % TILE_PX !== 0 || result.window.row % TILE_PX !== 0) return;
  const { inside } = cutOf(kind.grid, kind, aoi);
  const found = await copiedTiles({ source: kind.file, clip }, result.window, inside);
  expect(found.equal, what).toBe(result.receipt.tiles?.copied);
  if (kind.declared.sparse !== true) expect(found.inside, what).toBe(found.equal);
}
