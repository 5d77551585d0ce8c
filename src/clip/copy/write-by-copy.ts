import type { Raster } from '../../raster/read/open-raster.ts';
import { asClipError } from '../as-clip-error.ts';
import type { CutJob, WriteContext, WrittenClip } from '../gdal/write-by-gdal.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { readSummaries } from '../summaries/summary-file.ts';
import type { CutRequest, TaskReceipt, TileCounts } from '../task/task-request.ts';
import { embeddedReceipt, makeReceipt } from '../verify/receipt.ts';
import { copyTiles } from './copy-tiles.ts';
import type { TilePlan } from './tile-plan.ts';

/** Writes the file of a plan from copied and newly encoded tiles of a source without a copyObstacle. */
export async function writeByCopy(
  request: CutRequest,
  { plan, raster, paths, windows }: CutJob,
  tilePlan: TilePlan,
  { scratch, signal, phases }: Pick<WriteContext, 'scratch' | 'signal' | 'phases'>,
): Promise<WrittenClip> {
  const key = request.kind === 'clip' && request.summariesKey ? Buffer.from(request.summariesKey, 'hex') : null;
  const summaries = key && (await readSummaries(paths.source, raster, plan, key));
  const from = { raster, sourcePath: paths.source, summaries, scratch, signal };
  const { statistics, tiles, write } = await copyTiles(plan, tilePlan, from, phases('cutting')).catch(
    (error: unknown) => {
      throw asClipError(error);
    },
  );
  const receipt = receiptOfCopy(plan, raster, { tiles, windows });
  await write(paths.output, { ...request.metadata, ...embeddedReceipt(receipt) }, phases('writing'));
  return { statistics, receipt };
}

/** The receipt of a clip of copied tiles; `windows` are compared with the source. */
export function receiptOfCopy(
  plan: ClipPlan,
  { structure }: Pick<Raster, 'structure'>,
  { tiles, windows }: Pick<CutJob, 'windows'> & { readonly tiles: TileCounts },
): TaskReceipt {
  return makeReceipt({
    plan,
    crs: structure.crs,
    // encoded tiles depend on the version of zlib
    engine: `Cutline, zlib ${process.versions.zlib}`,
    commands: [],
    compared: windows,
    tiles,
  });
}
