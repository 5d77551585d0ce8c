import { describe, expect, it } from 'vitest';
import type { ProblemDocument } from '../../../contract/schemas/common.ts';
import { ApiError } from '../transport/api-error.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { SUBMISSION_MAX_AGE_MS, type SubmissionStore } from './submission.ts';
import { type Accepted, Submitter } from './submitter.ts';

const accepted: Accepted = { job: { id: 'j1', status: 'running' }, assets_to_clip: 1, asset_keys: ['data'] };
const network = () => new ApiError('network', 'no answer');
const refusal = (status: number, slug = 'forbidden', retryAfterMs: number | null = null) => {
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
function setUp(outcomes: ApiError[], store: SubmissionStore = memorySubmissionStore()) {
  const sent: Sent[] = [];
  const pauses: number[] = [];
  let keys = 0;
  const clock = { nowMs: 1_000_000 };
  const queue = [...outcomes];
  const locks = new Map<string, Promise<unknown>>();
  const make = () =>
    new Submitter({
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
        // The only operation that a submitter calls; its response has the type under test.
        opBytes: (async (_id: string, body: string, options?: { idempotencyKey?: string }) => {
          sent.push({ key: options?.idempotencyKey, body });
          const outcome = queue.shift();
          if (outcome) throw outcome;
          return accepted;
        }) as never,
      },
    });
  return { submitter: make(), make, sent, pauses, store, clock };
}

describe('a submission', () => {
  it('is stored with its key and exact body before anything is sent', async () => {
    const order: string[] = [];
    const inner = memorySubmissionStore();
    const store: SubmissionStore = {
      ...inner,
      put: async (submission) => {
        order.push(`put ${submission.key} ${submission.body}`);
        await inner.put(submission);
      },
      remove: async (key) => {
        order.push(`remove ${key}`);
        await inner.remove(key);
      },
    };
    const { submitter, sent } = setUp([], store);
    const end = submitter.submit('{"a": 1}', 'org');
    expect(sent).toEqual([]);
    expect(await end).toEqual({ kind: 'accepted', answer: accepted });
    expect(sent).toEqual([{ key: 'key-1', body: '{"a": 1}' }]);
    expect(order).toEqual(['put key-1 {"a": 1}', 'remove key-1']);
  });

  it('sends nothing if it can’t be stored', async () => {
    const store = { ...memorySubmissionStore(), put: () => Promise.reject(new Error('disk full')) };
    const { submitter, sent } = setUp([], store);
    await expect(submitter.submit('{}', 'org')).rejects.toThrow('disk full');
    expect(sent).toEqual([]);
  });

  it('reports that it is stored before it is sent, and not if storing fails', async () => {
    const { submitter, sent } = setUp([]);
    const sentByThen: number[] = [];
    await submitter.submit('{}', 'org', () => sentByThen.push(sent.length));
    expect(sentByThen).toEqual([0]);
    const full = setUp([], { ...memorySubmissionStore(), put: () => Promise.reject(new Error('disk full')) });
    await expect(full.submitter.submit('{}', 'org', () => expect.unreachable())).rejects.toThrow('disk full');
  });

  it('is retried with the same key and bytes after a lost response, 5xx, 429 and in-progress', async () => {
    const outcomes = [
      network(),
      new ApiError('shape', 'not JSON'),
      refusal(500, 'internal-error'),
      refusal(503, 'unavailable', 9000),
      refusal(429, 'rate-limited', 31_000),
      refusal(409, 'idempotency-in-progress', 1000),
    ];
    const { submitter, sent, pauses } = setUp(outcomes);
    expect((await submitter.submit('{"b":2}', 'org')).kind).toBe('accepted');
    expect(sent).toHaveLength(7);
    expect(new Set(sent.map((one) => JSON.stringify(one)))).toEqual(
      new Set([JSON.stringify({ key: 'key-1', body: '{"b":2}' })]),
    );
    expect(pauses).toEqual([1000, 2000, 4000, 9000, 31_000, 1000]);
  });

  it.each([400, 402, 403, 404, 422])('ends at %i with the service’s sentence, and is removed', async (status) => {
    const { submitter, store } = setUp([refusal(status)]);
    const end = await submitter.submit('{}', 'org');
    expect(end).toMatchObject({ kind: 'refused', keyReused: false, error: { message: `status ${status}` } });
    expect(await store.all()).toEqual([]);
  });

  it('ends at a reused key and reports it', async () => {
    const { submitter, sent } = setUp([refusal(409, 'idempotency-key-reused')]);
    expect(await submitter.submit('{}', 'org')).toMatchObject({ kind: 'refused', keyReused: true });
    expect(sent).toHaveLength(1);
  });

  it('is sent once for a double click; a later press sends a new one with another key', async () => {
    const { submitter, sent } = setUp([]);
    const [first, second] = await Promise.all([submitter.submit('{}', 'org'), submitter.submit('{}', 'org')]);
    expect(first).toBe(second);
    expect(sent).toHaveLength(1);
    await submitter.submit('{}', 'org');
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
  });

  it('stays stored until the next sign-in', async () => {
    const { submitter, store, sent } = setUp([refusal(401, 'unauthorized')]);
    expect(await submitter.submit('{}', 'org')).toEqual({ kind: 'signed-out' });
    expect(await store.all()).toHaveLength(1);
    const ends: string[] = [];
    await submitter.resume('org', (end) => ends.push(end.kind));
    expect(ends).toEqual(['accepted']);
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1']);
  });

  it('reports that it waits, and retries immediately with sendNow', async () => {
    const { make } = setUp([network()]);
    const submitter = make();
    const seen: string[] = [];
    submitter.subscribe(() =>
      seen.push(
        submitter
          .getStates()
          .map(({ status }) => status)
          .join(),
      ),
    );
    await submitter.submit('{}', 'org');
    expect(seen).toEqual(['sending', 'sending', 'waiting', 'sending', '']);
  });
});

