import { sql } from 'drizzle-orm';
import pino from 'pino';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ClipError, cancelledError } from '../../clip/clip-error.ts';
import { ids } from '../../testing/service/fixture.ts';
import { createdJob, getJob } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import type { Orm } from '../db/database.ts';
import { clipJobs, clipTasks } from '../db/schema.ts';
import { createJobRunner, MAX_ATTEMPTS, type RunClip } from './run-job.ts';
import { startWorker } from './worker.ts';

async function workerOver(service: TestService, runClip: RunClip, sweepMs = 50) {
  const { db, clock, ids: newId, log } = service.services;
  const parts = { database: db, store: service.store, runClip, clock, ids: newId, log };
  const run = createJobRunner({ ...parts, sourceFault: async ({ sourceCheck }) => sourceCheck?.fault ?? null });
  const worker = startWorker({ orm: db.orm, run, concurrency: 2, log: pino({ level: 'silent' }), sweepMs });
  onTestFinished(() => worker.stop());
  return worker;
}

async function service(): Promise<TestService> {
  const started = await startTestService();
  onTestFinished(() => started.close());
  return started;
}

async function databaseSeconds(orm: Orm): Promise<number> {
  const { rows } = await orm.execute<{ now: number }>(sql`select extract(epoch from clock_timestamp())::float as now`);
  return rows[0]?.now ?? Number.NaN;
}

describe('the worker', () => {
  test('retries a job whose process died, after increasing pauses, and fails it after the last attempt', async () => {
    const running = await service();
    const { orm } = running.services.db;
    const job = await createdJob(running, { asset_keys: ['data'] });
    let attempts = 0;
    const killed = { process: null, ending: 'killed', detail: 'SIGKILL', seconds: 3 } as const;
    const death = { code: 'process-died', ...killed, attempts: 1 } as const;
    const cut: RunClip = async () => {
      attempts++;
      throw new ClipError('process-died', death);
    };
    // no sweep happens during this test; only the test wakes the worker
    const worker = await workerOver(running, cut, 1_000_000);
    for (const pause of [1, 2, 4, 8]) {
      const before = await databaseSeconds(orm);
      worker.wake();
      await worker.idle();
      const after = await databaseSeconds(orm);
      const [task] = await orm.select().from(clipTasks);
      const freeFrom = (task?.leasedUntil?.getTime() ?? 0) / 1000;
      expect(freeFrom).toBeGreaterThanOrEqual(before + pause - 0.001);
      expect(freeFrom).toBeLessThanOrEqual(after + pause);
      expect(await getJob(running, job.id)).toMatchObject({ status: 'running', error_message: null });
      await orm.update(clipTasks).set({ leasedUntil: null });
    }
    worker.wake();
    await worker.idle();
    expect(attempts).toBe(MAX_ATTEMPTS);
    expect(await getJob(running, job.id)).toMatchObject({
      status: 'failed',
      error_message:
        "The clip was tried 5 times and given up. The task's process was killed after 3 s (SIGKILL) by the system or an operator, most often because the machine was out of memory. Free some and try again, or try a smaller area.",
      error_code: 'process-died',
      error_data: { process: null, ending: 'killed', detail: 'SIGKILL', seconds: 3, attempts: 5 },
      error_step: 'cut data',
      compute_units_charged: 0,
    });
  });

  test.each([
    ['the service', () => new Error('ENOENT: /secret/path')],
    ['the engine', () => new ClipError('fault', { code: 'unexpected-error', quoted: 'secret is not iterable' })],
  ])('reports an internal error of %s without its details, and does not retry', async (_of, fault) => {
    const running = await service();
    const job = await createdJob(running, { asset_keys: ['data'] });
    let attempts = 0;
    const worker = await workerOver(running, async () => {
      attempts++;
      throw fault();
    });
    await worker.idle();
    expect(attempts).toBe(1);
    const failed = await getJob(running, job.id);
    expect(failed.status).toBe('failed');
    expect(failed.error_message).toMatch(/^The clip failed on a fault of the service/);
    expect([failed.error_code, failed.error_data]).toEqual(['service-fault', {}]);
    expect(JSON.stringify(failed)).not.toContain('secret');
  });

  test('does not claim a job that it still runs, although the lease expired during a database outage', async () => {
    const running = await service();
    const { orm } = running.services.db;
    await createdJob(running, { asset_keys: ['data'] });
    let runs = 0;
    const worker = await workerOver(running, async () => {
      runs++;
      await orm.update(clipTasks).set({ leasedUntil: new Date(0) });
      worker.wake();
      // Queries run in order: this one returns after the worker has queried for a job.
      await orm.select().from(clipTasks);
      throw new ClipError('source-unreadable', { code: 'not-a-tiff', bytes: null });
    });
    await worker.idle();
    expect(runs).toBe(1);
  });

  test('releases its jobs when it stops', async () => {
    const running = await service();
    const job = await createdJob(running, { asset_keys: ['data'] });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const worker = await workerOver(running, (_request, { signal }) => {
      begun();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(cancelledError()));
      });
    });
    await hasBegun;
    await worker.stop();
    expect(await getJob(running, job.id)).toMatchObject({ status: 'running' });
    await running.completeJobs();
    expect(await getJob(running, job.id)).toMatchObject({ status: 'completed', progress: 100 });
  });

  test('also stops a job that it was claiming when it was stopped', async () => {
    const running = await service();
    await createdJob(running, { asset_keys: ['data'] });
    const worker = await workerOver(
      running,
      (_request, { signal }) =>
        new Promise((_resolve, reject) => {
          const end = () => reject(cancelledError());
          if (signal.aborted) end();
          signal.addEventListener('abort', end);
        }),
    );
    // The worker queries for a job as soon as it starts; the test has not awaited the database since.
    await worker.stop();
    await running.completeJobs();
    const [job] = await running.services.db.orm.select().from(clipJobs);
    expect(job).toMatchObject({ status: 'completed' });
  });

  test('case 68: a deleted job’s run is stopped, and leaves no file and no charge', async () => {
    const running = await service();
    const job = await createdJob(running, { asset_keys: ['data'] });
    let begun = () => {};
    const hasBegun = new Promise<void>((resolve) => {
      begun = resolve;
    });
    let stopped = false;
    const worker = await workerOver(running, (_request, { signal }) => {
      begun();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          reject(cancelledError());
        });
      });
    });
    await hasBegun;
    const response = await running.call('clip.job.delete', { job_id: job.id });
    expect(response.status).toBe(200);
    // The sweep detects the deletion, as it does when another process handled the request.
    await worker.idle();
    expect(stopped).toBe(true);
    expect((await running.call('clip.job.get', { job_id: job.id })).status).toBe(404);
    const usage = await running.call('usage.current', { organization_id: ids.organizationA });
    expect(await usage.json()).toMatchObject({ compute_units: { used: 0, reserved: 0 } });
    expect(await running.store.exists(`bucket-a/clips/${job.id}/harbour_clip_rgb.tif`)).toBe(false);
  });
});
