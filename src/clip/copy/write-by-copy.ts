import { asClipError } from '../as-clip-error.ts';
import type { CutJob, WriteContext, WrittenClip } from '../gdal/write-by-gdal.ts';
import { readSummaries } from '../summaries/summary-file.ts';
import type { CutRequest } from '../task/task-request.ts';
import { embeddedReceipt, makeReceipt } from '../verify/receipt.ts';
import { copyTiles } from './copy-tiles.ts';

/** Writes the file of a plan from copied and newly encoded tiles of a source without a copyObstacle. */
export async function writeByCopy(
  request: CutRequest,
  { plan, raster, paths, windows }: CutJob,
  { scratch, signal, phases }: Pick<WriteContext, 'scratch' | 'signal' | 'phases'>,
): Promise<WrittenClip> {
  const key = request.kind === 'clip' && request.summariesKey ? Buffer.from(request.summariesKey, 'hex') : null;
  const summaries = key && (await readSummaries(paths.source, raster, plan, key));
  const from = { raster, sourcePath: paths.source, summaries, scratch, signal };
  const { statistics, tiles, write } = await copyTiles(plan, from, phases('cutting')).catch((error: unknown) => {
    throw asClipError(error);
  });
  const receipt = makeReceipt({
    plan,
    crs: raster.structure.crs,
    // encoded tiles depend on the version of zlib
    engine: `Copied tiles, zlib ${process.versions.zlib}`,
    commands: [],
    compared: windows,
    tiles,
  });
  await write(paths.output, { ...request.metadata, ...embeddedReceipt(receipt) }, phases('writing'));
  return { statistics, receipt };
}
