import type { DBSchema, IDBPDatabase } from 'idb';
import type { ReviewRow } from '../api/review/review-row.ts';
import type { Submission } from '../api/submission/submission.ts';
import type { SavedArea } from '../features/aoi/library/saved-area.ts';
import type { Area } from '../features/aoi/store/area-history.ts';
import type { RequestDraft } from '../features/request/request-draft.ts';

/** All that the app stores in IndexedDB. A change of it needs a new VERSION and a step in `upgrade`. */
export interface StorageSchema extends DBSchema {
  drafts: { key: 'area' | 'request'; value: Area | RequestDraft };
  savedAreas: { key: string; value: SavedArea };
  /** The rows of the review; the key is also the Idempotency-Key of the row's submission. */
  reviewRows: { key: string; value: ReviewRow };
  submissions: { key: string; value: Submission };
  /** Holds a marker while the databases of earlier versions are taken over (import-earlier.ts). */
  progress: { key: string; value: true };
}

export type Storage = IDBPDatabase<StorageSchema>;