describe('after a reload', () => {
  const left = { key: 'old', body: '{"old":true}', createdAtMs: 1_000_000, organizationId: 'org' };

  it('resumes a stored submission with its key and bytes', async () => {
    const { submitter, sent } = setUp([], memorySubmissionStore([left]));
    const ends: unknown[] = [];
    await submitter.resume('org', (end) => ends.push(end.kind));
    expect(ends).toEqual(['accepted']);
    expect(sent).toEqual([{ key: 'old', body: '{"old":true}' }]);
  });

  it('does not resume a submission of another organization', async () => {
    const { submitter, sent, store } = setUp([], memorySubmissionStore([left]));
    await submitter.resume('another', () => expect.unreachable());
    expect(sent).toEqual([]);
    expect(await store.all()).toEqual([left]);
  });

  it('is sent by only one of two tabs', async () => {
    const { make, sent } = setUp([], memorySubmissionStore([left]));
    const ends: string[] = [];
    await Promise.all([make(), make()].map((tab) => tab.resume('org', (end) => ends.push(end.kind))));
    expect(ends.sort()).toEqual(['accepted', 'gone']);
    expect(sent).toHaveLength(1);
  });

  it('removes a submission older than 23 h without sending it', async () => {
    const { submitter, sent, clock, store } = setUp([], memorySubmissionStore([left]));
    clock.nowMs = left.createdAtMs + SUBMISSION_MAX_AGE_MS + 1;
    const ends: string[] = [];
    await submitter.resume('org', (end) => ends.push(end.kind));
    expect(ends).toEqual(['too-old']);
    expect(sent).toEqual([]);
    expect(await store.all()).toEqual([]);
  });

  it('does not send a removed submission', async () => {
    const { submitter, sent, store } = setUp([network()], memorySubmissionStore([left]));
    await store.remove('old');
    await submitter.resume('org', () => expect.unreachable());
    expect(sent).toEqual([]);
  });
});
