import { rm } from 'node:fs/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { summaryPath } from '../../clip/summaries/summary-path.ts';
import { structureToJson } from '../../raster/tiff/structure.ts';
import type { Orm } from '../db/database.ts';
import { isDatabaseOutage } from '../db/outage.ts';
import { assets, collections, items, projects } from '../db/schema.ts';
import type { RasterStore } from '../files/object-store.ts';
import { OperatorError } from '../operator-error.ts';
import { combineFootprints } from './combine-footprints.ts';
import { GEOTIFF_MEDIA_TYPE } from './media-type.ts';
import { type AssetFile, type CatalogEngine, type PreparedAsset, prepareAsset } from './prepare-asset.ts';
import { recordUnfinishedItem } from './unfinished-items.ts';

export type NewItem = {
  projectId: string;
  name: string;
  files: AssetFile[];
  /** Default: a new one. */
  id?: string;
  datetime?: Date;
  collectionId?: string;
  description?: string;
  type?: 'user_raster' | 'satellite_capture' | 'derived_raster';
};

export type CatalogParts = {
  orm: Orm;
  store: RasterStore;
  engine: CatalogEngine;
  ids: () => string;
  clock: () => Date;
  /** Called with the percentage of an asset that is converted and measured. */
  onProgress?: (assetKey: string, percent: number) => void;
  /** Ends `addItem`, which then writes nothing. */
  signal?: AbortSignal;
};

/**
 * Registers rasters as one item of a project. Either all files and rows are written, or none; then it throws OperatorError. The next
 * start removes what a killed process has left.
 */
export async function addItem(parts: CatalogParts, item: NewItem): Promise<{ id: string; assetKeys: string[] }> {
  const { orm, store, ids } = parts;
  const id = item.id ?? ids();
  const bucket = await checkTarget(orm, item, id);
  const drafts: string[] = [];
  const published: string[] = [];
  let removeRecord = async () => {};
  try {
    const prepared: PreparedAsset[] = [];
    for (const [index, file] of item.files.entries()) {
      const draft = await store.draftPath(`item-${id}.${index}.${ids()}.tif`);
      drafts.push(draft);
      const onPercent = (percent: number) => parts.onProgress?.(file.key, percent);
      prepared.push(await prepareAsset(file, draft, parts.engine, { onPercent, signal: parts.signal }));
    }
    removeRecord = await recordUnfinishedItem(store, id, itemFolder(bucket, id));
    await orm.transaction(async (tx) => {
      const rows = prepared.map((asset, position) => assetRow(asset, { id: ids(), itemId: id, bucket, position }));
      await tx.insert(items).values(itemRow(item, id, prepared, parts.clock()));
      await tx.insert(assets).values(rows);
      for (const [index, { draft, hasSummaries }] of prepared.entries()) {
        const objectPath = rows[index]?.objectPath ?? '';
        published.push(objectPath, summaryPath(objectPath));
        if (hasSummaries) await store.publish(summaryPath(draft), summaryPath(objectPath));
        await store.publish(draft, objectPath);
      }
    });
    return { id, assetKeys: prepared.map(({ file }) => file.key) };
  } catch (error) {
    // After a lost connection the rows may have been committed, and files without rows do less harm than rows without files.
    if (!isDatabaseOutage(error)) for (const objectPath of published) await store.remove(objectPath);
    throw error;
  } finally {
    for (const draft of drafts.flatMap((path) => [path, summaryPath(path)])) await rm(draft, { force: true });
    await removeRecord();
  }
}

/** The store's folder for the files of an item, and for nothing else. */
function itemFolder(bucket: string, itemId: string): string {
  return `${bucket}/items/${itemId}`;
}

const KEY = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;

/** Checks everything that needs no file, and returns the project's bucket. */
async function checkTarget(orm: Orm, item: NewItem, id: string): Promise<string> {
  const badKey = item.files.find(({ key }) => !KEY.test(key));
  if (badKey) {
    throw new OperatorError(
      `"${badKey.key}" cannot be an asset key: use up to 64 letters, digits, hyphens and underscores, beginning with a letter or digit.`,
    );
  }
  if (!ID.test(id))
    throw new OperatorError(
      `"${id}" cannot be an item id: use up to 100 letters, digits, dots, hyphens and underscores.`,
    );
  const [project] = await orm.select().from(projects).where(eq(projects.id, item.projectId));
  if (!project) throw await noSuchProject(orm, item.projectId);
  if (project.bucketName === null) {
    throw new OperatorError(
      `The project "${project.name}" has no storage bucket. Choose another, or create one without --no-bucket.`,
    );
  }
  const [taken] = await orm.select({ id: items.id }).from(items).where(eq(items.id, id));
  if (taken) throw new OperatorError(`There is already an item ${id}. Choose another id, or leave --id out.`);
  if (item.collectionId !== undefined) await checkCollection(orm, item.projectId, item.collectionId);
  return project.bucketName;
}

/** The error lists the projects, because a project's id is otherwise printed only when it is created. */
async function noSuchProject(orm: Orm, id: string): Promise<OperatorError> {
  const known = await orm
    .select({ id: projects.id, name: projects.name })
    .from(projects)
    .orderBy(projects.name)
    .limit(10);
  const list = known.map((project) => `${project.name} ${project.id}`).join(', ');
  return new OperatorError(
    `There is no project ${id}. ${list ? `There are: ${list}.` : 'Create one with: cutline project create NAME --org ID'}`,
  );
}

async function checkCollection(orm: Orm, projectId: string, collectionId: string): Promise<void> {
  const [found] = await orm
    .select({ id: collections.id })
    .from(collections)
    .where(and(eq(collections.id, collectionId), eq(collections.projectId, projectId), isNull(collections.deletedAt)));
  if (!found) throw new OperatorError(`There is no collection ${collectionId} in the project ${projectId}.`);
}

function itemRow(item: NewItem, id: string, prepared: PreparedAsset[], at: Date): typeof items.$inferInsert {
  const footprint = combineFootprints(prepared.map((asset) => asset.footprint));
  const distances = prepared.flatMap(({ gsd }) => (gsd === null ? [] : [gsd]));
  return {
    id,
    projectId: item.projectId,
    collectionId: item.collectionId ?? null,
    stacId: id,
    type: item.type ?? 'user_raster',
    name: item.name,
    description: item.description ?? null,
    geometry: footprint?.geometry ?? null,
    bbox: footprint?.bbox ?? null,
    datetime: item.datetime ?? null,
    gsd: distances.length === 0 ? null : Math.min(...distances),
    createdBy: 'operator',
    createdAt: at,
    updatedAt: at,
  };
}

type AssetPosition = { id: string; itemId: string; bucket: string; position: number };

function assetRow(asset: PreparedAsset, { id, itemId, bucket, position }: AssetPosition) {
  const { file } = asset;
  return {
    id,
    itemId,
    assetKey: file.key,
    title: file.title ?? file.key,
    mediaType: GEOTIFF_MEDIA_TYPE,
    roles: ['data'],
    position,
    categorical: file.categorical ?? false,
    objectPath: `${itemFolder(bucket, itemId)}/${file.key}.tif`,
    sizeBytes: asset.sizeBytes,
    checksumSha256: asset.checksumSha256,
    structure: structureToJson(asset.structure),
    statistics: asset.statistics,
    // registration made the same checks
    sourceCheck: { fault: null },
    gsd: asset.gsd,
  } satisfies typeof assets.$inferInsert;
}
