import { ApiError } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { nextStep } from './next-step.ts';
import { operationOf, SUBMISSION_MAX_AGE_MS, type Submission, type SubmissionStore } from './submission.ts';
import { type SubmissionResult, type SubmissionState, signedOut } from './submission-state.ts';

type Delivery = {
  readonly transport: Pick<Transport, 'opBytes'>;
  readonly store: SubmissionStore;
  /** The number of the credential of the organization that pays; null while another one or none is signed in. */
  readonly credential: () => number | null;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** whether an earlier page may have sent it */
  readonly isResumed: boolean;
  readonly show: (state: SubmissionState) => void;
  /** Resolves after the delay, or earlier when the user starts the next attempt or removes the request. */
  readonly pause: (delayMs: number) => Promise<void>;
  readonly onRefused: (attempt: number, error: ApiError) => void;
};

/**
 * Sends a stored submission until there is a final response. A store that fails after the first attempt changes no result: the
 * record that it still has is sent again after a reload, with the same key, and the service repeats its answer (contract 6).
 */
export async function deliver(submission: Submission, delivery: Delivery): Promise<SubmissionResult> {
  const { key, body, createdAtMs } = submission;
  const { store, transport, credential, nowMs, random, isResumed, show, pause, onRefused } = delivery;
  let isUncertain = isResumed;
  for (let attempt = 1; ; attempt++) {
    if (!(await isStored(submission, store))) return { kind: 'gone' };
    if (nowMs() - createdAtMs > SUBMISSION_MAX_AGE_MS) {
      await store.remove(key).catch(ignored);
      return { kind: 'too-old' };
    }
    const used = credential();
    if (used === null) {
      show(signedOut(submission));
      return { kind: 'signed-out' };
    }
    show({ status: 'sending', key, body, attempt, isResumed });
    try {
      const answer = await transport.opBytes(operationOf(body), body, { idempotencyKey: key });
      await store.accept(key, answer.job.id).catch(ignored);
      return { kind: 'accepted', answer };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const step = nextStep(error, { attempt, isUncertain }, random());
      if (step.kind === 'signed-out') {
        // The organization has signed in again while this attempt was under way.
        if (![used, null].includes(credential())) continue;
        show(signedOut(submission));
        return step;
      }
      if (step.kind === 'refused') {
        await store.refuse(key).catch(ignored);
        onRefused(attempt, step.error);
        return step;
      }
      // A 429 is answered before the request is run.
      isUncertain ||= error.status !== 429;
      show({ status: 'waiting', key, body, attempt, nextTryAtMs: nowMs() + step.delayMs, error });
      await pause(step.delayMs);
    }
  }
}

/** False if the user, or another tab, has removed it. */
async function isStored({ key }: Submission, store: SubmissionStore): Promise<boolean> {
  try {
    return (await store.get(key)) !== undefined;
  } catch {
    return true;
  }
}

function ignored(): void {}
