import { createStore, type ReadableStore } from '../../create-store.ts';
import type { SubmissionResult, Submitter } from '../submission/submitter.ts';
import {
  areaRows,
  isSameItem,
  itemRows,
  type ReadyRequest,
  type ReviewArea,
  type ReviewItem,
  type ReviewRow,
  type RowChange,
  rerunRows,
} from './review-row.ts';
import type { ReviewStorage } from './review-storage.ts';

/** The rows of many areas × items, persisted over reloads. Rows with a job stay, to show its state. */
export type Review = ReadableStore<readonly ReviewRow[]> & {
  addAreas(areas: readonly ReviewArea[], item: ReviewItem | null): void;
  /** Adds jobs to run again. Their keys and bodies are stored in one transaction. Returns the rows' ids. */
  addReruns(requests: readonly ReadyRequest[]): Promise<ReadonlySet<string>>;
  addItem(item: ReviewItem): void;
  /** Removes the rows of an item that were never sent. */
  removeItem(item: ReviewItem): void;
  change(changes: ReadonlyMap<string, RowChange>): void;
  /** Removes all rows. Jobs, and requests that have left, are not affected. */
  clear(): void;
  /** Restores the rows of an earlier page in front of the others, and stores every change from then on. */
  persistIn(storage: ReviewStorage): Promise<void>;
  /** Resolves once all changes until now are stored, or the browser has refused them. */
  whenStored(): Promise<void>;
};

/** Creates an empty review. The results of its rows come from the submitter, also those of requests that an earlier page sent. */
export function createReview(submitter: Pick<Submitter, 'onEnd'>, newKey: () => string): Review {
  const { getSnapshot, subscribe, set } = createStore<readonly ReviewRow[]>([]);
  let storage: ReviewStorage | null = null;
  let last: Promise<void> = Promise.resolve();
  /** Jobs of rows that the storage had not returned yet. */
  const jobIds = new Map<string, string>();
  const write = (effect: (storage: ReviewStorage) => Promise<void>) => {
    last = last.then(() => (storage ? effect(storage) : undefined)).catch(() => undefined);
  };
  const add = (rows: readonly ReviewRow[]) => {
    set([...getSnapshot(), ...rows]);
    write((to) => to.add(rows));
  };
  const remove = (isRemoved: (row: ReviewRow) => boolean) => {
    const ids = getSnapshot().flatMap((row) => (isRemoved(row) ? [row.id] : []));
    set(getSnapshot().filter((row) => !isRemoved(row)));
    write((to) => to.remove(ids));
  };
  const change = (changes: ReadonlyMap<string, RowChange>) => {
    set(
      getSnapshot().map((row) =>
        row.jobId === null && changes.has(row.id) ? { ...row, ...changes.get(row.id) } : row,
      ),
    );
    write((to) => to.change(changes));
  };
  const withJob = (row: ReviewRow): ReviewRow => {
    const jobId = jobIds.get(row.id) ?? row.jobId;
    return jobId === row.jobId ? row : { ...row, jobId, refusal: null };
  };
  const end = async (id: string, result: SubmissionResult) => {
    if (result.kind === 'accepted') jobIds.set(id, result.answer.job.id);
    if (!getSnapshot().some((row) => row.id === id)) return;
    if (result.kind === 'accepted') set(getSnapshot().map(withJob));
    else if (result.kind === 'refused') change(new Map([[id, { refusal: result.error.message }]]));
    else if (result.kind !== 'signed-out') {
      // Another tab has the answer, or the request was discarded and the storage has removed its row.
      const stored = await storage?.get(id).catch(() => undefined);
      set(getSnapshot().flatMap((row) => (row.id === id ? (stored ?? []) : row)));
    }
  };
  submitter.onEnd((id, result) => void end(id, result));
  return {
    getSnapshot,
    subscribe,
    addAreas: (areas, item) => add(areaRows(areas, item, { newKey, after: getSnapshot() })),
    async addReruns(requests) {
      const rows = rerunRows(requests, { newKey, after: getSnapshot() });
      add(rows);
      return new Set(rows.map(({ id }) => id));
    },
    addItem(item) {
      if (getSnapshot().some((row) => isSameItem(row.item, item))) return;
      const { waiting, added } = itemRows(getSnapshot(), item, newKey);
      if (waiting.length > 0) change(new Map(waiting.map((id) => [id, { item }])));
      else add(added);
    },
    removeItem(item) {
      const rows = getSnapshot().filter((row) => isSameItem(row.item, item));
      const isOnly = rows.length === getSnapshot().length;
      // The last item leaves its areas, so that another can be added.
      if (isOnly) change(new Map(rows.filter(({ body }) => body === null).map(({ id }) => [id, { item: null }])));
      else remove((row) => row.body === null && isSameItem(row.item, item));
    },
    change,
    clear: () => remove(() => true),
    persistIn(given) {
      last = last
        .then(async () => {
          const restored = await given.all();
          const current = getSnapshot();
          const next = nextOrder(restored);
          const moved = current.map((row) => ({
            ...row,
            order: row.order + next.order,
            areaId: row.areaId + next.areaId,
          }));
          await given.add(moved);
          storage = given;
          set([...restored.map(withJob), ...moved]);
        })
        .catch(() => undefined);
      return last;
    },
    whenStored: () => last,
  };
}

function nextOrder(rows: readonly ReviewRow[]) {
  const next = { order: 0, areaId: 0 };
  for (const { order, areaId } of rows) {
    next.order = Math.max(next.order, order + 1);
    next.areaId = Math.max(next.areaId, areaId + 1);
  }
  return next;
}
