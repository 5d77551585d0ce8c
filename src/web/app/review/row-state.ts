import type { Job } from '../../../contract/schemas/clip.ts';
import type { ReviewRow } from '../../api/review/review-row.ts';
import type { SubmissionState } from '../../api/submission/submitter.ts';
import { errorSentence } from '../../api/transport/api-error.ts';
import type { JobRow } from '../../features/jobs/job-row.ts';
import type { ClipEstimate } from '../../features/request/estimate.ts';

export type RowState =
  | {
      readonly kind:
        | 'no-item'
        | 'pricing'
        | 'ready'
        | 'excluded'
        | 'outside'
        | 'not-sent'
        | 'sending'
        | 'sent'
        | 'done'
        | 'failed';
    }
  /** The service refused it for some seconds, without running it. */
  | { readonly kind: 'limited'; readonly nextTryAtMs: number }
  | { readonly kind: 'waiting'; readonly nextTryAtMs: number; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Excluded until the user includes it: there is a job of the same clip. */
  | { readonly kind: 'duplicate'; readonly of: Job }
  | { readonly kind: 'running'; readonly percent: number | null };

export type RowFacts = {
  readonly submission: SubmissionState | undefined;
  /** undefined if the row has no job, or it isn't in the list of jobs. */
  readonly job: JobRow | undefined;
  /** undefined while it is computed, null if neither browser nor service has one. */
  readonly estimate: ClipEstimate | null | undefined;
  /** An earlier job of the same clip. */
  readonly duplicate: Job | undefined;
};

/** A row of the review with everything that its line shows. */
export type ReviewLine = {
  readonly row: ReviewRow;
  readonly state: RowState;
  readonly estimate: ClipEstimate | null | undefined;
  readonly job: JobRow | undefined;
};

export type LineFilter = 'all' | 'failed' | 'not-sent' | 'excluded';

/** The state of a row: of its job, else of its request, else whether it may be sent. */
export function rowState(row: ReviewRow, { submission, job, estimate, duplicate }: RowFacts): RowState {
  if (job) return jobState(job);
  if (row.jobId !== null) return { kind: 'sent' };
  if (submission?.status === 'waiting') {
    const { nextTryAtMs, error } = submission;
    return error.status === 429
      ? { kind: 'limited', nextTryAtMs }
      : { kind: 'waiting', nextTryAtMs, reason: errorSentence(error) };
  }
  if (submission) return { kind: 'sending' };
  if (row.isExcluded) return { kind: 'excluded' };
  if (row.refusal !== null) return { kind: 'refused', reason: row.refusal };
  if (row.item === null) return { kind: 'no-item' };
  if (row.body !== null) return { kind: 'not-sent' };
  if (estimate?.isEmpty) return { kind: 'outside' };
  if (duplicate && !row.isRepeatWanted) return { kind: 'duplicate', of: duplicate };
  return { kind: estimate === undefined ? 'pricing' : 'ready' };
}

function jobState(job: JobRow): RowState {
  if (job.state === 'active') return { kind: 'running', percent: job.percent };
  return { kind: job.state === 'completed' ? 'done' : 'failed' };
}

/** Whether the row may be sent by the button: it waits for its first attempt. */
export function isSendable({ state }: ReviewLine): boolean {
  return state.kind === 'ready' || state.kind === 'not-sent';
}

/** Whether the row's request has left, or its job exists. */
export function hasLeft({ row, state }: ReviewLine): boolean {
  return row.jobId !== null || ['sending', 'waiting', 'limited'].includes(state.kind);
}

export function matchesFilter({ state: { kind } }: ReviewLine, filter: LineFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'failed':
      return kind === 'failed' || kind === 'refused';
    case 'excluded':
      return kind === 'excluded' || kind === 'outside' || kind === 'duplicate';
    case 'not-sent':
      return ['no-item', 'pricing', 'ready', 'not-sent'].includes(kind);
  }
}

/** Units and bytes of the rows; null if one of them has no estimate. */
export function totalOf(lines: readonly ReviewLine[]): {
  readonly units: number | null;
  readonly sizeBytes: number | null;
} {
  const sum = (value: (estimate: ClipEstimate) => number | null) =>
    lines.reduce<number | null>((total, { estimate }) => {
      const part = estimate ? value(estimate) : null;
      return total === null || part === null ? null : total + part;
    }, 0);
  return { units: sum(({ units }) => units), sizeBytes: sum(({ sizeBytes }) => sizeBytes) };
}
