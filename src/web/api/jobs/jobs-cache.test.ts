import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { addJob, applyChanges, changesFromNow, removeJobs } from './jobs-cache.ts';
import { jobListKey } from './jobs-keys.ts';
import { allJobs, type JobFilter } from './list/job-filter.ts';
import { emptyList, type JobList } from './list/job-list.ts';

const old: Job = { id: 'old', status: 'completed', created_at: '2026-01-01T00:00:00Z' };
const made: Job = { id: 'made', status: 'running', created_at: '2026-01-01T00:00:01Z' };
const listOf = (...rows: Job[]): JobList => ({ ...emptyList, rows, isComplete: true });

/** An observed list. The test resolves its requests, which are in the order of sending. */
async function observedList(filter: JobFilter, followsChanges: boolean) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const requests: PromiseWithResolvers<JobList>[] = [];
  const queryKey = jobListKey(filter);
  const stop = new QueryObserver<JobList>(client, {
    queryKey,
    queryFn: () => {
      const answer = Promise.withResolvers<JobList>();
      requests.push(answer);
      const update = changesFromNow(client, filter);
      return answer.promise.then(update);
    },
    meta: { followsChanges },
  }).subscribe(() => undefined);
  requests[0]?.resolve(listOf(old));
  const rows = () => client.getQueryData<JobList>(queryKey)?.rows;
  await expect.poll(rows).toEqual([old]);
  return { client, requests, rows, queryKey, stop };
}

describe.each([true, false])('a cached list of jobs that follows changes: %s', (followsChanges) => {
  it('contains an accepted job although a request sent earlier returns without it', async () => {
    const { client, requests, rows, queryKey, stop } = await observedList(allJobs, followsChanges);
    void client.refetchQueries({ queryKey });
    addJob(client, made);
    requests[1]?.resolve(listOf(old));
    requests[2]?.resolve(listOf(made, old));
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(rows()).toEqual([made, old]);
    // A list without changes is read again; earlier answers may lack the job.
    expect(requests).toHaveLength(followsChanges ? 2 : 3);
    stop();
  });

  it('omits a deleted job although a request sent earlier returns it', async () => {
    const { client, requests, rows, queryKey, stop } = await observedList(allJobs, followsChanges);
    void client.refetchQueries({ queryKey });
    removeJobs(client, ['old']);
    requests[1]?.resolve(listOf(old));
    requests[2]?.resolve(listOf());
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(rows()).toEqual([]);
    stop();
  });
});

it('is read again if the app can’t place a job in its order', async () => {
  const byName: JobFilter = { ...allJobs, sort: { by: 'name', isDescending: false } };
  const { client, requests, rows, stop } = await observedList(byName, true);
  applyChanges(client, [made]);
  await expect.poll(() => requests.length).toBe(2);
  requests[1]?.resolve(listOf(made, old));
  await expect.poll(rows).toEqual([made, old]);
  stop();
});
