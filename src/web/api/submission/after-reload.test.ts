import { describe, expect, it } from 'vitest';
import { network, scriptedSubmitter as setUp } from '../../../testing/components/scripted-submitter.ts';
import { memorySubmissionStore } from './memory-store.ts';
import { SUBMISSION_MAX_AGE_MS } from './submission.ts';

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
