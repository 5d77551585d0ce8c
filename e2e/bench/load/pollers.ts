import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { gate, line } from '../report.ts';
import { percentile } from './closed-loop.ts';
import { clipOf, create, type LoadParts } from './load-parts.ts';

const POLLERS = 200;
/** Between an answer and the poller's next request. The clipping guide's clients wait 5 s. */
const POLL_MS = 1000;
const CREATES_PER_SECOND = 50;
const DURATION_MS = 60_000;
const TIME_OUT_MS = 10_000;
const MAX_READ_P95_MS = 500;

type Outcome = { readonly ms: number; readonly failure: string | null };

/** 200 clients that poll a running job, and 50 creates per second whether or not earlier ones were answered, for a minute. */
export async function measurePollers({ service }: LoadParts): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  const jobId = await create(service, 'small');
  const send = (operation: string, body: unknown, headers: Record<string, string> = {}) =>
    timed(agent, `${service.url}/v1/op/${operation}`, JSON.stringify(body), {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${service.key}`,
      ...headers,
    });
  const startedMs = performance.now();
  const elapsed = () => performance.now() - startedMs;
  const reads: Outcome[] = [];
  const poller = async (index: number) => {
    await pause((POLL_MS * index) / POLLERS);
    while (elapsed() < DURATION_MS) {
      reads.push(await send('clip.job.get', { job_id: jobId }));
      await pause(POLL_MS);
    }
  };
  const creator = async () => {
    const sent: Promise<Outcome>[] = [];
    for (let count = 0; count < (CREATES_PER_SECOND * DURATION_MS) / 1000; count += 1) {
      const dueMs = (count * 1000) / CREATES_PER_SECOND;
      if (dueMs > elapsed()) await pause(dueMs - elapsed());
      sent.push(send('clip.create_from_item', clipOf('small'), { 'Idempotency-Key': randomUUID() }));
    }
    return Promise.all(sent);
  };
  const [creates] = await Promise.all([creator(), ...Array.from({ length: POLLERS }, (_, index) => poller(index))]);
  agent.destroy();
  const failures = [...reads, ...creates].flatMap(({ failure }) => failure ?? []);
  line(
    `${POLLERS} pollers and ${CREATES_PER_SECOND} creates per second`,
    `${reads.length} reads, ${creates.length} creates`,
  );
  gate('  time-outs, resets and other refusals', failures.length, 0, '');
  if (failures[0] !== undefined) line('  the first', failures[0]);
  for (const [name, outcomes] of Object.entries({ reads, creates })) {
    const times = outcomes.map(({ ms }) => ms);
    const [p50, p95, max] = [0.5, 0.95, 1].map((share) => percentile(times, share).toFixed(0));
    line(`  ${name}: p50, p95, slowest`, `${p50}, ${p95}, ${max} ms`);
  }
  gate(
    '  reads, p95',
    percentile(
      reads.map(({ ms }) => ms),
      0.95,
    ),
    MAX_READ_P95_MS,
    'ms',
  );
}

function timed(agent: Agent, url: string, body: string, headers: Record<string, string>): Promise<Outcome> {
  const sentMs = performance.now();
  return new Promise((resolve) => {
    const end = (failure: string | null) => resolve({ ms: performance.now() - sentMs, failure });
    const sent = request(url, { agent, method: 'POST', headers, timeout: TIME_OUT_MS }, (response) => {
      response.resume();
      response.once('end', () => end(response.statusCode === 200 ? null : `${url} answered ${response.statusCode}`));
      response.once('error', (error) => end(`${url}: ${error.message}`));
    });
    sent.once('timeout', () => sent.destroy(new Error(`no answer within ${TIME_OUT_MS} ms`)));
    sent.once('error', (error) => end(`${url}: ${error.message}`));
    sent.end(body);
  });
}
