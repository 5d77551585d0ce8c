import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { summaryPath } from '../../clip/summaries/summary-path.ts';
import type { Job } from '../../contract/schemas/clip.ts';
import { caseShare, seededNumber, selectedVariants } from '../../testing/run/chosen-cases.ts';
import { NOISE_AREA, writeNoise } from '../../testing/service/noise-raster.ts';
import { type ServiceProcess, startNewService, startServiceProcess } from '../../testing/service/service-process.ts';
import { HARBOUR_PROJECT_ID } from '../catalog/first-start.ts';
import { openDatabase } from '../db/database.ts';
import { MAX_SHARED_DEATHS } from '../jobs/worker-deaths.ts';

const MINUTE_MS = 60_000;
const KILLS = { few: 3, tenth: 10, all: 60 }[caseShare()];
/** `npm test` runs one of them: each takes 15 s. `jobs/worker-deaths.test.ts` has the rules of the first one. */
const kinds = selectedVariants('moments', ['jobs that run together', 'random moments']);
/** The service is killed at most this long after it is ready, */
const MAX_LIFE_MS = 2000;
/** or this many times a small clip's duration: a job that is alone at five deaths fails, which a slow machine must not cause. */
const MAX_LIFE_CLIPS = 6;
const LARGE_SIDE = 2048;
const SMALL_SIDE = 512;
const CLIENTS = 3;
/** Two clips at a time, on every machine. */
const ENV = { CUTLINE_WORKERS: '2' };

let folder: string;
let data: string;
let store: string;
let service: ServiceProcess;
let isStopped = false;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cutline-moments-'));
  data = join(folder, 'data');
  store = join(data, 'store');
  service = await startNewService(data, ENV);
  await writeNoise(join(folder, 'large.tif'), LARGE_SIDE);
  await writeNoise(join(folder, 'small.tif'), SMALL_SIDE);
  for (const id of ['large', 'small']) await addItem(id, id);
  // the only other tasks of the engine
  for (const id of ['large', 'small']) await until(async () => existsSync(join(itemsFolder(), id, 'thumbnail.webp')));
}, 5 * MINUTE_MS);

beforeEach(async () => {
  if (isStopped) await restart();
});

