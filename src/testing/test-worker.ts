import type { Logger } from 'pino';
import type { Orm } from '../server/db/database.ts';
import type { RasterStore } from '../server/files/object-store.ts';

export type TestWorkerParts = {
  readonly orm: Orm;
  readonly store: RasterStore;
  readonly clock: () => Date;
  readonly scratch: string;
  readonly log: Logger;
};

export function startTestWorker(_parts: TestWorkerParts) {
  return {
    wake: () => {},
    cancel: async (_jobId: string) => {},
    completeJobs: async () => {
      throw new Error('the engine is not there yet');
    },
    stop: async () => {},
  };
}
