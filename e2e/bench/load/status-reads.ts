import { setTimeout as pause } from 'node:timers/promises';
import { line, median } from '../report.ts';
import { closedLoop, type Load } from './closed-loop.ts';
import { create, type LoadParts } from './load-parts.ts';

const CONNECTIONS = 50;
const DURATION_MS = 3000;
const ROUNDS = 3;
/** Share of the requests that a node:http server answers which does nothing else. */
const MIN_RATIO = 0.4;
const WATCHERS = 200;
const MAX_WATCHED_P99_MS = 25;
const MAX_BUSY_RATIO = 3;
/** Connections of clients that read at a moderate rate, so that times are those of the service and not of a queue. */
const FEW = 4;
const SETTLE_MS = 3000;

/** D3 and D5: reads of a job's status, relative to a bare server, with open watchers, and with all workers busy. */
export async function measureStatusReads(parts: LoadParts): Promise<void> {
  const { service, bareUrl } = parts;
  const [ours, bare]: [Load[], Load[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const load = await statusReads(parts, CONNECTIONS);
    const bareLoad = await closedLoop(CONNECTIONS, DURATION_MS, () => ({ url: bareUrl }));
    // The first round warms up.
    if (round === 0) continue;
    ours.push(load);
    bare.push(bareLoad);
  }
  const [rate, bareRate] = [ours, bare].map((loads) => median(loads.map(({ perSecond }) => perSecond)));
  const ratio = median(ours.map(({ perSecond }, round) => perSecond / (bare[round]?.perSecond ?? Number.NaN)));
  line(`clip.job.get over ${CONNECTIONS} connections`, `${rate?.toFixed(0)} per second`);
  line('  node:http', `${bareRate?.toFixed(0)} per second`);
  line('  ratio', `${ratio.toFixed(2)} (goal ${MIN_RATIO})`);

  const idle = await statusReads(parts, FEW);
  line(`clip.job.get over ${FEW} connections, p99`, `${idle.p99Ms.toFixed(1)} ms`);
  const watching = new AbortController();
  const watchers = Array.from({ length: WATCHERS }, () => watch(parts, watching.signal));
  // until all of them wait
  await pause(SETTLE_MS);
  const watched = await statusReads(parts, FEW);
  watching.abort();
  await Promise.all(watchers);
  line(`  with ${WATCHERS} open watchers`, `${watched.p99Ms.toFixed(1)} ms (goal ${MAX_WATCHED_P99_MS})`);

  const jobs = [await create(service, 'large'), await create(service, 'large')];
  while ((await Promise.all(jobs.map((id) => phaseOf(parts, id)))).some((phase) => phase === 'queued')) await pause(20);
  const busy = await statusReads(parts, FEW);
  for (const id of jobs) await service.call('clip.job.delete', { job_id: id });
  const slowdown = busy.p99Ms / idle.p99Ms;
  line('  while all workers clip, relative to idle', `${slowdown.toFixed(1)} × (goal ${MAX_BUSY_RATIO})`);
}

/** Reads one job's status over that many connections. */
export function statusReads({ service, largeClip }: LoadParts, connections: number): Promise<Load> {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${service.key}` };
  const body = JSON.stringify({ job_id: largeClip.jobId });
  return closedLoop(connections, DURATION_MS, () => ({ url: `${service.url}/v1/op/clip.job.get`, headers, body }));
}

/** Holds a request for changes open, as the app does, until the signal. */
async function watch({ service, organizationId }: LoadParts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const since = new Date(Date.now() + 60_000).toISOString();
    const body = { organization_id: organizationId, updated_since: since, wait_seconds: 20 };
    const response = await service.call('clip.jobs.list', body, {}, signal).catch(() => null);
    if (response?.ok === false) throw new Error(`a watcher was answered ${response.status}`);
  }
}

async function phaseOf({ service }: LoadParts, id: string): Promise<string | null> {
  const job = (await (await service.call('clip.job.get', { job_id: id })).json()) as { phase: string | null };
  return job.phase;
}
