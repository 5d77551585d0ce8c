import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Job } from '../../../contract/schemas/clip.ts';
import { addJob, jobsKey, removeJob } from './jobs-cache.ts';

const old: Job = { id: 'old', status: 'completed' };
const made: Job = { id: 'made', status: 'running' };

/** A watched list whose answers are given by hand, in the order in which they were asked. */
async function watchedList() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } });
  const asked: PromiseWithResolvers<readonly Job[]>[] = [];
  const stop = new QueryObserver<readonly Job[]>(client, {
    queryKey: jobsKey,
    queryFn: () => {
      const answer = Promise.withResolvers<readonly Job[]>();
      asked.push(answer);
      return answer.promise;
    },
  }).subscribe(() => undefined);
  asked[0]?.resolve([old]);
  await expect.poll(() => client.getQueryData(jobsKey)).toEqual([old]);
  return { client, asked, stop };
}

describe('the cached list of jobs', () => {
  it('keeps a job that was accepted while an older answer was on its way', async () => {
    const { client, asked, stop } = await watchedList();
    void client.refetchQueries({ queryKey: jobsKey });
    addJob(client, made);
    asked[1]?.resolve([old]);
    expect(asked).toHaveLength(3);
    asked[2]?.resolve([{ ...made, progress: 5 }, old]);
    await expect.poll(() => client.getQueryData(jobsKey)).toEqual([{ ...made, progress: 5 }, old]);
    stop();
  });

  it('keeps a deleted job out, whatever an older answer says', async () => {
    const { client, asked, stop } = await watchedList();
    void client.refetchQueries({ queryKey: jobsKey });
    removeJob(client, 'old');
    asked[1]?.resolve([old]);
    asked[2]?.resolve([]);
    await expect.poll(() => client.isFetching()).toBe(0);
    expect(client.getQueryData(jobsKey)).toEqual([]);
    stop();
  });
});
