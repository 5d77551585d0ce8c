import type { CreateOperation } from './clip-body.ts';

/** A spend request without a final response: its Idempotency-Key and the exact body of every attempt. */
export type Submission = {
  readonly key: string;
  readonly body: string;
  readonly createdAtMs: number;
  /** The organization that pays; another organization's credential never sends it. */
  readonly organizationId: string;
  /** True for a row of a review, whose id is the key. */
  readonly isRow?: boolean;
};

/** Persistent storage of submissions. A put resolves once the records would survive a reload; it stores all of them or none. */
export type SubmissionStore = {
  put(...submissions: readonly Submission[]): Promise<void>;
  get(key: string): Promise<Submission | undefined>;
  all(): Promise<Submission[]>;
  /** Removes a submission that created a job; in the same transaction, its row of the review gets the job's id. */
  accept(key: string, jobId: string): Promise<void>;
  /** Removes a submission whose result is unknown and, in the same transaction, its row of the review. */
  remove(key: string): Promise<void>;
  /** Removes a submission that created no job. Its row of the review stays, and may be sent again. */
  refuse(key: string): Promise<void>;
};

/** The operation of a stored body: only a clip of a delivery area names one. The service refuses what is no JSON object. */
export function operationOf(body: string): CreateOperation {
  try {
    const { area } = JSON.parse(body) as { readonly area?: unknown };
    return area === undefined ? 'clip.create_from_item' : 'clip.create_from_area';
  } catch {
    return 'clip.create_from_item';
  }
}

/** No retries after this age: the service forgets keys after 24 h, so a retry could be charged twice (contract 20). */
export const SUBMISSION_MAX_AGE_MS = 23 * 3_600_000;
