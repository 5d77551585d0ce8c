import { createStore, type ReadableStore, type Store } from '../../../create-store.ts';
import type { SaveState } from './save-state.ts';
import type { SavedRecord } from './saved-record.ts';

/** Whether this browser has saved a file. */
export type SaveStatus = 'unsaved' | 'saving' | 'saved' | 'failed';

/** Time between reports of changed statuses: a list of thousands of files is filtered again at each. */
const REPORT_MS = 100;

/** The state of each file, in a store for each, so that the progress of one file renders one row of thousands. */
export class SaveStates {
  readonly #record: SavedRecord;
  readonly #stores = new Map<string, Store<SaveState | null>>();
  readonly #changes = createStore(0);
  #isReporting = false;

  constructor(record: SavedRecord) {
    this.#record = record;
  }

  of(key: string): Store<SaveState | null> {
    const existing = this.#stores.get(key);
    if (existing) return existing;
    const created = createStore<SaveState | null>(null);
    this.#stores.set(key, created);
    let status = this.statusOf(key);
    created.subscribe(() => {
      const next = this.statusOf(key);
      if (next === status) return;
      status = next;
      this.#report();
    });
    return created;
  }

  statusOf(key: string): SaveStatus {
    const status = this.#stores.get(key)?.getSnapshot()?.status;
    if (status === undefined) return this.#record.has(key) ? 'saved' : 'unsaved';
    return status === 'saved' || status === 'failed' ? status : 'saving';
  }

  /** Its value changes when a status of `statusOf` has changed. */
  get changes(): ReadableStore<number> {
    return this.#changes;
  }

  #report(): void {
    if (this.#isReporting) return;
    this.#isReporting = true;
    setTimeout(() => {
      this.#isReporting = false;
      this.#changes.set(this.#changes.getSnapshot() + 1);
    }, REPORT_MS);
  }
}
