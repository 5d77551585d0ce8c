import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import type { Transport } from '../../transport/transport.ts';
import { jobListKey } from '../jobs-keys.ts';
import { allJobs } from './job-filter.ts';
import type { JobList } from './job-list.ts';
import { readList, readMore } from './read-jobs.ts';

it('reads a long list again in pages of an answer’s size, and all of its rows', async () => {
  const jobs = Array.from({ length: 500 }, (_, index) => ({ id: `job-${index}`, status: 'completed' }));
  const limits: number[] = [];
  const list = async (_: string, { offset, limit }: { offset: number; limit: number }) => {
    limits.push(limit);
    return { rows: jobs.slice(offset, offset + limit), total: jobs.length };
  };
  const client = new QueryClient();
  const transport = { list } as unknown as Transport;
  const reader = { client, transport, organizationId: 'o', fields: null };
  const { signal } = new AbortController();
  client.setQueryData<JobList>(jobListKey(allJobs), await readList(reader, allJobs, signal));
  while ((await readMore(reader, allJobs))?.isComplete === false);
  expect(client.getQueryData<JobList>(jobListKey(allJobs))?.rows).toEqual(jobs);
  limits.length = 0;
  const again = await readList(reader, allJobs, signal);
  expect(again).toMatchObject({ rows: jobs, isComplete: true });
  expect(Math.max(...limits)).toBeLessThanOrEqual(140);
});
