import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { addJob, jobsKey, removeJob } from './jobs-cache.ts';

const old: Job = { id: 'old', status: 'completed' };
const made: Job = { id: 'made', status: 'running' };

/** An observed job list. The test resolves its requests, which are in the order of sending. */
async function observedList() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const requests: PromiseWithResolvers<readonly Job[]>[] = [];
  const stop = new QueryObserver<readonly Job[]>(client, {
    queryKey: jobsKey,
    queryFn: () => {
      const answer = Promise.withResolvers<readonly Job[]>();
      requests.push(answer);
      return answer.promise;
    },
  }).subscribe(() => undefined);
  requests[0]?.resolve([old]);
  await expect.poll(() => client.getQueryData(jobsKey)).toEqual([old]);
  return { client, requests, stop };
}

describe('the cached job list', () => {
  it('contains an accepted job although a request sent earlier returns without it', async () => {
    const { client, requests, stop } = await observedList();
    void client.refetchQueries({ queryKey: jobsKey });
    addJob(client, made);
    requests[1]?.resolve([old]);
    expect(requests).toHaveLength(3);
    requests[2]?.resolve([{ ...made, progress: 5 }, old]);
    await expect.poll(() => client.getQueryData(jobsKey)).toEqual([{ ...made, progress: 5 }, old]);
    stop();
  });

  it('omits a deleted job although a request sent earlier returns it', async () => {
    const { client, requests, stop } = await observedList();
    void client.refetchQueries({ queryKey: jobsKey });
    removeJob(client, 'old');
    requests[1]?.resolve([old]);
    requests[2]?.resolve([]);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(client.getQueryData(jobsKey)).toEqual([]);
    stop();
  });
});
