import type { OperationOutput } from '../../../contract/operations.ts';
import type { ApiError } from '../transport/api-error.ts';
import type { Submission } from './submission.ts';

export type Accepted = Pick<OperationOutput<'clip.create_from_item'>, 'job'>;

/**
 * State of an unresolved submission. In `waiting`, the next attempt is at `nextTryAtMs`, or when `sendNow` is called. `signed-out` is
 * stored and sent after a sign-in to the organization that pays. `refused` (402, 403) created no job and isn't stored: it is sent again
 * only by `retry`, after the user has removed the cause.
 */
export type SubmissionState = { readonly key: string; readonly body: string; readonly attempt: number } & (
  | { readonly status: 'sending'; readonly isResumed: boolean }
  | { readonly status: 'waiting'; readonly nextTryAtMs: number; readonly error: ApiError }
  | { readonly status: 'signed-out' }
  | { readonly status: 'refused'; readonly error: ApiError }
);

/** The final result of a submission: accepted, or the reason why not. */
export type SubmissionResult =
  | { readonly kind: 'accepted'; readonly answer: Accepted }
  | { readonly kind: 'refused'; readonly error: ApiError; readonly keyReused: boolean }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'too-old' }
  /** Another tab received the response, or the user discarded the submission. */
  | { readonly kind: 'gone' };

/** The result of one of several submissions, or the error that ended it without one. */
export type SubmissionOutcome = { readonly result: SubmissionResult } | { readonly error: unknown };

/** The state of a submission that waits for a sign-in. */
export function signedOut({ key, body }: Submission): SubmissionState {
  return { status: 'signed-out', key, body, attempt: 0 };
}
