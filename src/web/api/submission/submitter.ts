import type { OperationOutput } from '../../../contract/operations.ts';
import { ApiError } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { nextStep } from './next-step.ts';
import { SUBMISSION_MAX_AGE_MS, type Submission, type SubmissionStore } from './submission.ts';

export type Accepted = OperationOutput<'clip.create_from_item'>;

/** Progress of a submission. In `waiting`, the next attempt is at `nextTryAtMs`, or when `sendNow` is called. */
export type SubmissionState =
  | { readonly status: 'sending'; readonly key: string; readonly attempt: number }
  | {
      readonly status: 'waiting';
      readonly key: string;
      readonly attempt: number;
      readonly nextTryAtMs: number;
      readonly reason: string;
    };

/** The final result of a submission: accepted, or the reason why not. */
export type SubmissionResult =
  | { readonly kind: 'accepted'; readonly answer: Accepted }
  | { readonly kind: 'refused'; readonly error: ApiError; readonly keyReused: boolean }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'too-old' }
  /** Another tab received the response, or the user discarded the submission. */
  | { readonly kind: 'gone' };

export type SubmitterDependencies = {
  readonly transport: Pick<Transport, 'opBytes'>;
  readonly store: SubmissionStore;
  readonly newKey: () => string;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Resolves after the delay or when the signal is aborted; never rejects. */
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Runs the task while no other tab holds the lock of this name. */
  readonly lock: <T>(name: string, task: () => Promise<T>) => Promise<T>;
};

type Running = {
  readonly body: string;
  /** Resolves once the submission would survive a reload. */
  readonly stored: Promise<void>;
  readonly end: Promise<SubmissionResult>;
  wake: () => void;
};

/**
 * Sends spend requests so that each is run and charged once. The key is created when the button is pressed and stored with
 * the exact body before the first attempt; all attempts, also after a reload or from another tab, send that key and body.
 */
export class Submitter {
  readonly #dependencies: SubmitterDependencies;
  readonly #running = new Map<string, Running>();
  readonly #listeners = new Set<() => void>();
  #states: readonly SubmissionState[] = [];

  constructor(dependencies: SubmitterDependencies) {
    this.#dependencies = dependencies;
  }

  readonly getStates = (): readonly SubmissionState[] => this.#states;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /**
   * Sends a new request. If a request with the same body is pending (a double click), returns its result instead.
   * `onStored` is called once the request would survive a reload; a rejection before that means that it won't be sent.
   */
  async submit(body: string, organizationId: string, onStored?: () => void): Promise<SubmissionResult> {
    const same = [...this.#running.values()].find((one) => one.body === body);
    const { stored, end } = same ?? this.#begin(body, organizationId);
    // `end` rejects with the same error.
    stored.then(onStored, () => undefined);
    return end;
  }

  /** Resumes the organization's stored submissions. Calls `onEnd` with the result of each. */
  async resume(organizationId: string, onEnd: (end: SubmissionResult) => void): Promise<void> {
    const stored = await this.#dependencies.store.all();
    const pending = stored.filter((one) => one.organizationId === organizationId && !this.#running.has(one.key));
    await Promise.all(pending.map(async (submission) => onEnd(await this.#run(submission, async () => undefined).end)));
  }

  /** Retries all waiting submissions now. */
  sendNow(): void {
    for (const running of this.#running.values()) running.wake();
  }

  /** Removes a submission, so that it is not sent again. Does not cancel a job that the service has already started. */
  async forget(key: string): Promise<void> {
    await this.#dependencies.store.remove(key);
    this.#running.get(key)?.wake();
  }

  #begin(body: string, organizationId: string): Running {
    const { newKey, nowMs, store } = this.#dependencies;
    const submission = { key: newKey(), body, createdAtMs: nowMs(), organizationId };
    return this.#run(submission, () => store.put(submission));
  }

  #run(submission: Submission, prepare: () => Promise<void>): Running {
    const { key, body } = submission;
    this.#show({ status: 'sending', key, attempt: 1 });
    const stored = prepare();
    const end = (async () => {
      try {
        await stored;
        return await this.#dependencies.lock(`cutline-submission-${key}`, () => this.#deliver(submission));
      } finally {
        this.#running.delete(key);
        this.#hide(key);
      }
    })();
    const running = { body, stored, end, wake: () => undefined };
    this.#running.set(key, running);
    return running;
  }

  async #deliver({ key, body, createdAtMs }: Submission): Promise<SubmissionResult> {
    const { store, transport, nowMs, random, pause } = this.#dependencies;
    for (let attempt = 1; ; attempt++) {
      if ((await store.get(key)) === undefined) return { kind: 'gone' };
      if (nowMs() - createdAtMs > SUBMISSION_MAX_AGE_MS) {
        await store.remove(key);
        return { kind: 'too-old' };
      }
      this.#show({ status: 'sending', key, attempt });
      try {
        const answer = await transport.opBytes('clip.create_from_item', body, { idempotencyKey: key });
        await store.remove(key);
        return { kind: 'accepted', answer };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        const step = nextStep(error, attempt, random());
        if (step.kind === 'signed-out') return step;
        if (step.kind === 'refused') {
          await store.remove(key);
          return step;
        }
        const reason = step.error.message;
        this.#show({ status: 'waiting', key, attempt, nextTryAtMs: nowMs() + step.delayMs, reason });
        await pause(step.delayMs, this.#wakeable(key));
      }
    }
  }

  /** A signal that `sendNow` and `forget` abort. */
  #wakeable(key: string): AbortSignal {
    const controller = new AbortController();
    const running = this.#running.get(key);
    if (running) running.wake = () => controller.abort();
    return controller.signal;
  }

  #show(state: SubmissionState): void {
    this.#set([...this.#states.filter(({ key }) => key !== state.key), state]);
  }

  #hide(key: string): void {
    this.#set(this.#states.filter((state) => state.key !== key));
  }

  #set(states: readonly SubmissionState[]): void {
    this.#states = states;
    for (const listener of this.#listeners) listener();
  }
}
