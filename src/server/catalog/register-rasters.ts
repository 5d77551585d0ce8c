import { rm } from 'node:fs/promises';
import { summaryPath } from '../../clip/summaries/summary-path.ts';
import { structureToJson } from '../../raster/tiff/structure.ts';
import type { Orm, Transaction } from '../db/database.ts';
import { isDatabaseOutage } from '../db/outage.ts';
import { assets, items } from '../db/schema.ts';
import type { RasterStore } from '../files/object-store.ts';
import { OperatorError } from '../operator-error.ts';
import { combineFootprints } from './combine-footprints.ts';
import { GEOTIFF_MEDIA_TYPE } from './media-type.ts';
import { type AssetFile, type CatalogEngine, type PreparedAsset, prepareAsset } from './prepare-asset.ts';
import { recordUnfinishedItem } from './unfinished-items.ts';

export type CatalogParts = {
  orm: Orm;
  store: RasterStore;
  engine: CatalogEngine;
  ids: () => string;
  clock: () => Date;
  /** Called with the percentage of an asset that is converted and measured. */
  onProgress?: (assetKey: string, percent: number) => void;
  /** Ends the registration, which then writes nothing. */
  signal?: AbortSignal;
};

/** Rasters to register as the assets of a new row of `items`. */
type NewSource = {
  readonly files: readonly AssetFile[];
  /** The store's folder for these files, and for nothing else (unfinished-items.ts). */
  readonly folder: string;
  /** The row without the columns that follow from the rasters. */
  readonly row: Omit<typeof items.$inferInsert, 'geometry' | 'bbox' | 'gsd'>;
  /** Runs in the transaction that inserts the row, after it. */
  readonly alsoInsert?: (tx: Transaction) => Promise<void>;
};

/**
 * Registers rasters as the assets of a new source. Either all files and rows are written, or none; then it throws OperatorError. The next
 * start removes what a killed process has left.
 */
export async function registerRasters(
  parts: CatalogParts,
  { files, folder, row, alsoInsert }: NewSource,
): Promise<void> {
  const { orm, store, ids } = parts;
  const { id } = row;
  const drafts: string[] = [];
  const published: string[] = [];
  let removeRecord = async () => {};
  try {
    const prepared: PreparedAsset[] = [];
    for (const [index, file] of files.entries()) {
      const draft = await store.draftPath(`item-${id}.${index}.${ids()}.tif`);
      drafts.push(draft);
      const onPercent = (percent: number) => parts.onProgress?.(file.key, percent);
      prepared.push(await prepareAsset(file, draft, parts.engine, { onPercent, signal: parts.signal }));
    }
    removeRecord = await recordUnfinishedItem(store, id, folder);
    await orm.transaction(async (tx) => {
      const assetRows = prepared.map((asset, position) => assetRow(asset, { id: ids(), itemId: id, folder, position }));
      await tx.insert(items).values({ ...row, ...rasterColumns(prepared) });
      await alsoInsert?.(tx);
      await tx.insert(assets).values(assetRows);
      for (const [index, { draft, hasSummaries }] of prepared.entries()) {
        const objectPath = assetRows[index]?.objectPath ?? '';
        published.push(objectPath, summaryPath(objectPath));
        if (hasSummaries) await store.publish(summaryPath(draft), summaryPath(objectPath));
        await store.publish(draft, objectPath);
      }
    });
  } catch (error) {
    // After a lost connection the rows may have been committed, and files without rows do less harm than rows without files.
    if (!isDatabaseOutage(error)) for (const objectPath of published) await store.remove(objectPath);
    throw error;
  } finally {
    for (const draft of drafts.flatMap((path) => [path, summaryPath(path)])) await rm(draft, { force: true });
    await removeRecord();
  }
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

/** Throws OperatorError for a key that can't be a file's name. `what` names it in the sentence. */
export function checkKeys(files: readonly AssetFile[], what: string): void {
  const badKey = files.find(({ key }) => !KEY.test(key));
  if (badKey === undefined) return;
  throw new OperatorError(
    `"${badKey.key}" cannot be ${what}: use up to 64 letters, digits, hyphens and underscores, beginning with a letter or digit.`,
  );
}

function rasterColumns(prepared: readonly PreparedAsset[]) {
  const footprint = combineFootprints(prepared.map((asset) => asset.footprint));
  const distances = prepared.flatMap(({ gsd }) => (gsd === null ? [] : [gsd]));
  return {
    geometry: footprint?.geometry ?? null,
    bbox: footprint?.bbox ?? null,
    gsd: distances.length === 0 ? null : Math.min(...distances),
  };
}

type AssetPosition = { id: string; itemId: string; folder: string; position: number };

function assetRow(asset: PreparedAsset, { id, itemId, folder, position }: AssetPosition) {
  const { file } = asset;
  return {
    id,
    itemId,
    assetKey: file.key,
    title: file.title ?? file.key,
    mediaType: GEOTIFF_MEDIA_TYPE,
    roles: ['data'],
    position,
    mosaicType: file.mosaicType ?? null,
    categorical: file.categorical ?? false,
    objectPath: `${folder}/${file.key}.tif`,
    sizeBytes: asset.sizeBytes,
    checksumSha256: asset.checksumSha256,
    structure: structureToJson(asset.structure),
    statistics: asset.statistics,
    // registration made the same checks
    sourceCheck: { fault: null },
    gsd: asset.gsd,
    capture: file.capture ?? null,
    bbox: asset.footprint.bbox,
  } satisfies typeof assets.$inferInsert;
}
