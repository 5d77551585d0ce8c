import type { QueryClient } from '@tanstack/react-query';
import type { OperationRequest } from '../../../../contract/operations.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { Transport } from '../../transport/transport.ts';
import { changesFromNow } from '../jobs-cache.ts';
import { jobListKey } from '../jobs-keys.ts';
import { filterRequest, type JobFilter, matchesFilter } from './job-filter.ts';
import { emptyList, type JobList, withPage } from './job-list.ts';

/** Rows of one request. With two files each and the overlap, an answer has less than 200 kB. */
export const PAGE_JOBS = 120;
/** The most rows that are read again of a longer list. The others follow when the end of the table is reached. */
const MAX_READ_AGAIN = 1000;
/** The most that the service accepts. */
const MAX_PAGE_JOBS = 1000;
/** Pages overlap, because a deletion moves the following jobs to an earlier page. */
const OVERLAP_JOBS = 20;
/** The most changes that are read to find the jobs that have ended. */
const MAX_CHANGED_JOBS = 10_000;
/** The newest jobs that are read from a service without feature `jobs.search`. */
export const JOBS_LIMIT = 500;

export type JobReader = {
  readonly client: QueryClient;
  readonly transport: Transport;
  readonly organizationId: string;
  /** The members of a list's rows. */
  readonly fields: OperationRequest<'clip.jobs.list'>['fields'];
};

/** Reads the start of a filter's list: one page, or as many pages as have the rows that the list had. */
export async function readList(reader: JobReader, filter: JobFilter, signal: AbortSignal): Promise<JobList> {
  const { client } = reader;
  const update = changesFromNow(client, filter);
  const length = client.getQueryData<JobList>(jobListKey(filter))?.rows.length ?? 0;
  if (filter.endedSince !== null) return update(await readEnded(reader, filter, signal));
  let list = withPage(emptyList, await readPage(reader, filter, { offset: 0, limit: PAGE_JOBS }, signal));
  while (list !== null && !list.isComplete && list.rows.length < Math.min(length, MAX_READ_AGAIN)) {
    const known = list;
    list = await withNextPage(reader, filter, () => known, signal);
  }
  return update(list ?? emptyList);
}

/** Reads all jobs that have ended since an instant: their number is small, and `updated_since` also returns jobs that changed otherwise. */
async function readEnded(reader: JobReader, filter: JobFilter, signal: AbortSignal): Promise<JobList> {
  // A job that changes between two pages may be in both.
  const changed = new Map<string, Job>();
  for (let offset = 0; offset < MAX_CHANGED_JOBS; offset += PAGE_JOBS) {
    const { rows } = await readPage(reader, filter, { offset, limit: PAGE_JOBS }, signal);
    for (const job of rows) changed.set(job.id, job);
    if (rows.length < PAGE_JOBS) break;
  }
  const rows = [...changed.values()].filter((job) => job.status !== 'deleted' && matchesFilter(job, filter, true));
  return { ...emptyList, rows, isComplete: true, total: rows.length };
}

/** Reads the next page of a cached list, and adds it. Resolves to the longer list; null if there is none to add to. */
export async function readMore(reader: JobReader, filter: JobFilter): Promise<JobList | null> {
  const { client } = reader;
  const key = jobListKey(filter);
  const update = changesFromNow(client, filter);
  const next = await withNextPage(reader, filter, () => client.getQueryData<JobList>(key));
  return next && (client.setQueryData<JobList>(key, update(next)) ?? null);
}

/** The list with its next page. `current` may change during the request; null if it has no list any more. */
async function withNextPage(
  reader: JobReader,
  filter: JobFilter,
  current: () => JobList | undefined,
  signal?: AbortSignal,
): Promise<JobList | null> {
  const length = current()?.rows.length ?? 0;
  for (let overlap = OVERLAP_JOBS; ; overlap *= 10) {
    const offset = Math.max(0, length - overlap);
    const page = await readPage(reader, filter, { offset, limit: PAGE_JOBS + Math.min(overlap, length) }, signal);
    const list = current();
    if (list === undefined) return null;
    const next = withPage(list, page);
    if (next !== null) return next;
  }
}

/** Reads the newest jobs with all members, for a service that can neither search nor report changes. */
export async function readNewest({ transport, organizationId }: JobReader, signal: AbortSignal): Promise<JobList> {
  const body = { organization_id: organizationId, limit: JOBS_LIMIT };
  const { rows, total } = await transport.list('clip.jobs.list', body, { signal });
  return { rows, isComplete: rows.length < JOBS_LIMIT, total, isOutdated: false };
}

type PageRange = { readonly offset: number; readonly limit: number };

async function readPage(reader: JobReader, filter: JobFilter, { offset, limit }: PageRange, signal?: AbortSignal) {
  const body = {
    organization_id: reader.organizationId,
    ...filterRequest(filter),
    fields: reader.fields,
    offset,
    limit: Math.min(limit, MAX_PAGE_JOBS),
  };
  const { rows, total } = await reader.transport.list('clip.jobs.list', body, signal ? { signal } : {});
  return { rows, offset, limit: body.limit, total };
}
