import type { IDBPDatabase, IDBPTransaction, StoreNames } from 'idb';
import { areaRows, type ReviewArea, type ReviewRow } from '../api/review/review-row.ts';
import { newIdempotencyKey } from '../api/submission/idempotency-key.ts';
import type { Submission } from '../api/submission/submission.ts';
import type { StorageSchema } from './schema.ts';

/** The store of versions 1 and 2, numbered in the order in which the areas would be sent. */
const QUEUE = 'areaQueue';

/** A submission of version 2 names the queued area that it was made from. */
type EarlierSubmission = Submission & { readonly queuedAreaKey?: number };

/**
 * Moves the queued areas of versions 1 and 2 into the review, in the upgrade's transaction. The row of an area with a
 * submission gets the submission's key, so that it gets the job's id when the submission ends, and can't be sent again with
 * another key.
 */
export async function moveQueuedAreas(
  database: IDBPDatabase<StorageSchema>,
  transaction: IDBPTransaction<StorageSchema, StoreNames<StorageSchema>[], 'versionchange'>,
): Promise<void> {
  const untyped = transaction as unknown as IDBPTransaction<unknown, string[], 'versionchange'>;
  const queue = untyped.objectStore(QUEUE);
  const [keys, areas, submissions] = await Promise.all([
    queue.getAllKeys(),
    queue.getAll() as Promise<ReviewArea[]>,
    untyped.objectStore('submissions').getAll() as Promise<EarlierSubmission[]>,
  ]);
  const rows = areaRows(areas, null, { newKey: () => newIdempotencyKey(crypto), after: [] });
  const submitted = new Map(submissions.map((submission) => [submission.queuedAreaKey, submission]));
  for (const [index, row] of rows.entries()) {
    const submission = submitted.get(Number(keys[index]));
    void transaction.objectStore('reviewRows').add(submission ? submittedRow(row, submission) : row);
  }
  (database as unknown as IDBPDatabase).deleteObjectStore(QUEUE);
}

function submittedRow(row: ReviewRow, { key, body }: EarlierSubmission): ReviewRow {
  const request: { source_item_id?: unknown; asset_keys?: unknown } = JSON.parse(body);
  const assetKeys = Array.isArray(request.asset_keys) ? request.asset_keys.map(String) : [];
  const id = String(request.source_item_id ?? '');
  return { ...row, id: key, body, item: { id, name: id, assetKeys } };
}
