import { ApiError, errorSentence } from '../../../api/transport/api-error.ts';
import { retryRead } from '../../../api/transport/retry-read.ts';
import { createStore, type ReadableStore } from '../../../create-store.ts';
import type { JobRow } from '../job-row.ts';

/** A deletion of several jobs, running or ended. */
export type Deletion = {
  readonly isRunning: boolean;
  readonly total: number;
  readonly deleted: number;
  /** Jobs that were not deleted, by id, with the service's sentence. */
  readonly failures: ReadonlyMap<string, { readonly row: JobRow; readonly reason: string }>;
};

export type Deleter = ReadableStore<Deletion | null> & {
  /** Deletes the jobs; does nothing while others are deleted. Resolves when all were tried, or after `stop`. */
  start(rows: readonly JobRow[], onDeleted: (ids: readonly string[]) => void): Promise<void>;
  /** Ends after the requests that have left. */
  stop(): void;
  /** Forgets the result. */
  dismiss(): void;
};

type DeleterDependencies = {
  readonly deleteJob: (jobId: string) => Promise<unknown>;
  readonly wait: (delayMs: number, signal?: AbortSignal) => Promise<void>;
  readonly random: () => number;
};

const MAX_CONCURRENT = 4;
/** Deleted jobs that leave the table together. */
const BATCH_SIZE = 20;

/** Creates a deleter of several jobs. It outlives the table, which is removed when its tab is closed. */
export function createDeleter({ deleteJob, wait, random }: DeleterDependencies): Deleter {
  const { getSnapshot, subscribe, set } = createStore<Deletion | null>(null);
  let stopping: AbortController | null = null;
  const change = (part: (now: Deletion) => Partial<Deletion>) => {
    const now = getSnapshot();
    if (now) set({ ...now, ...part(now) });
  };

  /** True if the job is gone. The service deletes a job once, so that the request may be repeated after a lost answer. */
  async function isDeleted(row: JobRow, stop: AbortController): Promise<boolean> {
    try {
      await retryRead(() => deleteJob(row.id), { random, wait, signal: stop.signal });
      return true;
    } catch (error) {
      const status = error instanceof ApiError ? error.status : null;
      // The job was already deleted.
      if (status === 404) return true;
      // Stopped before the next attempt.
      if (stop.signal.aborted && status === null) return false;
      // These concern the credential, so all other jobs would get them too.
      if (status === 401 || status === 403) stop.abort();
      change(({ failures }) => ({ failures: new Map(failures).set(row.id, { row, reason: errorSentence(error) }) }));
      return false;
    }
  }

  return {
    getSnapshot,
    subscribe,
    async start(rows, onDeleted) {
      if (stopping !== null) return;
      const stop = new AbortController();
      stopping = stop;
      set({ isRunning: true, total: rows.length, deleted: 0, failures: new Map() });
      const left = [...rows];
      let batch: string[] = [];
      const report = () => {
        const ids = batch;
        batch = [];
        if (ids.length > 0) onDeleted(ids);
      };
      const work = async () => {
        for (let row = left.shift(); row && !stop.signal.aborted; row = left.shift()) {
          if (!(await isDeleted(row, stop))) continue;
          batch.push(row.id);
          change(({ deleted }) => ({ deleted: deleted + 1 }));
          if (batch.length >= BATCH_SIZE) report();
        }
      };
      await Promise.all(Array.from({ length: MAX_CONCURRENT }, work));
      report();
      stopping = null;
      change(() => ({ isRunning: false }));
    },
    stop: () => stopping?.abort(),
    dismiss() {
      if (stopping === null) set(null);
    },
  };
}
