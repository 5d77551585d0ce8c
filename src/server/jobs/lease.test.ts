import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openMemoryDatabase } from '../../testing/database/memory-database.ts';
import type { Database } from '../db/database.ts';
import { clipJobs, clipTasks, organizations, projects } from '../db/schema.ts';
import { failJob } from './fail-job.ts';
import { claimNextJob, endAllLeases, releaseLease, renewLease, writeProgress } from './lease.ts';

let database: Database;
beforeAll(async () => {
  database = await openMemoryDatabase();
  await database.orm.insert(organizations).values(['o', 'other'].map((id) => ({ id, name: id })));
  await database.orm.insert(projects).values({ id: 'p', organizationId: 'o', name: 'P', bucketName: 'b' });
});
afterAll(() => database.close());

let jobId: string;
beforeEach(async () => {
  await database.orm.delete(clipTasks);
  jobId = await insertJob();
});

/** Each task is a millisecond later than the one before: PGlite's clock may give two of them the same time. */
let inserted = 0;

async function insertJob(organizationId = 'o'): Promise<string> {
  const id = randomUUID();
  await database.orm.insert(clipJobs).values({
    id,
    organizationId,
    projectId: 'p',
    sourceItemId: 'i',
    status: 'running',
    phase: 'queued',
    assetKeys: ['data'],
    aoiGeometry: { type: 'Polygon', coordinates: [] },
    outputName: 'clip',
    extent: 'auto',
    computeUnitsReserved: 1,
    createdBy: 'k',
  });
  inserted += 1;
  await database.orm.insert(clipTasks).values({ jobId: id, createdAt: new Date(at.getTime() + inserted) });
  return id;
}

async function readJob() {
  const [job] = await database.orm.select().from(clipJobs).where(eq(clipJobs.id, jobId));
  return job;
}

/** Simulates that the lease's three seconds have passed. */
async function expire() {
  await database.orm.update(clipTasks).set({ leasedUntil: sql`clock_timestamp() - interval '1 second'` });
}

async function claim(workerId = 'w') {
  const lease = await claimNextJob(database.orm, { workerId, heldJobIds: [] });
  if (!lease) throw new Error('there was no job to claim');
  return lease;
}

const nothingHeld = { workerId: 'w', heldJobIds: [] };

const at = new Date('2026-11-10T12:00:00Z');
const failure = { failure: { message: 'It failed.', fault: null, step: 'cut data' }, at, removeFiles: async () => {} };

describe('leases', () => {
  test('a job belongs to one worker until its lease expires', async () => {
    expect(await claim()).toEqual({ jobId, leaseNumber: 1, attempt: 1, runsAlone: false });
    expect(await claimNextJob(database.orm, nothingHeld)).toBeNull();
    await expire();
    expect(await claim('other')).toEqual({ jobId, leaseNumber: 2, attempt: 2, runsAlone: false });
  });

  test('the oldest job is taken first', async () => {
    const second = await insertJob();
    expect((await claim()).jobId).toBe(jobId);
    expect((await claim()).jobId).toBe(second);
  });

  test('a worker whose lease has expired can no longer write', async () => {
    const expired = await claim();
    await expire();
    const current = await claim();
    await writeProgress(database.orm, expired, { progress: 90, phase: 'checking', at });
    expect(await renewLease(database.orm, expired)).toBe(false);
    expect(await failJob(database.orm, expired, failure)).toBe(false);
    expect(await readJob()).toMatchObject({ status: 'running', progress: 0, phase: 'queued' });
    expect(await renewLease(database.orm, current)).toBe(true);
    expect(await failJob(database.orm, current, failure)).toBe(true);
    expect(await readJob()).toMatchObject({ status: 'failed', errorMessage: 'It failed.', completedAt: at });
  });

  test('a worker doesn’t claim a job that it still runs, although the lease has expired', async () => {
    await claim();
    await expire();
    expect(await claimNextJob(database.orm, { workerId: 'w', heldJobIds: [jobId, 'another'] })).toBeNull();
    const second = await insertJob();
    expect((await claimNextJob(database.orm, { workerId: 'w', heldJobIds: [jobId] }))?.jobId).toBe(second);
  });

  test('progress never decreases and stays below 100', async () => {
    const lease = await claim();
    await writeProgress(database.orm, lease, { progress: 60, phase: 'cutting', at });
    await writeProgress(database.orm, lease, { progress: 20, phase: 'reading', at });
    expect(await readJob()).toMatchObject({ progress: 60, phase: 'reading', startedAt: at });
    await writeProgress(database.orm, lease, { progress: 100, phase: 'checking', at });
    expect((await readJob())?.progress).toBe(99);
  });

  test('a released job can be claimed immediately or after its pause, and a regular stop is no attempt', async () => {
    await releaseLease(database.orm, await claim(), { countsAsAttempt: false, pauseSeconds: 0 });
    const second = await claim();
    expect(second).toEqual({ jobId, leaseNumber: 2, attempt: 1, runsAlone: false });
    await releaseLease(database.orm, second, { countsAsAttempt: true, pauseSeconds: 60 });
    expect(await claimNextJob(database.orm, nothingHeld)).toBeNull();
    await expire();
    expect((await claim()).attempt).toBe(2);
  });

  test('a start ends all leases, and a deleted job cannot be claimed', async () => {
    const lease = await claim();
    await endAllLeases(database.orm);
    expect((await claim()).leaseNumber).toBe(2);
    await database.orm.update(clipJobs).set({ deletedAt: at }).where(eq(clipJobs.id, jobId));
    await expire();
    expect(await claimNextJob(database.orm, nothingHeld)).toBeNull();
    expect(await renewLease(database.orm, lease)).toBe(false);
  });

  test('one organization with many jobs does not delay the only job of another', async () => {
    const many = [jobId];
    for (let count = 1; count < 200; count += 1) many.push(await insertJob());
    const running = [await claim(), await claim()].map((lease) => lease.jobId);
    expect(running).toEqual(many.slice(0, 2));
    const only = await insertJob('other');
    expect((await claim()).jobId).toBe(only);
    expect((await claim()).jobId).toBe(many[2]);
  });
});
