import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../src/server/db/database.ts';
import { addManyRows } from '../../src/testing/service/many-rows.ts';
import { startServiceProcess } from '../../src/testing/service/service-process.ts';
import { gate, line, median, spread } from './report.ts';

const MAX_RESTART_MS = 3000;
const ROUNDS = 3;

/** Measures the time from the start after a kill -9 until `/healthz` succeeds: with no jobs, and with 10,000 jobs and items. */
export async function restartBench(folder: string): Promise<void> {
  const data = join(folder, 'killed');
  const withLog = join(folder, 'killed-with-log');
  await (await startServiceProcess(data, { args: ['--no-samples'] })).stop();
  await restarts('without jobs', data);
  const db = await openDatabase({ dataDir: join(data, 'db') });
  await addManyRows(db);
  // The files of an open database are those that a kill leaves: all rows are only in the log.
  await cp(join(data, 'db'), join(withLog, 'db'), { recursive: true });
  await db.close();
  await restarts('with 10,000 jobs and items', data);
  const { ms, service } = await start(withLog);
  gate('  the first one, which reads all of them from the log', ms, MAX_RESTART_MS, 'ms');
  await service.stop();
}

async function restarts(name: string, data: string): Promise<void> {
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { ms, service } = await start(data);
    // The first start follows a regular stop.
    if (round > 0) times.push(ms);
    await service.kill();
  }
  line(`restart after a kill, ${name}`, `${median(times).toFixed(0)} ms (${spread(times)})`);
  gate('  slowest', Math.max(...times), MAX_RESTART_MS, 'ms');
}

async function start(data: string) {
  const startedMs = performance.now();
  const service = await startServiceProcess(data, { args: ['--no-samples'] });
  const { status } = await fetch(`${service.url}/healthz`);
  if (status !== 200) throw new Error(`/healthz answered ${status}.`);
  return { ms: performance.now() - startedMs, service };
}
