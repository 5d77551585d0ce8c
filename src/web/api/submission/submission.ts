/** A spend request that has no definite answer yet: its key and the very bytes that go out, however often they are sent. */
export type Submission = {
  readonly key: string;
  readonly body: string;
  readonly createdAtMs: number;
  /** Who pressed: it never goes out under another organization's sign-in. */
  readonly organizationId: string;
};

/** Where submissions wait, durably: a put resolves only when the record would survive a reload. */
export type SubmissionStore = {
  put(submission: Submission): Promise<void>;
  get(key: string): Promise<Submission | undefined>;
  all(): Promise<Submission[]>;
  remove(key: string): Promise<void>;
};

/** After this long without an answer the key's 24 h window may close: sending on could pay twice (contract 20). */
export const SUBMISSION_MAX_AGE_MS = 23 * 3_600_000;
