import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fillDataFolder } from '../../src/testing/service/many-rows.ts';
import { type ServiceProcess, startServiceProcess } from '../../src/testing/service/service-process.ts';
import { costliestCalls } from './load/costliest-calls.ts';
import { loadBench } from './load/run.ts';
import { gate, line } from './report.ts';
import { restartBench } from './restart.ts';

const MAX_ANSWER_MS = 5000;
const MAX_HEALTH_MS = 1000;
const HEALTH_EVERY_MS = 100;

/**
 * Sends the costliest input of every operation to a service with many rows, with a request to `/healthz` ten times per second. Measures
 * all response times, then restarts after a kill, creates, status reads, downloads and many pollers. CUTLINE_BENCH_PARTS runs some of its parts:
 * answers, restart, load, pollers.
 */
export async function serviceBench(folder: string): Promise<void> {
  const parts = process.env.CUTLINE_BENCH_PARTS?.split(',');
  const isChosen = (part: string) => parts?.includes(part) ?? true;
  if (isChosen('answers')) await measureAnswers(folder);
  if (isChosen('restart')) await restartBench(folder);
  if (isChosen('load') || isChosen('pollers')) await loadBench(folder, isChosen);
}

async function measureAnswers(folder: string): Promise<void> {
  const data = join(folder, 'data');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await fillDataFolder(data);
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  const calls = costliestCalls(await organizationOf(service));
  for (const [operation, inputs] of Object.entries(calls)) {
    for (const { what, body } of inputs) {
      const healths: Promise<{ ms: number }>[] = [];
      const answering = timed(() => call(service, operation, body));
      do healths.push(timed(() => requestHealth(service.url)));
      while (await Promise.race([answering.then(() => false), pause(HEALTH_EVERY_MS, true)]));
      const { ms, result } = await answering;
      line(`${operation}: ${what}`, result);
      gate('  answer', ms, MAX_ANSWER_MS, 'ms');
      const slowest = Math.max(...(await Promise.all(healths)).map((health) => health.ms));
      gate('  /healthz meanwhile, slowest', slowest, MAX_HEALTH_MS, 'ms');
    }
  }
  await service.stop();
}

async function organizationOf(service: ServiceProcess): Promise<string> {
  const meta = await fetch(`${service.url}/v1/meta`, { headers: { Authorization: `Bearer ${service.key}` } });
  return ((await meta.json()) as { organization: { id: string } }).organization.id;
}

/** The status, and the size of the answer or the reason of its refusal. */
async function call(service: ServiceProcess, operation: string, body: unknown): Promise<string> {
  const response = await service.call(operation, body, { 'Idempotency-Key': randomUUID() });
  const text = await response.text();
  if (response.ok) return `${response.status}, ${Math.ceil(text.length / 1000)} kB`;
  return `${response.status}, ${(JSON.parse(text) as { detail: string }).detail.slice(0, 100)}`;
}

async function timed<Result>(action: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = performance.now();
  const result = await action();
  return { ms: performance.now() - start, result };
}

/** Uses a separate connection, so that requests don't wait for each other. */
async function requestHealth(url: string): Promise<void> {
  const [response] = (await once(get(`${url}/healthz`, { agent: false }), 'response')) as [IncomingMessage];
  response.resume();
  if (response.statusCode !== 200) throw new Error(`/healthz answered ${response.statusCode}.`);
}
