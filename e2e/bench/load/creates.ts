import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { Job } from '../../../src/contract/schemas/clip.ts';
import { completed } from '../clip/service-clip.ts';
import { gate, line } from '../report.ts';
import { closedLoop, percentile } from './closed-loop.ts';
import { clipOf, create, type LoadParts } from './load-parts.ts';

const CONNECTIONS = 50;
const DURATION_MS = 5000;
const JOBS = 200;
/** Far below the interval at which the worker polls: each job is started by a notification. */
const MAX_DISPATCH_MS = 100;

/** D1: creates over 50 connections, relative to transactions of two inserts on a bare PGlite. The jobs run meanwhile. */
export async function measureCreates({ folder, service }: LoadParts): Promise<void> {
  const raw = await rawTransactionsPerSecond(join(folder, 'raw'));
  const body = JSON.stringify(clipOf('small'));
  const { perSecond, p99Ms } = await closedLoop(CONNECTIONS, DURATION_MS, () => ({
    url: `${service.url}/v1/op/clip.create_from_item`,
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${service.key}`,
      'Idempotency-Key': randomUUID(),
    },
    body,
  }));
  line('creates over 50 connections', `${perSecond.toFixed(0)} per second, p99 ${p99Ms.toFixed(0)} ms`);
  line('  transactions of two inserts, bare PGlite', `${raw.toFixed(0)} per second`);
  line('  ratio', `${(perSecond / raw).toFixed(3)} (goal 0.5)`);
}

async function rawTransactionsPerSecond(dataDir: string): Promise<number> {
  const db = await PGlite.create({ dataDir });
  await db.exec('create table a (id text primary key, body text); create table b (id text primary key, body text)');
  const body = 'x'.repeat(300);
  const startedMs = performance.now();
  let count = 0;
  for (; performance.now() - startedMs < DURATION_MS; count += 1) {
    await db.transaction(async (tx) => {
      for (const table of ['a', 'b']) await tx.query(`insert into ${table} values ($1, $2)`, [`${count}`, body]);
    });
  }
  await db.close();
  return (1000 * count) / (performance.now() - startedMs);
}

/** D2: 200 small clips, one after the other: the time from the creation of the job, before its transaction ends, to the worker's start. */
export async function measureDispatch({ service, data }: LoadParts): Promise<void> {
  const waits: number[] = [];
  for (let count = 0; count < JOBS; count += 1) {
    const id = await create(service, 'small');
    await completed(service, id, data);
    const job = (await (await service.call('clip.job.get', { job_id: id })).json()) as Job;
    waits.push(Date.parse(job.started_at ?? '') - Date.parse(job.created_at ?? ''));
  }
  line('from the creation of a job to the start of its clip, median', `${percentile(waits, 0.5).toFixed(0)} ms`);
  gate('  p95', percentile(waits, 0.95), MAX_DISPATCH_MS, 'ms');
}
