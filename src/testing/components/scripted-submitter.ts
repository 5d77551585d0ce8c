import type { ProblemDocument } from '../../contract/schemas/common.ts';
import { memorySubmissionStore } from '../../web/api/submission/memory-store.ts';
import type { SubmissionStore } from '../../web/api/submission/submission.ts';
import { type Accepted, Submitter } from '../../web/api/submission/submitter.ts';
import { ApiError } from '../../web/api/transport/api-error.ts';

/** The service's answer. */
export const accepted: Accepted = { job: { id: 'j1', status: 'running' } };
/** No answer. */
export const network = () => new ApiError('network', 'no answer');
/** A refusal with this status, slug and pause. */
export const refusal = (status: number, slug = 'forbidden', retryAfterMs: number | null = null) => {
  const problem: ProblemDocument = {
    type: `https://api.geopera.com/problems/${slug}`,
    title: 'No',
    status,
    detail: `status ${status}`,
  };
  return new ApiError('problem', problem.detail, { problem, retryAfterMs });
};

type Sent = { key: string | undefined; body: string };

/** A submitter whose service responds with these outcomes in order, then accepts. */
export function scriptedSubmitter(outcomes: ApiError[], store: SubmissionStore = memorySubmissionStore()) {
  const sent: Sent[] = [];
  const operations: string[] = [];
  const pauses: number[] = [];
  let keys = 0;
  const clock = { nowMs: 1_000_000 };
  const queue = [...outcomes];
  const locks = new Map<string, Promise<unknown>>();
  const make = () =>
    new Submitter({
      credential: () => 0,
      store,
      newKey: () => `key-${++keys}`,
      nowMs: () => clock.nowMs,
      random: () => 0.5,
      pause: async (delayMs) => void pauses.push(delayMs),
      lock: (name, task) => {
        const turn = (locks.get(name) ?? Promise.resolve()).then(task, task);
        locks.set(name, turn);
        return turn;
      },
      transport: {
        // The operations that a submitter calls; their response has the type under test.
        opBytes: (async (id: string, body: string, options?: { idempotencyKey?: string }) => {
          operations.push(id);
          sent.push({ key: options?.idempotencyKey, body });
          const outcome = queue.shift();
          if (outcome) throw outcome;
          return accepted;
        }) as never,
      },
    });
  return { submitter: make(), make, sent, operations, pauses, store, clock };
}
