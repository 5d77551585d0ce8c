import type { DBSchema, IDBPDatabase } from 'idb';
import type { Submission } from '../api/submission/submission.ts';
import type { SavedArea } from '../features/aoi/library/saved-area.ts';
import type { QueuedArea } from '../features/aoi/load/queue/area-queue.ts';
import type { Area } from '../features/aoi/store/area-history.ts';
import type { RequestDraft } from '../features/request/request-draft.ts';

/** All that the app stores in IndexedDB. A change of it needs a new VERSION and a step in `upgrade`. */
export interface StorageSchema extends DBSchema {
  drafts: { key: 'area' | 'request'; value: Area | RequestDraft };
  savedAreas: { key: string; value: SavedArea };
  /** Numbered in the order in which they will be sent. */
  areaQueue: { key: number; value: QueuedArea };
  submissions: { key: string; value: Submission };
  /** Holds a marker while the databases of earlier versions are taken over (import-earlier.ts). */
  progress: { key: string; value: true };
}

export type Storage = IDBPDatabase<StorageSchema>;
