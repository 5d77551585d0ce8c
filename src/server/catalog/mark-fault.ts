import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { FileFault } from '../../contract/schemas/clip.ts';
import { clippableStates } from '../../contract/schemas/items.ts';
import type { Transaction } from '../db/database.ts';
import type { AssetRow } from '../db/rows.ts';
import { assets, clipFiles, clipJobs, items } from '../db/schema.ts';

type FaultyAsset = Pick<AssetRow, 'id' | 'itemId' | 'assetKey'>;

/**
 * Records what is wrong with a raster: its item is archived with the reason in its description, every file that was clipped
 * from it gets the fault, and so do the clips of those clips. Files and footprints stay as they are.
 */
export async function markFault(tx: Transaction, first: FaultyAsset, fault: FileFault, at: Date): Promise<void> {
  const marked = new Set<string>();
  const pending = [first];
  for (let asset = pending.shift(); asset !== undefined; asset = pending.shift()) {
    if (marked.has(asset.id)) continue;
    marked.add(asset.id);
    await tx.update(assets).set({ sourceCheck: { fault } }).where(eq(assets.id, asset.id));
    await archiveItem(tx, asset, fault, at);
    pending.push(...(await markFiles(tx, asset, fault)));
  }
}

async function archiveItem(tx: Transaction, asset: FaultyAsset, fault: FileFault, at: Date): Promise<void> {
  const reason = `Archived because of its asset "${asset.assetKey}": ${fault.detail}`;
  await tx
    .update(items)
    .set({
      lifecycleState: 'archived',
      description: sql`concat_ws(E'\\n\\n', ${items.description}, ${reason}::text)`,
      updatedAt: at,
    })
    .where(and(eq(items.id, asset.itemId), inArray(items.lifecycleState, [...clippableStates])));
}

/** Marks the files clipped from an asset; resolves to the assets that they are themselves. */
async function markFiles(tx: Transaction, { itemId, assetKey }: FaultyAsset, fault: FileFault): Promise<FaultyAsset[]> {
  const jobs = tx.select({ id: clipJobs.id }).from(clipJobs).where(eq(clipJobs.sourceItemId, itemId));
  const files = await tx
    .update(clipFiles)
    .set({ fault })
    .where(and(inArray(clipFiles.jobId, jobs), eq(clipFiles.assetKey, assetKey), isNull(clipFiles.fault)))
    .returning({ assetId: clipFiles.assetId });
  const ids = files.flatMap((file) => file.assetId ?? []);
  if (ids.length === 0) return [];
  return await tx
    .select({ id: assets.id, itemId: assets.itemId, assetKey: assets.assetKey })
    .from(assets)
    .where(inArray(assets.id, ids));
}
