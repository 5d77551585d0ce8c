import { isOfService, openStorage, owned } from '../../storage/storage.ts';
import type { ReviewRow, RowChange } from './review-row.ts';

/** The rows of the page's service in IndexedDB; those of other services wait until a page uses these. The methods reject where the browser refuses it. */
export type ReviewStorage = {
  all(): Promise<readonly ReviewRow[]>;
  get(id: string): Promise<ReviewRow | undefined>;
  add(rows: readonly ReviewRow[]): Promise<void>;
  /** Changes stored rows without a job; each change is made to the stored row, which another tab's response may have changed. */
  change(changes: ReadonlyMap<string, RowChange>): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
};

const rows: Omit<ReviewStorage, 'all'> = {
  async get(id) {
    const row = await (await openStorage()).get('reviewRows', id);
    return isOfService(row) ? row : undefined;
  },
  async add(rows) {
    const transaction = (await openStorage()).transaction('reviewRows', 'readwrite', { durability: 'strict' });
    await Promise.all([...rows.map((row) => transaction.store.add(owned(row))), transaction.done]);
  },
  async change(changes) {
    const transaction = (await openStorage()).transaction('reviewRows', 'readwrite', { durability: 'strict' });
    const changeOne = async ([id, change]: [string, RowChange]) => {
      const row = await transaction.store.get(id);
      if (row && row.jobId === null) await transaction.store.put({ ...row, ...change });
    };
    await Promise.all([...[...changes].map(changeOne), transaction.done]);
  },
  async remove(ids) {
    const transaction = (await openStorage()).transaction('reviewRows', 'readwrite');
    await Promise.all([...ids.map((id) => transaction.store.delete(id)), transaction.done]);
  },
};

/** The rows of the review. */
export const reviewStorage: ReviewStorage = { ...rows, all: () => allRows(false) };

/** The jobs that are run again. */
export const rerunStorage: ReviewStorage = { ...rows, all: () => allRows(true) };

async function allRows(isRerun: boolean): Promise<readonly ReviewRow[]> {
  const stored = await (await openStorage()).getAll('reviewRows');
  return stored
    .filter((row) => isOfService(row) && (row.isRerun ?? false) === isRerun)
    .sort((a, b) => a.order - b.order);
}
