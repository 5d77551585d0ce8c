import { readFile, writeFile } from 'node:fs/promises';
import type { StatedCrs } from '../../raster/georeference/stated-crs.ts';
import type { Raster } from '../../raster/read/open-raster.ts';
import { ClipError } from '../clip-error.ts';
import { restoreAlphaTags } from '../cog/alpha-tags.ts';
import {
  type GeoKeyTags,
  geoKeyTagsOf,
  geoKeyTagsOfCode,
  isWrittenByGdal,
  placeholderSrs,
  replaceGeoKeys,
} from '../cog/geo-keys.ts';
import { restoreGrayTags } from '../cog/gray-tags.ts';
import { restoreWhiteTags } from '../cog/white-tags.ts';
import type { ClipWay } from '../copy/copy-obstacle.ts';
import type { ClipPlan } from '../plan/plan.ts';
import { stripsOf } from '../plan/strips.ts';
import { burnStrips } from '../rasterize/burn-strips.ts';
import type { progressPhases } from '../task/progress.ts';
import type { BandStatistics, CutRequest, TaskReceipt } from '../task/task-request.ts';
import type { probeWindows } from '../verify/probe-windows.ts';
import { embeddedReceipt, makeReceipt } from '../verify/receipt.ts';
import { readDescription } from '../vrt/source-description.ts';
import { layersVrt } from '../vrt/vrt.ts';
import { commandLines, type FilePaths } from './command-line.ts';
import type { CommandRunner } from './command-runner.ts';
import { planCommands } from './commands.ts';
import type { Engine } from './engine.ts';

/** A task whose source is open and whose clip is planned. */
export type CutJob = {
  readonly plan: ClipPlan;
  readonly raster: Raster;
  readonly paths: FilePaths;
  /** the coordinate system of `raster` if its file has none */
  readonly stated: StatedCrs | null;
  /** the windows of the finished file that are compared with the source */
  readonly windows: ReturnType<typeof probeWindows>;
  readonly way: ClipWay;
};

/** What an engine gives of a file that it has written. */
export type WrittenClip = { readonly statistics: readonly BandStatistics[]; readonly receipt: TaskReceipt };

/** What writing requires of a task. */
export type WriteContext = {
  readonly engine: Engine;
  readonly runner: CommandRunner;
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly phases: ReturnType<typeof progressPhases>;
};

/** Writes the file of a plan by GDAL, and corrects the tags that GDAL's COG driver writes wrongly. */
export async function writeByGdal(
  request: CutRequest,
  job: CutJob,
  { engine, runner, signal, phases }: WriteContext,
): Promise<WrittenClip> {
  const { plan, raster, paths, stated, windows, way } = job;
  const strips = stripsOf(plan, raster.levels[0]?.image.blockHeight ?? plan.window.height, runner.minStripPixels);
  const commands = planCommands(plan, strips, runner.threads, stated?.label);
  const statistics = await burnStrips(plan, commands, { paths, runner, signal, phases });
  const receipt = makeReceipt({
    plan,
    crs: raster.structure.crs,
    engine: `${engine.kind === 'native' ? 'GDAL' : 'GDAL WebAssembly,'} ${engine.version}`,
    commands: commandLines(commands),
    compared: windows,
    copyObstacle: way.obstacle,
  });
  const description = readDescription(await readFile(paths.description, 'utf8'));
  // the output of a conversion is a source, not a clip, and has no receipt
  const metadata = { ...request.metadata, ...(request.kind === 'clip' ? embeddedReceipt(receipt) : {}) };
  const geoKeys = isWrittenByGdal(description.srs) ? null : geoKeysOfJob(job);
  const written = geoKeys === null ? description : { ...description, srs: placeholderSrs(geoKeys) };
  await writeFile(paths.layers, layersVrt(plan, { description: written, statistics, metadata, strips }));
  await runner.run(commands.write, paths, { signal, onProgress: phases('writing') });
  if (geoKeys !== null) await replaceGeoKeys(paths.output, geoKeys);
  await restoreGrayTags(paths.output, raster);
  await restoreAlphaTags(paths.output, raster);
  await restoreWhiteTags(paths.output, raster);
  return { statistics, receipt };
}

/** Of the source, which stated its system with them; or of the stated code. */
function geoKeysOfJob({ raster, stated }: CutJob): GeoKeyTags {
  if (stated === null) return geoKeyTagsOf(raster);
  const { label, entry } = stated;
  // codes of Esri are no values of geokeys
  if (entry.authority !== 'EPSG') throw new ClipError('crs-unsupported', { code: 'crs-not-written', stated: label });
  return geoKeyTagsOfCode(entry, raster);
}
