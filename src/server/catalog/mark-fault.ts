import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { FileFault } from '../../contract/schemas/clip.ts';
import { clippableStates } from '../../contract/schemas/items.ts';
import type { Transaction } from '../db/database.ts';
import type { AssetRow } from '../db/rows.ts';
import { assets, clipFiles, clipJobs, items } from '../db/schema.ts';

type FaultyAsset = Pick<AssetRow, 'id' | 'itemId' | 'assetKey'>;

/** A fault, whether existing clips have it too, and when it was found. */
export type FoundFault = { readonly fault: FileFault; readonly areClipsWrong: boolean; readonly at: Date };

/**
 * Records the fault of a raster and archives its item, with the reason in the item's description. If the clips are wrong too, marks
 * their files with the fault and archives their items, recursively for clips of clips. Files and footprints are unchanged.
 */
export async function markFault(tx: Transaction, first: FaultyAsset, found: FoundFault): Promise<void> {
  const { fault, areClipsWrong, at } = found;
  const marked = new Set<string>();
  const pending = [first];
  for (let asset = pending.shift(); asset !== undefined; asset = pending.shift()) {
    if (marked.has(asset.id)) continue;
    marked.add(asset.id);
    await tx.update(assets).set({ sourceCheck: { fault } }).where(eq(assets.id, asset.id));
    const cause = asset === first ? `of its asset "${asset.assetKey}"` : 'it was clipped from a raster that is faulty';
    await archiveItem(tx, asset.itemId, { reason: `Archived because ${cause}: ${fault.detail}`, at });
    if (areClipsWrong) pending.push(...(await markFiles(tx, asset, found)));
  }
}

async function archiveItem(tx: Transaction, id: string, { reason, at }: { reason: string; at: Date }): Promise<void> {
  await tx
    .update(items)
    .set({
      lifecycleState: 'archived',
      description: sql`concat_ws(E'\\n\\n', ${items.description}, ${reason}::text)`,
      updatedAt: at,
    })
    .where(and(eq(items.id, id), inArray(items.lifecycleState, [...clippableStates])));
}

/** Marks the asset's file, if a job created it, and the files clipped from it. Resolves to the assets of the newly marked files. */
async function markFiles(tx: Transaction, asset: FaultyAsset, { fault, at }: FoundFault): Promise<FaultyAsset[]> {
  const jobs = tx.select({ id: clipJobs.id }).from(clipJobs).where(eq(clipJobs.sourceItemId, asset.itemId));
  const isClippedFrom = and(inArray(clipFiles.jobId, jobs), eq(clipFiles.assetKey, asset.assetKey));
  const files = await tx
    .update(clipFiles)
    .set({ fault })
    .where(and(or(eq(clipFiles.assetId, asset.id), isClippedFrom), isNull(clipFiles.fault)))
    .returning({ assetId: clipFiles.assetId, jobId: clipFiles.jobId });
  const changed = files.map(({ jobId }) => jobId);
  if (changed.length > 0) await tx.update(clipJobs).set({ updatedAt: at }).where(inArray(clipJobs.id, changed));
  const ids = files.flatMap((file) => file.assetId ?? []);
  if (ids.length === 0) return [];
  return await tx
    .select({ id: assets.id, itemId: assets.itemId, assetKey: assets.assetKey })
    .from(assets)
    .where(inArray(assets.id, ids));
}
