import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eq, sql } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { ClipError } from '../../clip/clip-error.ts';
import { detectEngine } from '../../clip/gdal/engine.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/database/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from '../../testing/database/postgres-proxy.ts';
import { smallRaster } from '../../testing/service/clip-load.ts';
import { ids as fixtureIds } from '../../testing/service/fixture.ts';
import { computeUnits, create, createdJob, expectProblem, getJob, jobIds } from '../../testing/service/requests.ts';
import { startTestService, type TestService } from '../../testing/service/service.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { addItem } from '../catalog/add-item.ts';
import { openDatabase } from '../db/database.ts';
import { outageOf } from '../db/outage.ts';
import { assets } from '../db/schema.ts';
import { createEngineTasks, type EngineTasks } from '../jobs/engine-tasks.ts';
import { createJobRunner, type RunClip } from '../jobs/run-job.ts';
import { startWorker } from '../jobs/worker.ts';

const programs = await findPostgres();

describe.skipIf(programs === null)('a lost connection to PostgreSQL', () => {
  let postgres: TestPostgres;
  let proxy: PostgresProxy;
  let service: TestService;
  let tasks: EngineTasks;
  beforeAll(async () => {
    postgres = await startPostgres(programs);
    proxy = await startPostgresProxy(postgres.url);
    const database = await openDatabase({ url: proxy.url });
    await database.migrate();
    service = await startTestService({ database });
    const limits = service.services.settings.taskLimits;
    tasks = createEngineTasks(await detectEngine('auto'), { limits, maxConcurrentRegistrations: 1 });
  });
  afterEach(() => proxy.restore());
  afterAll(async () => {
    tasks?.close();
    await service?.close();
    await proxy?.stop();
    await postgres?.stop();
  });

  const moments = ['before', 'after'] as const;
  const oneUnit = { asset_keys: ['data'] };

  test('reads and /healthz return 503 with Retry-After during the outage, and 200 after it', async () => {
    const { id } = await createdJob(service, oneUnit);
    await proxy.cut();
    for (const response of [await service.call('clip.job.get', { job_id: id }), await service.request('/healthz')]) {
      expect(response.headers.get('Retry-After')).toBe('2');
      await expectProblem(response, 'unavailable');
    }
    await proxy.restore();
    expect((await service.request('/healthz')).status).toBe(200);
    expect((await service.call('clip.job.delete', { job_id: id })).status).toBe(200);
  });

  test.each(moments)(
    'a create request whose connection breaks %s its COMMIT is a 503, and a retry with the same key leads to one job',
    async (moment) => {
      const before = { jobs: await jobIds(service), units: await computeUnits(service) };
      const idempotencyKey = randomUUID();
      proxy.breakNextCommit(moment);
      await expectProblem(await create(service, oneUnit, { idempotencyKey }), 'unavailable');
      const repeated = await create(service, oneUnit, { idempotencyKey });
      expect(repeated.status).toBe(200);
      expect(repeated.headers.get('Idempotency-Replayed')).toBe(moment === 'after' ? 'true' : null);
      expect(await jobIds(service)).toHaveLength(before.jobs.length + 1);
      expect((await computeUnits(service)).reserved).toBe(before.units.reserved + 1);
      const { job } = (await repeated.json()) as { job: Job };
      expect((await service.call('clip.job.delete', { job_id: job.id })).status).toBe(200);
    },
  );

  test.each(moments)(
    'a job whose connection breaks %s its last COMMIT is completed with its file, and charged once',
    async (moment) => {
      const before = await computeUnits(service);
      const { id } = await createdJob(service, oneUnit);
      proxy.breakNextCommit(moment);
      await service.completeJobs();
      const job = await getJob(service, id);
      expect(job).toMatchObject({ status: 'completed', compute_units_charged: 1 });
      expect(await computeUnits(service)).toMatchObject({ used: before.used + 1, reserved: before.reserved });
      const [clip] = job.output_artifacts?.clips ?? [];
      const file = await service.call('clip.job.download', { job_id: id, mosaic_type: clip?.mosaic_type });
      expect((await file.arrayBuffer()).byteLength).toBe(clip?.size_bytes);
    },
  );

  test('the file of an item stays if the connection is lost during COMMIT', async () => {
    const path = join(await temporaryFolder(), 'source.tif');
    await writeFile(path, await smallRaster());
    const { db, ids, clock } = service.services;
    const parts = { orm: db.orm, store: service.store, engine: tasks.catalog, ids, clock };
    const id = 'item-without-answer';
    proxy.breakNextCommit('after');
    const adding = addItem(parts, {
      id,
      projectId: fixtureIds.projectA,
      name: 'Added',
      files: [{ key: 'data', path }],
    });
    expect(await adding.catch((error: unknown) => outageOf(error)?.kind)).toBe('database');
    const stored = await db.orm.select({ path: assets.objectPath }).from(assets).where(eq(assets.itemId, id));
    expect(await Promise.all(stored.map((asset) => service.store.exists(asset.path)))).toEqual([true]);
  });

  describe('while a job runs', () => {
    /** Starts a worker; resolves when it has interrupted a run because of the outage, and then failed to claim another job. */
    function startInterruptedWorker(runClip: RunClip): Promise<void> {
      const { promise: interrupted, resolve } = Promise.withResolvers<void>();
      let isInterrupted = false;
      const log = pino(
        {},
        {
          write(line: string) {
            if (isInterrupted && line.includes('no job could be claimed')) resolve();
            if (line.includes('became unavailable during a run')) isInterrupted = true;
          },
        },
      );
      const { db, clock, ids } = service.services;
      const parts = { database: db, store: service.store, runClip, clock, ids, log };
      const run = createJobRunner({ ...parts, sourceFault: async ({ sourceCheck }) => sourceCheck?.fault ?? null });
      const worker = startWorker({ orm: db.orm, run, concurrency: 2, log, sweepMs: 50 });
      onTestFinished(() => worker.stop());
      return interrupted;
    }

    async function attemptsOf(jobId: string): Promise<number | undefined> {
      const { rows } = await service.services.db.orm.execute<{ attempts: number }>(
        sql`select attempts from clip_tasks where job_id = ${jobId}`,
      );
      return rows[0]?.attempts;
    }

    test('a finished clip that could not be recorded is made again, without counting another attempt', async () => {
      const { id } = await createdJob(service, oneUnit);
      let runs = 0;
      const interrupted = startInterruptedWorker(async (request, options) => {
        runs++;
        const result = await tasks.runClip(request, options);
        if (runs === 1) await proxy.cut();
        return result;
      });
      await interrupted;
      await proxy.restore();
      while ((await getJob(service, id)).status === 'running') await pause(20);
      expect(await getJob(service, id)).toMatchObject({ status: 'completed', compute_units_charged: 1 });
      expect([runs, await attemptsOf(id)]).toEqual([2, 1]);
    });

    test('a failure that could not be recorded is found again, and its units are released', async () => {
      const before = await computeUnits(service);
      const { id } = await createdJob(service, oneUnit);
      let runs = 0;
      const interrupted = startInterruptedWorker(async () => {
        runs++;
        if (runs === 1) await proxy.cut();
        throw new ClipError('source-unreadable', { code: 'empty-file' });
      });
      await interrupted;
      await proxy.restore();
      while ((await getJob(service, id)).status === 'running') await pause(20);
      expect(await getJob(service, id)).toMatchObject({
        ...{ status: 'failed', error_message: 'The file is empty. Fetch it again.', error_code: 'empty-file' },
      });
      expect(await computeUnits(service)).toEqual(before);
      expect([runs, await attemptsOf(id)]).toEqual([2, 1]);
    });
  });

  test('the pool replaces connections that break between acquisition and BEGIN', async () => {
    const { orm, connection } = service.services.db;
    const size = connection.kind === 'postgresql' ? connection.pool.options.max : 0;
    const all = () =>
      Promise.allSettled(
        Array.from({ length: size }, () => orm.transaction((tx) => tx.execute(sql`select pg_sleep(0.1)`))),
      );
    await all();
    const transactions = all();
    await proxy.cut();
    const failures = (await transactions).map((result) => (result.status === 'rejected' ? result.reason : null));
    expect(failures.map((failure) => outageOf(failure)?.kind)).toEqual(Array(size).fill('database'));
    await proxy.restore();
    expect((await all()).map(({ status }) => status)).toEqual(Array(size).fill('fulfilled'));
  });

  test('if the server stops responding, statements, transactions, new connections and pings fail within their time limits', async () => {
    const url = new URL(proxy.url);
    url.searchParams.set('query_timeout', '1000');
    const database = await openDatabase({ url: url.href });
    onTestFinished(() => database.close());
    const pool = database.connection.kind === 'postgresql' ? database.connection.pool : null;
    expect(pool?.options).toMatchObject({ connectionTimeoutMillis: 5000, query_timeout: 40_000 });
    const ask = () => database.orm.execute(sql`select 1`);
    const reasonOf = (work: Promise<unknown>) => work.then(String, (error: unknown) => outageOf(error)?.reason);
    await Promise.all([ask(), ask()]);
    proxy.stall();
    const answers = await Promise.all([ask(), database.orm.transaction(ask)].map(reasonOf));
    expect(answers).toEqual(['Query read timeout', 'Query read timeout']);
    // A connection that still waits for a result is not reused.
    expect(pool?.idleCount).toBe(0);
    expect(await reasonOf(ask())).toMatch(/timeout/);
    expect(await reasonOf(database.ping())).toMatch(/timeout/);
    await proxy.restore();
    await Promise.all([ask(), database.ping()]);
  });
});
