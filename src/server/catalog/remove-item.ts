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

export type RemovalParts = { readonly db: Database; readonly store: ObjectStore; readonly clock: () => Date };

/**
 * Removes an item and its files; without confirmation, only returns what would be removed. Throws OperatorError for an unknown
 * item, a clip, which belongs to its job, and an item that a running job reads. After a crash in between, the next start removes the
 * remaining files.
 */
export async function removeItem(parts: RemovalParts, id: string, isConfirmed: boolean): Promise<ItemRemoval> {
  return removeRasters(parts, isConfirmed, async (tx) => {
    const name = await lockItem(tx, id);
    await refuseRunning(tx, id, `the item ${id}`);
    return { id, name };
  });
}

type LockedSource = { readonly id: string; readonly name: string };

/**
 * Removes the source that `lock` returns, with its files. `lock` locks its row, refuses what can't be removed, and with confirmation may
 * remove other rows that name it.
 */
export async function removeRasters(
  { db, store, clock }: RemovalParts,
  isConfirmed: boolean,
  lock: (tx: Transaction) => Promise<LockedSource>,
): Promise<ItemRemoval> {
  const removal = await db.orm.transaction(async (tx) => {
    const { id, name } = await lock(tx);
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
    await removeFilesOfDeletedItem(db.orm, store, removal.id);
  }
  return removal;
}

async function lockItem(tx: Transaction, id: string): Promise<string> {
  const [item] = await tx
    .select({ name: items.name, jobId: clipJobs.id })
    .from(items)
    // Not every item of a job is its clip: items.create may name any job.
    .leftJoin(clipJobs, eq(clipJobs.outputItemId, items.id))
    .where(and(eq(items.id, id), isNotNull(items.projectId), isNull(items.deletedAt)))
    .for('update', { of: items });
  if (item === undefined) throw new OperatorError(`There is no item ${id}. List them with: cutline item list`);
  if (item.jobId !== null) {
    throw new OperatorError(
      `The item ${id} is the clip of the job ${item.jobId}. Delete the job instead, in the app or by clip.job.delete.`,
    );
  }
  return item.name;
}

/** Throws OperatorError if running jobs read the source. `what` names it in the sentence. */
export async function refuseRunning(tx: Transaction, id: string, what: string): Promise<void> {
  const running = await countJobs(tx, id, 'running');
  if (running === 0) return;
  throw new OperatorError(`${running} running jobs read ${what}. Wait until they have ended, or delete them first.`);
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
