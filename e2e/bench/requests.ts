import { startFuzzedService } from '../../src/testing/fuzz/fuzzed-service.ts';
import { runRequests } from '../../src/testing/fuzz/run-requests.ts';
import { gate, line } from './report.ts';

const SEED = 20_261_124;
const REQUESTS = 20_020;
const MOST_P99_MS = 250;
const MOST_MS = 1000;
const MOST_GROWTH_MB = 64;
const SHOWN = 20;

/** Bad requests generated from the service's own OpenAPI document, one after another over a socket: faults, times, memory. */
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
    line('  answered after, median', `${report.p50Ms.toFixed(1)} ms`);
    gate('  99 of 100 within', report.p99Ms, MOST_P99_MS, 'ms');
    gate('  the slowest', slowest.ms, MOST_MS, 'ms');
    line('    which was', slowest.what);
    gate('  memory gained after the warm-up', rssMb.end - rssMb.warm, MOST_GROWTH_MB, 'MB');
  } finally {
    await service.stop();
  }
}
