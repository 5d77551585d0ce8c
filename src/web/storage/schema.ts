import type { DBSchema, IDBPDatabase } from 'idb';
import type { ReviewRow } from '../api/review/review-row.ts';
import type { Submission } from '../api/submission/submission.ts';
import type { SavedArea } from '../features/aoi/library/saved-area.ts';
import type { Area } from '../features/aoi/store/area-history.ts';
import type { RequestDraft } from '../features/request/request-draft.ts';

/**
 * A stored record with the account that wrote it, absent in records of earlier versions, and the origin of the service that the page used, absent if it
 * was the one that serves the page.
 */
export type Owned = { readonly owner?: string; readonly service?: string };

/** All that the app stores in IndexedDB. A change of it needs a new VERSION and a step in `upgrade`. */
export interface StorageSchema extends DBSchema {
  drafts: { key: 'area' | 'request'; value: (Area | RequestDraft) & Owned };
  savedAreas: { key: string; value: SavedArea & Owned };
  /** The rows of the review; the key is also the Idempotency-Key of the row's submission. */
  reviewRows: { key: string; value: ReviewRow & Owned };
  submissions: { key: string; value: Submission & Owned };
  /** Holds a marker while the databases of earlier versions are taken over (import-earlier.ts). */
  progress: { key: string; value: true };
}

export type Storage = IDBPDatabase<StorageSchema>;
