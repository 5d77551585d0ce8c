import { rm } from 'node:fs/promises';
import { setImmediate as afterRequests, setTimeout as pause } from 'node:timers/promises';
import { and, asc, eq, inArray, isNotNull, isNull, notExists } from 'drizzle-orm';
import type { Logger } from 'pino';
import { ClipError } from '../../clip/clip-error.ts';
import type { ThumbnailResult } from '../../clip/task/task-request.ts';
import { faultSentence } from '../../faults/english/fault-sentence.ts';
import { outageOf } from '../db/outage.ts';
import type { AssetRow } from '../db/rows.ts';
import { assets, items } from '../db/schema.ts';
import type { CatalogParts } from './register-rasters.ts';

/** The asset key and the role of an item's thumbnail (contract 9.5). */
export const THUMBNAIL = 'thumbnail';
const MEDIA_TYPE = 'image/webp';
const BATCH = 50;
/** Items without a raster that one statement marks, in some 50 ms. */
const MARK_BATCH = 500;
/** Pause when every item has one, or during a database outage. Clips and added items follow within this time. */
const PAUSE_MS = 2000;

/**
 * Makes the thumbnails of items that have none, one after the other, until the signal aborts. An item whose raster gives none is
 * logged and not tried again.
 */
export async function makeThumbnails(parts: CatalogParts, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await markItemsWithoutRaster(parts)) {
        // PGlite resolves in microtasks, so that a loop of statements would keep requests waiting.
        await afterRequests();
        continue;
      }
      const missing = await itemsWithoutThumbnail(parts);
      for (const id of missing) if (!signal.aborted) await makeThumbnail(parts, id, log, signal);
      if (missing.length === BATCH) continue;
    } catch (error) {
      if (signal.aborted) return;
      const outage = outageOf(error);
      if (outage === null) log.error({ err: error }, 'catalog: the thumbnails stopped on an internal error');
      else log.warn({ ...outage }, 'catalog: the database became unavailable; the thumbnails will continue');
    }
    await pause(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** Marks a batch of items that have nothing to make a thumbnail from; false if there was none. */
async function markItemsWithoutRaster({ orm }: CatalogParts): Promise<boolean> {
  const rasters = orm
    .select({ id: assets.id })
    .from(assets)
    .where(and(eq(assets.itemId, items.id), isNotNull(assets.structure)));
  const batch = orm
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.thumbnailTried, false), isNull(items.deletedAt), notExists(rasters)))
    .limit(MARK_BATCH);
  const marked = await orm
    .update(items)
    .set({ thumbnailTried: true })
    .where(inArray(items.id, batch))
    .returning({ id: items.id });
  return marked.length > 0;
}

async function itemsWithoutThumbnail({ orm }: CatalogParts): Promise<string[]> {
  const rows = await orm
    .select({ id: items.id })
    .from(items)
    .where(and(eq(items.thumbnailTried, false), isNull(items.deletedAt)))
    .orderBy(asc(items.createdAt))
    .limit(BATCH);
  return rows.map(({ id }) => id);
}

/**
 * Makes one item's thumbnail from its first colour raster. Row and file appear together or not at all. A raster that gives none is
 * logged. Rejects during a database outage.
 */
export async function makeThumbnail(
  parts: CatalogParts,
  itemId: string,
  log: Pick<Logger, 'warn'>,
  signal: AbortSignal,
): Promise<void> {
  const { orm, store, engine } = parts;
  const rows = await orm.select().from(assets).where(eq(assets.itemId, itemId)).orderBy(asc(assets.position));
  const source =
    rows.find(({ mosaicType }) => mosaicType === 'rgb') ?? rows.find(({ structure }) => structure !== null);
  if (source === undefined || rows.some(isThumbnail)) return await markTried(parts, itemId);
  const draft = await store.draftPath(`thumbnail-${itemId}.${parts.ids()}.webp`);
  try {
    const sourcePath = await store.localPath(source.objectPath);
    const made = await engine.thumbnail({ sourcePath, outputPath: draft, categorical: source.categorical }, signal);
    if (made === null) return await markTried(parts, itemId);
    await publish(parts, { source, position: rows.length, made, draft });
  } catch (error) {
    if (signal.aborted || !(error instanceof ClipError)) throw error;
    log.warn({ itemId, assetId: source.id, reason: faultSentence(error.fault) }, 'catalog: an item gets no thumbnail');
    await markTried(parts, itemId);
  } finally {
    await rm(draft, { force: true });
  }
}

function isThumbnail({ assetKey, roles }: AssetRow): boolean {
  return assetKey === THUMBNAIL || roles.includes(THUMBNAIL);
}

async function markTried({ orm }: CatalogParts, itemId: string): Promise<void> {
  await orm.update(items).set({ thumbnailTried: true }).where(eq(items.id, itemId));
}

type MadeThumbnail = { source: AssetRow; position: number; made: ThumbnailResult; draft: string };

/** Next to its raster. The lock on the item's row excludes a deletion at the same time, which removes the folder afterwards. */
async function publish(parts: CatalogParts, { source, position, made, draft }: MadeThumbnail): Promise<void> {
  const { orm, store, ids, clock } = parts;
  const objectPath = `${source.objectPath.slice(0, source.objectPath.lastIndexOf('/'))}/thumbnail.webp`;
  await orm.transaction(async (tx) => {
    const [item] = await tx
      .select({ id: items.id })
      .from(items)
      .where(and(eq(items.id, source.itemId), isNull(items.deletedAt), eq(items.thumbnailTried, false)))
      .for('update');
    if (item === undefined) return;
    await tx.insert(assets).values({
      id: ids(),
      itemId: source.itemId,
      assetKey: THUMBNAIL,
      title: 'Thumbnail',
      mediaType: MEDIA_TYPE,
      roles: [THUMBNAIL],
      position,
      objectPath,
      sizeBytes: made.sizeBytes,
      checksumSha256: made.checksumSha256,
      sourceCheck: { fault: null },
      createdAt: clock(),
    });
    await tx.update(items).set({ thumbnailTried: true }).where(eq(items.id, source.itemId));
    await store.publish(draft, objectPath);
  });
}
