import { describe, expect, it } from 'vitest';
import {
  accepted,
  network,
  refusal,
  scriptedSubmitter as setUp,
} from '../../../testing/components/scripted-submitter.ts';
import { ApiError } from '../transport/api-error.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { NotStoredError } from './not-stored-error.ts';
import type { SubmissionStore } from './submission.ts';

describe('a submission', () => {
  it('of a pair leaves after both are stored, each with its own key', async () => {
    const inner = memorySubmissionStore();
    const atFirstSend: number[] = [];
    const { submitter, sent } = setUp([], {
      ...inner,
      put: async (...submissions) => {
        atFirstSend.push(sent.length);
        await inner.put(...submissions);
      },
    });
    const ends = await submitter.submitAll(['{"a":1}', '{"b":2}'], 'org');
    expect(ends.map((end) => 'result' in end && end.result.kind)).toEqual(['accepted', 'accepted']);
    // One transaction, before anything was sent.
    expect(atFirstSend).toEqual([0]);
    expect(sent).toEqual([
      { key: 'key-1', body: '{"a":1}' },
      { key: 'key-2', body: '{"b":2}' },
    ]);
  });

  it('of a delivery area is sent to the operation of areas, also after a reload', async () => {
    const { submitter, make, store, operations, clock } = setUp([]);
    await submitter.submit('{"area":"quay"}', 'org');
    await submitter.submit('{"source_item_id":"area"}', 'org');
    await store.put({ key: 'k', body: '{"area":"pier"}', createdAtMs: clock.nowMs, organizationId: 'org' });
    await make().resume('org', () => undefined);
    expect(operations).toEqual(['clip.create_from_area', 'clip.create_from_item', 'clip.create_from_area']);
  });

  it('of a pair is not sent if both can’t be stored, and not sent again while it is pending', async () => {
    const full = setUp([], { ...memorySubmissionStore(), put: () => Promise.reject(new Error('disk full')) });
    const ends = await full.submitter.submitAll(['{"a":1}', '{"b":2}'], 'org');
    expect(ends.map((end) => 'error' in end)).toEqual([true, true]);
    expect(full.sent).toEqual([]);
    const { submitter, sent } = setUp([]);
    await Promise.all([submitter.submit('{"a":1}', 'org'), submitter.submitAll(['{"a":1}', '{"b":2}'], 'org')]);
    expect(sent.map(({ body }) => body).sort()).toEqual(['{"a":1}', '{"b":2}']);
  });

  it('is stored with its key and exact body before anything is sent', async () => {
    const order: string[] = [];
    const inner = memorySubmissionStore();
    const store: SubmissionStore = {
      ...inner,
      put: async (submission) => {
        order.push(`put ${submission.key} ${submission.body}`);
        await inner.put(submission);
      },
      accept: async (key, jobId) => {
        order.push(`accept ${key}`);
        await inner.accept(key, jobId);
      },
    };
    const { submitter, sent } = setUp([], store);
    const end = submitter.submit('{"a": 1}', 'org');
    expect(sent).toEqual([]);
    expect(await end).toEqual({ kind: 'accepted', answer: accepted });
    expect(sent).toEqual([{ key: 'key-1', body: '{"a": 1}' }]);
    expect(order).toEqual(['put key-1 {"a": 1}', 'accept key-1']);
  });

  it('sends nothing if it can’t be stored', async () => {
    const store = { ...memorySubmissionStore(), put: () => Promise.reject(new Error('disk full')) };
    const { submitter, sent } = setUp([], store);
    await expect(submitter.submit('{}', 'org')).rejects.toThrow(NotStoredError);
    expect(sent).toEqual([]);
  });

  it('has the service’s answer although the store fails after the first attempt', async () => {
    const broken = () => Promise.reject(new Error('the connection to the database is lost'));
    const store = () => ({ ...memorySubmissionStore(), get: broken, accept: broken, refuse: broken });
    const { submitter, make, sent } = setUp([network()], store());
    expect(await submitter.submit('{}', 'org')).toEqual({ kind: 'accepted', answer: accepted });
    const refused = setUp([refusal(422)], store());
    expect(await refused.submitter.submit('{"b":2}', 'org')).toMatchObject({ kind: 'refused' });
    // The next page sends what is still stored with the same key, and the service repeats its answer.
    await make().resume('org', () => undefined);
    expect(sent).toEqual(Array(3).fill({ key: 'key-1', body: '{}' }));
  });

  it('reports that it is stored before it is sent, and not if storing fails', async () => {
    const { submitter, sent } = setUp([]);
    const sentByThen: number[] = [];
    await submitter.submit('{}', 'org', { onStored: () => sentByThen.push(sent.length) });
    expect(sentByThen).toEqual([0]);
    const full = setUp([], { ...memorySubmissionStore(), put: () => Promise.reject(new Error('disk full')) });
    await expect(full.submitter.submit('{}', 'org', { onStored: () => expect.unreachable() })).rejects.toThrow(
      NotStoredError,
    );
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
          .getSnapshot()
          .map(({ status }) => status)
          .join(),
      ),
    );
    await submitter.submit('{}', 'org');
    expect(seen).toEqual(['sending', 'sending', 'waiting', 'sending', '']);
  });
});

describe('a refused submission', () => {
  it.each([402, 403])(
    'can be retried after a %i with its key and bytes, and is not stored meanwhile',
    async (status) => {
      const { submitter, sent, store } = setUp([refusal(status)]);
      expect(await submitter.submit('{"a":1}', 'org')).toMatchObject({ kind: 'refused' });
      expect(submitter.getSnapshot()).toMatchObject([{ status: 'refused', key: 'key-1', error: { status } }]);
      expect(await store.all()).toEqual([]);
      expect(await submitter.retry('key-1')).toMatchObject({ kind: 'accepted' });
      expect(sent).toEqual([
        { key: 'key-1', body: '{"a":1}' },
        { key: 'key-1', body: '{"a":1}' },
      ]);
      expect(submitter.getSnapshot()).toEqual([]);
      expect(submitter.retry('key-1')).toBeNull();
    },
  );

  it('is not final with a 403 after an attempt without answer: the same key and bytes are sent until the service answers', async () => {
    const { submitter, sent, store } = setUp([network(), refusal(403), refusal(403)]);
    const seen: string[] = [];
    submitter.subscribe(() => seen.push(...submitter.getSnapshot().map(({ status }) => status)));
    expect(await submitter.submit('{}', 'org')).toMatchObject({ kind: 'accepted' });
    expect(sent.map(({ key }) => key)).toEqual(['key-1', 'key-1', 'key-1', 'key-1']);
    expect(seen).not.toContain('refused');
    expect(await store.all()).toEqual([]);
  });

  it('is not final with a 403 after a reload, when the earlier page may have had no answer', async () => {
    const left = { key: 'old', body: '{"old":true}', createdAtMs: 1_000_000, organizationId: 'org' };
    const { submitter, sent } = setUp([refusal(403)], memorySubmissionStore([left]));
    const ends: string[] = [];
    await submitter.resume('org', (end) => ends.push(end.kind));
    expect(ends).toEqual(['accepted']);
    expect(sent.map(({ key }) => key)).toEqual(['old', 'old']);
  });

  it('is not listed if a change of the request is needed, or if it is a row of a review', async () => {
    const { submitter } = setUp([refusal(422), refusal(402)]);
    await submitter.submit('{}', 'org');
    await submitter.submit('{}', 'org', { key: 'row-1' });
    expect(submitter.getSnapshot()).toEqual([]);
  });
});
