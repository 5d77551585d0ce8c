import { createStore, type ReadableStore } from '../../create-store.ts';
import type { ApiError } from '../transport/api-error.ts';
import type { Transport } from '../transport/transport.ts';
import { deliver } from './deliver.ts';
import { mayBeRetried } from './may-be-retried.ts';
import { NotStoredError } from './not-stored-error.ts';
import type { OtherTabs } from './other-tabs.ts';
import type { Submission, SubmissionStore } from './submission.ts';
import { type SubmissionOutcome, type SubmissionResult, type SubmissionState, signedOut } from './submission-state.ts';

export type { Accepted, SubmissionResult, SubmissionState } from './submission-state.ts';

export type SubmitterDependencies = {
  readonly transport: Pick<Transport, 'opBytes'>;
  readonly store: SubmissionStore;
  /** The number of the credential in use (`Session.credential`). */
  readonly credential: () => number;
  readonly newKey: () => string;
  readonly nowMs: () => number;
  readonly random: () => number;
  /** Resolves after the delay or when the signal is aborted; never rejects. */
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** Runs the task while no other tab holds the lock of this name. */
  readonly lock: <T>(name: string, task: () => Promise<T>) => Promise<T>;
  /** Absent where tabs have no locks: there, only a page that starts sends the requests of a closed tab. */
  readonly otherTabs?: OtherTabs | undefined;
};

/** What the app uses of a submitter. */
export type SubmitterPort = Pick<
  Submitter,
  | 'getSnapshot'
  | 'subscribe'
  | 'submit'
  | 'submitAll'
  | 'resume'
  | 'showStored'
  | 'sendNow'
  | 'retry'
  | 'forget'
  | 'onEnd'
>;

type Refused = { readonly state: SubmissionState & { readonly status: 'refused' }; readonly organizationId: string };

type OnEnd = (end: SubmissionResult) => void;

type Resumed = { readonly organizationId: string; readonly credential: number; readonly onEnd: OnEnd };

type Running = {
  readonly body: string;
  readonly isRow: boolean;
  /** Resolves once the submission would survive a reload. */
  readonly stored: Promise<void>;
  readonly end: Promise<SubmissionResult>;
  wake: () => void;
};

export type SubmitOptions = {
  /** The Idempotency-Key, if the caller has stored one; all calls with it are attempts of one request. */
  readonly key?: string;
  /** Called once the request would survive a reload. */
  readonly onStored?: () => void;
};

/**
 * Sends spend requests so that each is run and charged once. The key is created when the button is pressed and stored with
 * the exact body before the first attempt; all attempts, also after a reload or from another tab, send that key and body.
 */
export class Submitter implements ReadableStore<readonly SubmissionState[]> {
  readonly #dependencies: SubmitterDependencies;
  readonly #running = new Map<string, Running>();
  readonly #refused = new Map<string, Refused>();
  readonly #watched = new Set<string>();
  readonly #ends = createStore<{ readonly key: string; readonly result: SubmissionResult } | null>(null);
  readonly #states = createStore<readonly SubmissionState[]>([]);
  readonly getSnapshot = this.#states.getSnapshot;
  readonly subscribe = this.#states.subscribe;
  #resumed: Resumed | null = null;

