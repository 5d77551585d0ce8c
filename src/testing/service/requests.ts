import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { PROBLEM_MEDIA_TYPE } from '../../contract/headers.ts';
import { type ProblemSlug, problemType } from '../../contract/problem-slugs.ts';
import { problemMembers, problems } from '../../contract/problems.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { problemDocument } from '../../contract/schemas/common.ts';
import { ids, insideI1 } from './fixture.ts';
import type { CallOptions, TestService } from './service.ts';

/** The contract's "create" body (item I1, project PA, area G), with `changes`. */
export function createBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { source_item_id: ids.item, project_id: ids.projectA, aoi_geometry: insideI1, ...changes };
}

/** The contract's "create", with a new Idempotency-Key unless one is given. */
export function create(
  service: TestService,
  changes: Record<string, unknown> = {},
  options: CallOptions = {},
): Promise<Response> {
  return service.call('clip.create_from_item', createBody(changes), { idempotencyKey: randomUUID(), ...options });
}

/** Creates a job, which must be accepted, and returns it. */
export async function createdJob(service: TestService, changes: Record<string, unknown> = {}): Promise<Job> {
  const response = await create(service, changes);
  expect(response.status).toBe(200);
  const { job } = (await response.json()) as { job: Job };
  return job;
}

/** The contract's J: the job of case 16, completed. */
export async function completedJob(service: TestService, changes: Record<string, unknown> = {}): Promise<Job> {
  const job = await createdJob(service, { asset_keys: ['data'], output_name: 'harbour_clip', ...changes });
  await service.completeJobs();
  return getJob(service, job.id);
}

/** The job in its current state, from `clip.job.get`. */
export async function getJob(service: TestService, jobId: string): Promise<Job> {
  const response = await service.call('clip.job.get', { job_id: jobId });
  expect(response.status).toBe(200);
  return (await response.json()) as Job;
}

export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly errors?: { readonly loc: (string | number)[]; readonly msg: string; readonly type: string }[];
  readonly [extension: string]: unknown;
};

/** Checks that the response is this complete problem (contract 4.1, case 88), and returns its document. */
export async function expectProblem(response: Response, slug: ProblemSlug): Promise<Problem> {
  const text = await response.text();
  expect(`${response.status} ${text}`).toContain(`${problems[slug].status} `);
  expect(response.headers.get('Content-Type')).toBe(PROBLEM_MEDIA_TYPE);
  const problem = JSON.parse(text) as Problem;
  expect(problem).toMatchObject({
    type: problemType(slug),
    title: problems[slug].title,
    status: response.status,
    detail: expect.stringMatching(/\S/),
    instance: `urn:request:${response.headers.get('X-Request-Id')}`,
  });
  expect(announcedMembers(slug), slug).toEqual(expect.arrayContaining(Object.keys(problem)));
  return problem;
}

/** The members of the problem in the OpenAPI document. */
function announcedMembers(slug: ProblemSlug): string[] {
  return Object.keys({ ...problemDocument.shape, ...problemMembers[slug] });
}

/** Compute units of organization A, from `usage.current`. */
export async function computeUnits(service: TestService): Promise<{ used: number; reserved: number; limit: number }> {
  const response = await service.call('usage.current', { organization_id: ids.organizationA });
  expect(response.status).toBe(200);
  const usage = (await response.json()) as { compute_units: { used: number; reserved: number; limit: number } };
  return usage.compute_units;
}

/** Ids of all of A's jobs, newest first. */
export async function jobIds(service: TestService): Promise<string[]> {
  const response = await service.call('clip.jobs.list', { organization_id: ids.organizationA, limit: 1000 });
  const jobs = (await response.json()) as Job[];
  return jobs.map((job) => job.id);
}

/** Deletes all jobs of organization A, for tests that need a list of known jobs in any order of a file's tests. */
export async function deleteJobs(service: TestService): Promise<void> {
  for (const job_id of await jobIds(service)) await service.call('clip.job.delete', { job_id });
}