afterAll(async () => {
  await service?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A kind that this run omits is not a skipped test. */
const testOf = (kind: string) => (kinds.includes(kind) ? test : () => undefined);

describe('a service that is killed again and again', () => {
  testOf('jobs that run together')(
    `completes two jobs that ran together at ${MAX_SHARED_DEATHS} deaths, one after the other`,
    async () => {
      const jobs = await Promise.all([create('large', randomUUID()), create('large', randomUUID())]);
      let together = await killDuring(2);
      for (let death = 2; death <= MAX_SHARED_DEATHS; death++) {
        await restart();
        together = await killDuring(2);
      }
      await restart();
      const alone = await killDuring(1);
      expect(together.map(({ running, attempts, deaths }) => [running, attempts, deaths])).toEqual(
        Array(2).fill([true, 1, MAX_SHARED_DEATHS - 1]),
      );
      expect(alone.map(({ running }) => running).sort()).toEqual([false, true]);
      await restart();
      for (const id of jobs) await until(async () => (await getJob(id))?.status !== 'running');
      for (const id of jobs) expect(await getJob(id)).toMatchObject({ status: 'completed', error_message: null });
      await restartAfterStop();
      await checkStore();
    },
    10 * MINUTE_MS,
  );

  testOf('random moments')(
    `loses nothing and leaves nothing at ${KILLS} random moments`,
    async () => {
      const startedMs = performance.now();
      const first = await create('small', randomUUID());
      await until(async () => (await getJob(first))?.status !== 'running');
      const maxLifeMs = Math.max(MAX_LIFE_MS, MAX_LIFE_CLIPS * (performance.now() - startedMs));
      let isOver = false;
      const added: string[] = [];
      const deleted: string[] = [];
      const ended = [first];
      const submit = async (client: number) => {
        for (let count = 0; !isOver; count++) {
          const id = await create('small', randomUUID());
          if (seededNumber(`delete ${client} ${count}`, 4) === 0) {
            await pause(seededNumber(`deleted after ${client} ${count}`, 500));
            await untilAnswered(() => service.call('clip.job.delete', { job_id: id }));
            deleted.push(id);
          } else {
            await until(async () => (await getJob(id))?.status !== 'running');
            ended.push(id);
          }
        }
      };
      const addItems = async () => {
        for (let count = 0; !isOver; count++) {
          // after a kill the caller doesn't know whether the item was added
          const isAdded = await addItem(`added-${count}`, 'small').then(
            () => true,
            () => false,
          );
          if (isAdded) added.push(`added-${count}`);
          else await pause(100);
        }
      };
      const clients = [...Array.from({ length: CLIENTS }, (_, client) => submit(client)), addItems()];
      for (let kill = 0; kill < KILLS; kill++) {
        await pause(seededNumber(`kill ${kill}`, maxLifeMs));
        await service.kill();
        await restart();
      }
      isOver = true;
      await Promise.all(clients);
      for (const id of ended) expect(await getJob(id)).toMatchObject({ status: 'completed', error_message: null });
      for (const id of deleted) expect(await getJob(id)).toBeNull();
      expect(ended.length + deleted.length).toBeGreaterThanOrEqual(CLIENTS);
      await restartAfterStop();
      const { items } = (await service.operate('item', 'list')) as { items: { id: string }[] };
      expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(added));
      await checkStore();
    },
    5 * MINUTE_MS + KILLS * MINUTE_MS,
  );
});

/** Waits until that number of clips runs, kills the service, and returns the tasks of the unfinished jobs. */
async function killDuring(clips: number) {
  const isRunning = async () =>
    (await readdir(join(store, '.drafts'))).filter((name) => name.startsWith('.cutline-task-')).length >= clips;
  await until(isRunning);
  await service.kill();
  return await rows<{ running: boolean; attempts: number; deaths: number }>(sql`
    select worker_id is not null as running, attempts, worker_deaths as deaths
    from clip_tasks join clip_jobs on id = job_id where status = 'running'`);
}

/** A start after a regular stop, whose clean-up has no deaths to handle. */
async function restartAfterStop(): Promise<void> {
  await service.stop();
  await restart();
}

async function restart(): Promise<void> {
  service = await startServiceProcess(data, { args: ['--no-samples'], env: ENV });
  isStopped = false;
}

/** Stops the service and compares all files with the database, and every job with its entries in the ledger. */
async function checkStore(): Promise<void> {
  await service.stop();
  isStopped = true;
  const files = await readdir(store, { recursive: true, withFileTypes: true });
  const found = files.filter((file) => file.isFile()).map((file) => relative(store, join(file.parentPath, file.name)));
  const known = await rows<{ path: string }>(sql`
    select object_path as path from assets join items on items.id = item_id where items.deleted_at is null
    union select object_path from clip_files`);
  const paths = new Set(known.map(({ path }) => path));
  // A raster of an item may have summaries of its tiles next to it.
  const summaries = new Set([...paths].map(summaryPath));
  expect(found.filter((path) => !summaries.has(path)).sort()).toEqual([...paths].sort());
  const wrong = await rows(sql`
    select job.id, job.status, job.deleted_at, array_agg(entry.kind || ' ' || entry.units order by entry.id) as entries
    from clip_jobs job left join compute_unit_ledger entry on entry.job_id = job.id
    group by job.id
    having array_agg(entry.kind order by entry.id)
        <> case when job.status = 'completed' then '{reserve,capture}'::text[] else '{reserve,release}'::text[] end
      or count(distinct entry.units) <> 1`);
  expect(wrong).toEqual([]);
}

async function rows<Row extends Record<string, unknown>>(query: ReturnType<typeof sql>): Promise<Row[]> {
  const db = await openDatabase({ dataDir: join(data, 'db') });
  try {
    return (await db.orm.execute<Row>(query)).rows;
  } finally {
    await db.close();
  }
}

function itemsFolder(): string {
  return join(store, `project-${HARBOUR_PROJECT_ID}`, 'items');
}

async function addItem(id: string, file: string): Promise<void> {
  const asset = `data=${join(folder, `${file}.tif`)}`;
  await service.operate('item', 'add', '--project', HARBOUR_PROJECT_ID, '--name', id, '--id', id, '--asset', asset);
}

async function create(itemId: string, key: string): Promise<string> {
  const body = { source_item_id: itemId, project_id: HARBOUR_PROJECT_ID, aoi_geometry: NOISE_AREA };
  const submit = () => service.call('clip.create_from_item', body, { 'Idempotency-Key': key });
  const response = await untilAnswered(submit);
  return ((await response.json()) as { job: Job }).job.id;
}

/** Null if the job was deleted. */
async function getJob(id: string): Promise<Job | null> {
  const response = await untilAnswered(() => service.call('clip.job.get', { job_id: id }));
  return response.status === 404 ? null : ((await response.json()) as Job);
}

/** Sends the same request until it is answered; a service that was killed refuses or resets the connection until its next start. */
async function untilAnswered(send: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const response = await send().catch(() => null);
    const text = response?.ok || response?.status === 404 ? await response.text().catch(() => null) : null;
    if (response !== null && text !== null) return new Response(text, response);
    await pause(50);
  }
}

/** Polls, as a client does, until the condition holds; the test's timeout ends it. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(20);
}
