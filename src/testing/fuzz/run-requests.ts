import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import { createResponseCheck } from './check-answer.ts';
import { type FuzzTarget, fuzzRequest } from './request-case.ts';
import { createSender } from './send.ts';

export type FuzzReport = {
  readonly sent: number;
  /** One sentence each, with the number of the request, which repeats it. */
  readonly faults: readonly string[];
  readonly byStatus: Readonly<Record<string, number>>;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly slowest: { readonly ms: number; readonly what: string };
  /** Resident memory of the service after the warm-up, a quarter of the requests, and at the end, each after garbage was collected. */
  readonly rssMb: { readonly warm: number; readonly end: number };
};

type FuzzRun = { readonly url: string; readonly pid: number; readonly first: number; readonly count: number };

/** A busy machine is no fault, a hang is. */
const TIMEOUT_MS = 60_000;
const HEALTH_EVERY = 100;
const SAMPLES = 8;

/** Sends `count` generated requests one after another, checks every response, and requests the service's health in between. */
export async function runRequests(target: FuzzTarget, { url, pid, first, count }: FuzzRun): Promise<FuzzReport> {
  const sender = createSender(url, TIMEOUT_MS);
  const check = createResponseCheck(target);
  const faults: string[] = [];
  const byStatus: Record<string, number> = {};
  const times: { ms: number; what: string }[] = [];
  let warmMb = Number.NaN;
  for (let number = first; number < first + count; number++) {
    const request = fuzzRequest(target, number);
    const what = `${number} (${request.kind}, ${request.method} ${request.path.slice(0, 60)})`;
    const startMs = performance.now();
    try {
      const answer = await sender.send(request);
      byStatus[answer.status] = (byStatus[answer.status] ?? 0) + 1;
      faults.push(...check(request, answer).map((fault) => `${what}: ${fault}`));
    } catch (error) {
      faults.push(`${what}: ${error instanceof Error ? error.message : 'no response'}`);
    }
    times.push({ ms: Math.max(0, performance.now() - startMs - heldMs(request.body)), what });
    if (number % HEALTH_EVERY === 0) {
      const health = await fetch(`${url}/healthz`);
      if (health.status !== 200) faults.push(`${what}: health ${health.status} after it`);
      await health.arrayBuffer();
    }
    if (number === first + Math.floor(count / 4)) warmMb = await settledMb(url, pid);
  }
  sender.close();
  const endMb = await settledMb(url, pid);
  const sorted = times.toSorted((a, b) => a.ms - b.ms);
  const quantile = (fraction: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * fraction))]?.ms ?? 0;
  return {
    sent: count,
    faults,
    byStatus,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    slowest: sorted.at(-1) ?? { ms: 0, what: '' },
    rssMb: { warm: warmMb, end: endMb },
  };
}

/** Time for which the answer may be held (contract 11.3), ms. */
function heldMs(body: Uint8Array | null): number {
  const [, seconds] = /"wait_seconds":\s*(\d+)/.exec(new TextDecoder().decode(body ?? undefined)) ?? [];
  return seconds === undefined ? 0 : 1000 * Number(seconds);
}

/**
 * Resident memory after garbage was collected (collect-on-signal.ts): V8's heap alone varies by 180 MB between collections. The minimum of several
 * samples, because the response of a request in between may precede the collection.
 */
async function settledMb(url: string, pid: number): Promise<number> {
  if (process.platform !== 'linux') return Number.NaN;
  const samples: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    process.kill(pid, 'SIGUSR2');
    await (await fetch(`${url}/healthz`)).arrayBuffer();
    samples.push(await residentMb(pid));
  }
  return Math.min(...samples);
}

/** Resident memory of a process; NaN on systems without /proc. */
async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