  constructor(dependencies: SubmitterDependencies) {
    this.#dependencies = dependencies;
    // After an error of the store the request is still stored, and is sent at the next start.
    dependencies.otherTabs?.onSent((key) => void this.#takeOver(key).catch(() => undefined));
  }

  /**
   * Sends a new request. If a request with the same body is pending (a double click), returns its result instead.
   * Rejects with NotStoredError if the request won't be sent.
   */
  async submit(body: string, organizationId: string, { key, onStored }: SubmitOptions = {}): Promise<SubmissionResult> {
    // An earlier page's submission keeps its age: the service forgets the key after a day.
    const earlier = key === undefined ? undefined : await this.#dependencies.store.get(key);
    const same = key === undefined ? this.#pending(body) : this.#running.get(key);
    const { stored, end } =
      same ?? (earlier ? this.#run(earlier, async () => undefined, true) : this.#begin(body, organizationId, key));
    // `end` rejects with the same error.
    stored.then(onStored, () => undefined);
    return end;
  }

  /**
   * Sends requests that belong together: no request leaves before all would survive a reload. Bodies that are pending are not sent
   * again. Results in the order of the bodies; if the requests can't be stored, none is sent and all have the error.
   */
  async submitAll(bodies: readonly string[], organizationId: string): Promise<readonly SubmissionOutcome[]> {
    const { newKey, nowMs, store } = this.#dependencies;
    const requests = bodies.map(
      (body) => this.#pending(body) ?? { key: newKey(), body, createdAtMs: nowMs(), organizationId, isRow: false },
    );
    const stored = store.put(...requests.filter((request) => 'key' in request));
    const begin = (submission: Submission) => {
      this.#dropRefused(submission.body);
      return this.#run(submission, () => stored);
    };
    return Promise.all(
      requests.map(async (request): Promise<SubmissionOutcome> => {
        const { end } = 'key' in request ? begin(request) : request;
        return end.then(
          (result) => ({ result }),
          (error: unknown) => ({ error }),
        );
      }),
    );
  }

  /**
   * Resumes the organization's stored submissions, and from now on those that a tab leaves when it is closed. Calls `onEnd` with the
   * result of each. `credential` is that of the organization.
   */
  async resume(organizationId: string, onEnd: OnEnd, credential = this.#dependencies.credential()): Promise<void> {
    this.#resumed = { organizationId, credential, onEnd };
    const stored = await this.#dependencies.store.all();
    // Another tab has sent them meanwhile.
    for (const { key, status } of this.getSnapshot()) {
      if (status === 'signed-out' && !stored.some((one) => one.key === key)) this.#hide(key);
    }
    const idle = stored.filter(({ key }) => !this.#running.has(key));
    for (const one of idle) if (one.organizationId !== organizationId) this.#show(signedOut(one));
    const pending = idle.filter((one) => one.organizationId === organizationId);
    await Promise.all(
      pending.map(async (submission) => onEnd(await this.#run(submission, async () => undefined, true).end)),
    );
  }

  /** Shows all stored submissions as waiting for a sign-in. Call while signed out. */
  async showStored(): Promise<void> {
    // Without a credential they are not sent: each ends as signed out, before another organization can sign in.
    this.sendNow();
    for (const one of await this.#dependencies.store.all()) if (!this.#running.has(one.key)) this.#show(signedOut(one));
  }

  /** Sends a waiting submission now, or all of them. */
  sendNow(only?: string): void {
    for (const [key, running] of this.#running) if (only === undefined || only === key) running.wake();
  }

  /** Sends a refused submission again, with its key and bytes; null if there is none of this key. */
  retry(key: string): Promise<SubmissionResult> | null {
    const refused = this.#refused.get(key);
    if (!refused) return null;
    this.#refused.delete(key);
    const { organizationId, state } = refused;
    // A refusal frees the key (contract 6.13), so its window starts with this attempt.
    const submission = { key, body: state.body, createdAtMs: this.#dependencies.nowMs(), organizationId };
    return this.#run(submission, () => this.#dependencies.store.put(submission)).end;
  }

  /** Removes a submission, so that it is not sent again. Does not cancel a job that the service has already started. */
  async forget(key: string): Promise<void> {
    await this.#dependencies.store.remove(key);
    const running = this.#running.get(key);
    if (running) return running.wake();
    this.#refused.delete(key);
    this.#hide(key);
  }

  /** Calls the listener with the key and the result of each submission. Returns the function that ends the subscription. */
  onEnd(listener: (key: string, end: SubmissionResult) => void): () => void {
    return this.#ends.subscribe(() => {
      const last = this.#ends.getSnapshot();
      if (last) listener(last.key, last.result);
    });
  }

  #pending(body: string): Running | undefined {
    return [...this.#running.values()].find((one) => one.body === body && !one.isRow);
  }

  /** Sends another tab's submission if that tab is closed before it has a final response. */
  async #takeOver(key: string): Promise<void> {
    if (this.#watched.has(key) || this.#waitsForSignIn(key)) return;
    this.#watched.add(key);
    try {
      // The other tab holds this lock while it sends.
      const left = await this.#lock(key, () => this.#dependencies.store.get(key));
      const resumed = this.#resumed;
      if (!left || this.#running.has(key) || this.#waitsForSignIn(key)) return;
      if (left.organizationId !== resumed?.organizationId) return;
      resumed.onEnd(await this.#run(left, async () => undefined, true).end);
    } finally {
      this.#watched.delete(key);
    }
  }

  /** Then only `resume` sends it: two signed-out tabs would take it over from each other without end. */
  #waitsForSignIn(key: string): boolean {
    return this.getSnapshot().some((state) => state.key === key && state.status === 'signed-out');
  }

  #lock<T>(key: string, task: () => Promise<T>): Promise<T> {
    return this.#dependencies.lock(`cutline-submission-${key}`, task);
  }

  /** A new request replaces the same one that was refused. */
  #dropRefused(body: string): void {
    for (const [refusedKey, { state }] of this.#refused) {
      if (state.body !== body) continue;
      this.#refused.delete(refusedKey);
      this.#hide(refusedKey);
    }
  }

  #begin(body: string, organizationId: string, key: string | undefined): Running {
    const { newKey, nowMs, store } = this.#dependencies;
    this.#dropRefused(body);
    const submission = { key: key ?? newKey(), body, createdAtMs: nowMs(), organizationId, isRow: key !== undefined };
    return this.#run(submission, () => store.put(submission));
  }

  #run(submission: Submission, prepare: () => Promise<void>, isResumed = false): Running {
    const { key, body, isRow = false } = submission;
    this.#show({ status: 'sending', key, body, attempt: 1, isResumed });
    const stored = prepare().catch((cause: unknown) => {
      throw new NotStoredError(cause);
    });
    const end = (async () => {
      try {
        await stored;
        const result = await this.#lock(key, () => this.#deliver(submission, isResumed));
        this.#ends.set({ key, result });
        return result;
      } finally {
        this.#running.delete(key);
        const state = this.getSnapshot().find((one) => one.key === key);
        if (state?.status !== 'signed-out' && state?.status !== 'refused') this.#hide(key);
      }
    })();
    const running = { body, isRow, stored, end, wake: () => undefined };
    this.#running.set(key, running);
    return running;
  }

  #deliver(submission: Submission, isResumed: boolean): Promise<SubmissionResult> {
    this.#dependencies.otherTabs?.announce(submission.key);
    return deliver(submission, {
      ...this.#dependencies,
      isResumed,
      credential: () => this.#credentialOf(submission),
      show: (state) => this.#show(state),
      pause: (delayMs) => this.#dependencies.pause(delayMs, this.#wakeable(submission.key)),
      onRefused: (attempt, error) => this.#showRefused(submission, attempt, error),
    });
  }

  /** The credential in use, if the organization that pays is signed in with it. Before `resume`, that of the caller is. */
  #credentialOf({ organizationId }: Submission): number | null {
    const [resumed, credential] = [this.#resumed, this.#dependencies.credential()];
    const isOwn = resumed?.organizationId === organizationId && resumed.credential === credential;
    return resumed === null || isOwn ? credential : null;
  }

  /** A signal that `sendNow` and `forget` abort. */
  #wakeable(key: string): AbortSignal {
    const controller = new AbortController();
    const running = this.#running.get(key);
    if (running) running.wake = () => controller.abort();
    return controller.signal;
  }

  /** A refused row of a review is sent again there. */
  #showRefused({ key, body, organizationId, isRow }: Submission, attempt: number, error: ApiError): void {
    if (isRow || !mayBeRetried(error)) return;
    const state = { status: 'refused', key, body, attempt, error } as const;
    this.#refused.set(key, { state, organizationId });
    this.#show(state);
  }

  #show(state: SubmissionState): void {
    this.#states.set([...this.getSnapshot().filter(({ key }) => key !== state.key), state]);
  }

  #hide(key: string): void {
    this.#states.set(this.getSnapshot().filter((state) => state.key !== key));
  }
}
