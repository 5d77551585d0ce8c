import { createStore, type ReadableStore } from '../../create-store.ts';
import { NotStoredError } from '../submission/not-stored-error.ts';
import type { SubmissionResult, Submitter } from '../submission/submitter.ts';
import type { Review } from './create-review.ts';
import type { ReviewRow } from './review-row.ts';

/** The service's cap of clip requests (contract 7.1), for each 60 s. */
export const MAX_ROWS_PER_MINUTE = 30;
const WINDOW_MS = 60_000;

/**
 * `pausedUntilMs`: when the next row may be sent; null while rows are sent. `refused`: the sign-in, the quota, a right, or space in the
 * browser is missing for all rows.
 */
export type Sending =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly pausedUntilMs: number | null }
  | { readonly kind: 'refused'; readonly reason: 'signed-out' | 'service' | 'storage' };

export type RowSender = ReadableStore<Sending> & {
  /**
   * Sends the rows that have a body and no job, in order, each with its own key. While others are sent, these are sent after them.
   * Resolves when none is left.
   */
  send(ids: ReadonlySet<string>, organizationId: string): Promise<void>;
  /** The rows that were not sent stay so, and cost nothing. */
  stop(): void;
};

/** Where the rows come from. */
export type RowSource = Pick<Review, 'getSnapshot' | 'whenStored'>;

type SenderDependencies = {
  readonly review: RowSource;
  readonly submitter: Pick<Submitter, 'submit' | 'getSnapshot' | 'subscribe'>;
  readonly nowMs: () => number;
  /** Resolves after the delay or when the signal is aborted; never rejects. */
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
};

type Run = {
  readonly ids: Set<string>;
  readonly organizationId: string;
  readonly stopping: AbortController;
  end: Promise<void>;
};

/** These refusals concern the organization or the credential, so all other rows would get them too. */
const REFUSALS_OF_ALL = [401, 402, 403];

/**
 * Creates a sender that stays under the service's cap, so that no row waits for a refusal. If others use the cap too, the service refuses a
 * row for some seconds: then the sender's pause is that of the row, which the submitter sends again.
 */
export function createRowSender({ review, submitter, nowMs, pause }: SenderDependencies): RowSender {
  const { getSnapshot, subscribe, set } = createStore<Sending>({ kind: 'idle' });
  let current: Run | null = null;
  let sentAtMs: readonly number[] = [];

  const whenAllowed = async (signal: AbortSignal) => {
    sentAtMs = sentAtMs.filter((at) => at > nowMs() - WINDOW_MS);
    const [oldest] = sentAtMs;
    if (sentAtMs.length < MAX_ROWS_PER_MINUTE || oldest === undefined) return;
    const pausedUntilMs = oldest + WINDOW_MS;
    set({ kind: 'sending', pausedUntilMs });
    await pause(pausedUntilMs - nowMs(), signal);
    if (!signal.aborted) set({ kind: 'sending', pausedUntilMs: null });
  };

  const showLimit = (key: string) =>
    submitter.subscribe(() => {
      const state = submitter.getSnapshot().find((one) => one.key === key);
      const isLimited = state?.status === 'waiting' && state.error.status === 429;
      const pausedUntilMs = isLimited ? state.nextTryAtMs : null;
      const shown = getSnapshot();
      if (shown.kind !== 'sending' || shown.pausedUntilMs === pausedUntilMs) return;
      set({ kind: 'sending', pausedUntilMs });
    });

  async function run({ ids, organizationId, stopping: { signal } }: Run): Promise<Sending> {
    const tried = new Set<string>();
    const isNext = (row: ReviewRow) =>
      ids.has(row.id) && !tried.has(row.id) && row.body !== null && row.jobId === null && !row.isExcluded;
    for (;;) {
      await whenAllowed(signal);
      const row = signal.aborted ? undefined : review.getSnapshot().find(isNext);
      if (row?.body == null) return { kind: 'idle' };
      tried.add(row.id);
      sentAtMs = [...sentAtMs, nowMs()];
      const aborted = new Promise<null>((resolve) => {
        signal.addEventListener('abort', () => resolve(null), { once: true });
      });
      const stopShowing = showLimit(row.id);
      // A request without an answer is repeated by the submitter, also after a stop.
      const submitted = submitter.submit(row.body, organizationId, { key: row.id }).catch(refusalOfStorage);
      const end = await Promise.race([submitted, aborted]).finally(stopShowing);
      const refusal = end && refusalOfAll(end);
      if (refusal) return refusal;
    }
  }

  async function start(started: Run): Promise<void> {
    try {
      // No request leaves before every key and body would survive a reload.
      await review.whenStored();
      set(await run(started));
    } catch (error) {
      set({ kind: 'idle' });
      throw error;
    } finally {
      current = null;
    }
  }

  /** Adds rows to a run, or starts the next one if it has ended meanwhile. */
  async function join(running: Run, ids: ReadonlySet<string>): Promise<void> {
    await review.whenStored();
    if (running.stopping.signal.aborted) return;
    if (current !== running) return sender.send(ids, running.organizationId);
    for (const id of ids) running.ids.add(id);
    return running.end;
  }

  const sender: RowSender = {
    getSnapshot,
    subscribe,
    async send(ids, organizationId) {
      if (current !== null) return current.organizationId === organizationId ? join(current, ids) : undefined;
      const started: Run = {
        ids: new Set(ids),
        organizationId,
        stopping: new AbortController(),
        end: Promise.resolve(),
      };
      current = started;
      set({ kind: 'sending', pausedUntilMs: null });
      started.end = start(started);
      return started.end;
    },
    stop: () => current?.stopping.abort(),
  };
  return sender;
}

/** The rows of several sources, so that all of them are sent under one cap. */
export function rowsOf(...sources: readonly RowSource[]): RowSource {
  return {
    getSnapshot: () => sources.flatMap((source) => source.getSnapshot()),
    whenStored: async () => void (await Promise.all(sources.map((source) => source.whenStored()))),
  };
}

function refusalOfStorage(error: unknown): { readonly kind: 'not-stored' } {
  if (error instanceof NotStoredError) return { kind: 'not-stored' };
  throw error;
}

function refusalOfAll(end: SubmissionResult | { readonly kind: 'not-stored' }): Sending | null {
  if (end.kind === 'not-stored') return { kind: 'refused', reason: 'storage' };
  if (end.kind === 'signed-out') return { kind: 'refused', reason: 'signed-out' };
  if (end.kind === 'refused' && REFUSALS_OF_ALL.includes(end.error.status))
    return { kind: 'refused', reason: 'service' };
  return null;
}
