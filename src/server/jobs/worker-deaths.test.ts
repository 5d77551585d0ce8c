import { sql } from 'drizzle-orm';
import pino from 'pino';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { createdJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import type { Orm } from '../db/database.ts';
import { clipTasks } from '../db/schema.ts';
import { claimNextJob, endAllLeases, type Lease, releaseLease } from './lease.ts';
import { startWorker } from './worker.ts';
import { MAX_SHARED_DEATHS } from './worker-deaths.ts';

let service: TestService;
let orm: Orm;
beforeEach(async () => {
  service = await startTestService();
  orm = service.services.db.orm;
  return () => service.close();
});

const newJob = async () => (await createdJob(service, { asset_keys: ['data'] })).id;

async function claimAll(workerId: string): Promise<Lease[]> {
  const leases: Lease[] = [];
  for (;;) {
    const lease = await claimNextJob(orm, { workerId, heldJobIds: leases.map(({ jobId }) => jobId) });
    if (lease === null) return leases;
    leases.push(lease);
  }
}

/** Simulates that the lease's three seconds have passed. */
async function expire(...jobIds: string[]) {
  const expired = { leasedUntil: sql`clock_timestamp() - interval '1 second'` };
  for (const jobId of jobIds) await orm.update(clipTasks).set(expired).where(sql`job_id = ${jobId}`);
}

async function deaths(jobId: string) {
  const [task] = await orm.select().from(clipTasks).where(sql`job_id = ${jobId}`);
  return task?.workerDeaths;
}

describe('the death of a worker', () => {
  test('is an attempt of a job that ran alone', async () => {
    const job = await newJob();
    expect((await claimAll('first'))[0]?.attempt).toBe(1);
    await expire(job);
    expect((await claimAll('second'))[0]?.attempt).toBe(2);
    expect(await deaths(job)).toBe(1);
  });

  test('is no attempt of jobs that ran together, whichever of them is claimed first', async () => {
    const jobs = [await newJob(), await newJob()];
    expect(await claimAll('first')).toHaveLength(2);
    await expire(...jobs);
    expect((await claimAll('second')).map(({ attempt }) => attempt)).toEqual([1, 1]);
    expect(await Promise.all(jobs.map(deaths))).toEqual([1, 1]);
  });

  test('is not assumed while one of its leases is valid', async () => {
    const jobs = [await newJob(), await newJob()];
    await claimAll('first');
    await expire(jobs[0] ?? '');
    expect(await claimAll('second')).toHaveLength(1);
    expect(await Promise.all(jobs.map(deaths))).toEqual([0, 0]);
  });

  test('is not counted for a lease that was released, nor for a job that has ended', async () => {
    const [released, ended, died] = [await newJob(), await newJob(), await newJob()];
    const leases = await claimAll('first');
    const lease = leases.find(({ jobId }) => jobId === released);
    if (lease) await releaseLease(orm, lease, { countsAsAttempt: false, pauseSeconds: 0 });
    await orm.execute(sql`update clip_jobs set status = 'failed' where id = ${ended}`);
    await endAllLeases(orm);
    expect([await deaths(released), await deaths(died)]).toEqual([0, 1]);
    // of the running jobs, it was the only one of its worker
    expect((await claimAll('second')).map(({ jobId, attempt }) => [jobId, attempt])).toEqual([
      [released, 1],
      [died, 2],
    ]);
  });

  test(`lets a job that was running at ${MAX_SHARED_DEATHS} of them run alone, which counts again`, async () => {
    const jobs = [await newJob(), await newJob()];
    for (let death = 1; death <= MAX_SHARED_DEATHS; death++) {
      expect((await claimAll(`worker ${death}`)).map(({ runsAlone }) => runsAlone)).toEqual([false, false]);
      await expire(...jobs);
    }
    const other = await newJob();
    // its turn comes before the other job's, so that no stream of other jobs delays it
    const [first, ...more] = await claimAll('next');
    expect(first).toMatchObject({ jobId: jobs[0], attempt: 1, runsAlone: true });
    // the worker claims no other job while it holds this lease; another worker may
    expect(more.map(({ jobId }) => jobId)).not.toContain(jobs[1]);
    await expire(jobs[0] ?? '', other);
    expect(await deaths(other)).toBe(0);
  });
});

test('a worker runs no other job while one runs that must run alone', async () => {
  const jobs = [await newJob(), await newJob(), await newJob()];
  await orm.update(clipTasks).set({ workerDeaths: MAX_SHARED_DEATHS }).where(sql`job_id = ${jobs[1]}`);
  const running = new Set<string>();
  const seen: string[][] = [];
  const run = async ({ jobId }: Lease) => {
    running.add(jobId);
    seen.push([...running]);
    // The worker claims its next job meanwhile, if it may: its queries run in order.
    for (let query = 0; query < 10; query++) await orm.execute(sql`select 1`);
    await orm.execute(sql`update clip_jobs set status = 'failed' where id = ${jobId}`);
    running.delete(jobId);
    return 'finished' as const;
  };
  const log = pino({ level: 'silent' });
  const worker = startWorker({ orm, run, concurrency: 3, log, sweepMs: 1_000_000 });
  onTestFinished(() => worker.stop());
  await worker.idle();
  expect(seen).toEqual(jobs.map((job) => [job]));
});
