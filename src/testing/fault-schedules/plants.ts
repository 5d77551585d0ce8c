import { randomUUID } from 'node:crypto';
import { SaveError } from '../../web/features/files/save/save-error.ts';
import type { Findings } from './findings.ts';
import type { Plant } from './tab.ts';

/** A defect of the app for each counter, which the schedules must find. */
export const plants: Record<keyof Findings, Plant> = {
  // Each attempt sends another key.
  twoJobs: { idempotencyKey: () => randomUUID() },
  // The SHA-256 is not compared.
  wrongFiles: {
    row: (row) => ({ ...row, sha256: null }),
    requests: ({ open }) => ({
      open: async (row, from, signal) => ({ ...(await open(row, from, signal)), sha256: null }),
    }),
  },
  // The message says only that it failed.
  deadEnds: {
    requests: ({ open }) => ({
      open: (row, from, signal) =>
        open(row, from, signal).catch((error: unknown) => {
          signal.throwIfAborted();
          throw new SaveError('The file could not be saved.', { cause: error });
        }),
    }),
  },
};
