import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Logger } from 'pino';
import { ClipError } from '../../clip/clip-error.ts';
import type { FileFault } from '../../contract/schemas/clip.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { faultRecord } from '../../faults/fault.ts';
import type { RasterStructureJson } from '../../raster/tiff/structure.ts';
import type { Orm } from '../db/database.ts';
import { isDatabaseOutage } from '../db/outage.ts';
import type { AssetRow } from '../db/rows.ts';
import { assets, clipFiles, clipJobs, items } from '../db/schema.ts';
import type { RasterStore } from '../files/object-store.ts';
import { markFault } from './mark-fault.ts';
import type { CatalogEngine } from './prepare-asset.ts';

export type SourceCheckParts = {
  orm: Orm;
  store: RasterStore;
  engine: Pick<CatalogEngine, 'check'>;
  clock: () => Date;
};

/**
 * The fault of a raster, or null. Returns the stored result; without one, checks the raster, stores the result, and marks a
 * fault on the raster and on affected clips. Rejects with ClipError if the file can't be checked.
 */
export async function sourceFault(
  parts: SourceCheckParts,
  asset: AssetRow,
  signal: AbortSignal,
): Promise<FileFault | null> {
  if (asset.sourceCheck !== null || asset.structure === null) return asset.sourceCheck?.fault ?? null;
  const { orm, store, engine, clock } = parts;
  const sourcePath = await store.localPath(asset.objectPath);
  // structureToJson wrote it when the asset was registered; the column's type is only a JSON object.
  const structure = asset.structure as unknown as RasterStructureJson;
  const { fault: found, areClipsWrong } = await engine.check({ sourcePath, structure }, signal);
  if (found === null) return await recordPass(orm, asset);
  const { code, data } = faultRecord(found.fault);
  const detail = faultSentence(found.fault);
  const fault = { code: found.reason, detail, error_code: code, error_data: data };
  await orm.transaction((tx) => markFault(tx, asset, { fault, areClipsWrong, at: clock() }));
  return fault;
}

/**
 * Records that a raster has passed, and its clips too, because they have the same coordinate system, grid and sample type.
 * Resolves to a fault that was marked on this raster during the check, or null.
 */
async function recordPass(orm: Orm, { id, itemId, assetKey }: AssetRow): Promise<FileFault | null> {
  const clips = orm
    .select({ id: clipFiles.assetId })
    .from(clipFiles)
    .innerJoin(clipJobs, eq(clipJobs.id, clipFiles.jobId))
    .where(and(eq(clipJobs.sourceItemId, itemId), eq(clipFiles.assetKey, assetKey)));
  await orm
    .update(assets)
    .set({ sourceCheck: { fault: null } })
    .where(and(isNull(assets.sourceCheck), or(eq(assets.id, id), inArray(assets.id, clips))));
  const [now] = await orm.select({ check: assets.sourceCheck }).from(assets).where(eq(assets.id, id));
  return now?.check?.fault ?? null;
}

/**
 * Checks, one after the other, all rasters that were registered before registration made these checks. A raster that can't be
 * checked is logged; the next start, or a job that clips it, tries again. Rejects during a database outage.
 */
export async function checkEarlierSources(parts: SourceCheckParts, log: Logger, signal: AbortSignal): Promise<void> {
  const unchecked = await parts.orm
    .select({ id: assets.id, itemId: assets.itemId })
    .from(assets)
    .innerJoin(items, eq(items.id, assets.itemId))
    .where(and(isNull(assets.sourceCheck), isNotNull(assets.structure), isNull(items.deletedAt)))
    .orderBy(asc(assets.createdAt), asc(assets.id));
  for (const { id, itemId } of unchecked) {
    if (signal.aborted) return;
    // a fault of its source, or a job, may have recorded a result since
    const [asset] = await parts.orm
      .select()
      .from(assets)
      .where(and(eq(assets.id, id), isNull(assets.sourceCheck)));
    if (asset === undefined) continue;
    try {
      const fault = await sourceFault(parts, asset, signal);
      if (fault !== null) log.warn({ itemId, assetId: id, reason: fault.detail }, 'catalog: an item was archived');
    } catch (error) {
      if (signal.aborted) return;
      if (isDatabaseOutage(error)) throw error;
      const message = 'catalog: an earlier raster could not be checked';
      if (error instanceof ClipError) log.warn({ itemId, assetId: id, reason: faultSentence(error.fault) }, message);
      else log.error({ itemId, assetId: id, err: error }, message);
    }
  }
}
