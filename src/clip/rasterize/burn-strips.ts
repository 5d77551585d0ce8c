import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isWideType } from '../../raster/tiff/sample-type.ts';
import type { FilePaths } from '../gdal/command-line.ts';
import type { CommandRunner, StepContext } from '../gdal/command-runner.ts';
import type { ClipCommands, StripCommands } from '../gdal/commands.ts';
import { overviewWriter } from '../overviews/overview-writer.ts';
import { piecesAtWrap } from '../plan/pieces-at-wrap.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { validityOf } from '../plan/plan-validity.ts';
import type { Strip } from '../plan/strips.ts';
import type { progressPhases } from '../task/progress.ts';
import type { BandStatistics } from '../task/task-request.ts';
import { eachTile, WINDOW_TILE_PX } from '../tiles/window-tiles.ts';
import { joinPieces } from '../vrt/join-pieces.ts';
import { areaGeoJson } from './area-geojson.ts';
import { bandTallies } from './band-tally.ts';
import { hideOutside } from './hide-outside.ts';

/** The context in which the strips of a plan are cut. */
export type StripContext = {
  readonly paths: FilePaths;
  readonly runner: CommandRunner;
  readonly signal: AbortSignal;
  readonly phases: ReturnType<typeof progressPhases>;
};

/**
 * Describes the source, and cuts and burns the strips, at most `runner.threads` concurrently. Computes statistics and
 * overviews of each strip while the next ones are cut. Resolves to the exact statistics of the window's valid pixels. A
 * failure stops the other strips before it is thrown.
 */
export async function burnStrips(
  plan: ClipPlan,
  { describe, strips }: Pick<ClipCommands, 'describe' | 'strips'>,
  { paths, runner, signal, phases }: StripContext,
): Promise<BandStatistics[]> {
  const failure = new AbortController();
  const reportReading = phases('reading');
  const stripShares = strips.map(() => 0);
  const taskOrFailure = AbortSignal.any([signal, failure.signal]);
  const described = runner.run(describe, paths, { signal: taskOrFailure });
  const cuts: Promise<void>[] = [];
  for (const [index, commands] of strips.entries()) {
    const onProgress = (share: number) => {
      stripShares[index] = share / strips.length;
      reportReading(stripShares.reduce((sum, part) => sum + part, 0));
    };
    const before = cuts[index - runner.threads] ?? Promise.resolve();
    const context = { signal: taskOrFailure, onProgress };
    cuts.push(before.then(() => cutStrip(plan, commands, { paths, runner, context })));
  }
  // the first failure is the cause of the others
  Promise.all([described, ...cuts]).catch((error: unknown) => failure.abort(error));
  try {
    const statistics = await measureStrips(plan, strips, cuts, { paths, signal: taskOrFailure, phases });
    await described;
    return statistics;
  } catch (error) {
    failure.abort(error);
    throw failure.signal.reason;
  } finally {
    await Promise.allSettled([described, ...cuts]);
  }
}

type CutContext = { readonly paths: FilePaths; readonly runner: CommandRunner; readonly context: StepContext };

async function cutStrip(
  plan: ClipPlan,
  { strip, window, burn }: StripCommands,
  { paths, runner, context }: CutContext,
): Promise<void> {
  const files = stripPaths(strip, paths);
  if (plan.area) await writeFile(files.area, areaGeoJson(plan.area, strip.window));
  const pieces = piecesAtWrap(strip.window, plan.sourceWidth);
  if (pieces.length > 1) await writeFile(files.joined, joinPieces(plan, strip.files, pieces));
  for (const [index, command] of window.entries()) {
    const onProgress = (share: number) => context.onProgress?.((index + share) / window.length);
    await runner.run(command, files, { ...context, onProgress });
  }
  for (const command of burn) await runner.run(command, files, { signal: context.signal });
  if (plan.area && isWideType(plan.sampleType)) await hideOutside(plan, files, context.signal);
}

async function measureStrips(
  plan: ClipPlan,
  strips: readonly StripCommands[],
  cuts: readonly Promise<void>[],
  { paths, signal, phases }: Omit<StripContext, 'runner'>,
): Promise<BandStatistics[]> {
  const tallies = bandTallies(plan.sampleType, plan.bandCount, validityOf(plan));
  const overviews = await overviewWriter(plan, path.dirname(paths.window));
  try {
    for (const [index, { strip }] of strips.entries()) {
      await cuts[index];
      // earlier strips are measured while later ones are cut, which takes no extra time
      const reportCutting = index === strips.length - 1 ? phases('cutting') : undefined;
      await eachTile(stripPaths(strip, paths).window, signal, async (tile, { column, row, share }) => {
        tallies.addTile(tile);
        await overviews.addTile(tile, column, strip.top / WINDOW_TILE_PX + row);
        reportCutting?.(share);
      });
    }
    return tallies.statistics();
  } finally {
    await overviews.close();
  }
}

function stripPaths({ files }: Strip, paths: FilePaths): FilePaths {
  const folder = path.dirname(paths.window);
  return {
    ...paths,
    ...Object.fromEntries(Object.entries(files).map(([role, name]) => [role, path.join(folder, name)])),
  };
}
