/** A spend request without a final response: its Idempotency-Key and the exact body of every attempt. */
export type Submission = {
  readonly key: string;
  readonly body: string;
  readonly createdAtMs: number;
  /** The organization that pays; another organization's credential never sends it. */
  readonly organizationId: string;
};

/** Persistent storage of submissions. A put resolves once the record would survive a reload. */
export type SubmissionStore = {
  put(submission: Submission): Promise<void>;
  get(key: string): Promise<Submission | undefined>;
  all(): Promise<Submission[]>;
  remove(key: string): Promise<void>;
};

/** No retries after this age: the service forgets keys after 24 h, so a retry could be charged twice (contract 20). */
export const SUBMISSION_MAX_AGE_MS = 23 * 3_600_000;
