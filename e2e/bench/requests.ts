import { startFuzzedService } from '../../src/testing/fuzz/fuzzed-service.ts';
import { runRequests } from '../../src/testing/fuzz/run-requests.ts';
import { gate, line } from './report.ts';

const SEED = 20_261_124;
const REQUESTS = 20_020;
const MAX_P99_MS = 250;
const MAX_MS = 1000;
const MAX_GROWTH_MB = 64;
const SHOWN = 20;

/** Sends invalid requests, generated from the service's OpenAPI document, sequentially over a socket. Measures faults, times and memory. */
export async function requestsBench(folder: string): Promise<void> {
  const { service, target } = await startFuzzedService(folder, SEED);
  try {
    const { url, pid } = service;
    const report = await runRequests(target, { url, pid, first: 0, count: REQUESTS });
    const { byStatus, faults, slowest, rssMb } = report;
    line('bad requests', `${report.sent} (seed ${SEED})`);
    line(
      '  by status',
      Object.entries(byStatus)
        .map(([status, count]) => `${status} × ${count}`)
        .join(', '),
    );
    for (const fault of faults.slice(0, SHOWN)) line('  fault', fault);
    gate('  faults', faults.length, 0, '');
    line('  response time, median', `${report.p50Ms.toFixed(1)} ms`);
    gate('  99th percentile', report.p99Ms, MAX_P99_MS, 'ms');
    gate('  slowest', slowest.ms, MAX_MS, 'ms');
    line('    request', slowest.what);
    gate('  memory growth after the warm-up', rssMb.end - rssMb.warm, MAX_GROWTH_MB, 'MB');
  } finally {
    await service.stop();
  }
}
