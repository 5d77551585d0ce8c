import { and, count, eq, isNotNull, isNull } from 'drizzle-orm';
import { summaryPath } from '../../clip/summaries/summary-path.ts';
import type { Database, Orm, Transaction } from '../db/database.ts';
import { assets, clipJobs, items } from '../db/schema.ts';
import { OperatorError } from '../operator-error.ts';
import type { ObjectStore } from '../services.ts';

/** What is removed with an item, or would be. `jobs` counts the item's past jobs, which stay with their clips. */
export type ItemRemoval = {
  readonly id: string;
  readonly name: string;
  readonly removed: boolean;
  readonly files: number;
  readonly size_bytes: number;
  readonly jobs: number;
};

type RemovalParts = { readonly db: Database; readonly store: ObjectStore; readonly clock: () => Date };

/**
 * Removes an item and its files; without confirmation, only returns what would be removed. Throws OperatorError for an unknown
 * item, a clip, which belongs to its job, and an item that a running job reads. After a crash in between, the next start removes the
 * remaining files.
 */
export async function removeItem(
  { db, store, clock }: RemovalParts,
  id: string,
  isConfirmed: boolean,
): Promise<ItemRemoval> {
  const removal = await db.orm.transaction(async (tx) => {
    const name = await lockRemovable(tx, id);
    const files = await tx.select({ sizeBytes: assets.sizeBytes }).from(assets).where(eq(assets.itemId, id));
    const jobs = await countJobs(tx, id);
    if (isConfirmed) {
      const at = clock();
      await tx.update(items).set({ lifecycleState: 'deleted', deletedAt: at, updatedAt: at }).where(eq(items.id, id));
    }
    const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    return { id, name, removed: isConfirmed, files: files.length, size_bytes: bytes, jobs };
  });
  if (isConfirmed) {
    // The deletion is on disk before the files are removed, so that no crash restores an item without files.
    await db.flushWal();
    await removeFilesOfDeletedItem(db.orm, store, id);
  }
  return removal;
}

async function lockRemovable(tx: Transaction, id: string): Promise<string> {
  const [item] = await tx
    .select({ name: items.name, jobId: clipJobs.id })
    .from(items)
    // Not every item of a job is its clip: items.create may name any job.
    .leftJoin(clipJobs, eq(clipJobs.outputItemId, items.id))
    .where(and(eq(items.id, id), isNull(items.deletedAt)))
    .for('update', { of: items });
  if (item === undefined) throw new OperatorError(`There is no item ${id}. List them with: cutline item list`);
  if (item.jobId !== null) {
    throw new OperatorError(
      `The item ${id} is the clip of the job ${item.jobId}. Delete the job instead, in the app or by clip.job.delete.`,
    );
  }
  const running = await countJobs(tx, id, 'running');
  if (running > 0) {
    throw new OperatorError(
      `${running} running jobs read the item ${id}. Wait until they have ended, or delete them first.`,
    );
  }
  return item.name;
}

async function countJobs(tx: Transaction, itemId: string, status?: string): Promise<number> {
  const isStatus = status === undefined ? undefined : eq(clipJobs.status, status);
  const [counted] = await tx
    .select({ rows: count() })
    .from(clipJobs)
    .where(and(eq(clipJobs.sourceItemId, itemId), isNull(clipJobs.deletedAt), isStatus));
  return counted?.rows ?? 0;
}

/** Each file before its row. Idempotent. */
async function removeFilesOfDeletedItem(orm: Orm, store: ObjectStore, id: string): Promise<void> {
  const files = await orm
    .select({ id: assets.id, objectPath: assets.objectPath })
    .from(assets)
    .where(eq(assets.itemId, id));
  for (const file of files) {
    await store.remove(summaryPath(file.objectPath));
    await store.remove(file.objectPath);
    await orm.delete(assets).where(eq(assets.id, file.id));
  }
}

/** Completes removals that a crash interrupted. Called when the service starts. */
export async function finishRemovals(orm: Orm, store: ObjectStore): Promise<void> {
  const removed = await orm
    .selectDistinct({ id: items.id })
    .from(items)
    .innerJoin(assets, eq(assets.itemId, items.id))
    .where(and(isNotNull(items.deletedAt), isNull(items.jobId)));
  for (const { id } of removed) await removeFilesOfDeletedItem(orm, store, id);
}
