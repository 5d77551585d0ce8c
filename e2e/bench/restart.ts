import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { openDatabase } from '../../src/server/db/database.ts';
import { addManyRows } from '../../src/testing/service/many-rows.ts';
import { runCutline, startServiceProcess } from '../../src/testing/service/service-process.ts';
import { gate, line, median, spread } from './report.ts';

const MAX_RESTART_MS = 3000;
const ROUNDS = 3;
const SECOND_STARTS = 20;
const MAX_REFUSAL_MS = 1000;

/** Measures the time from the start after a kill -9 until `/healthz` succeeds, with no jobs, and with 10,000 jobs and items; then second starts on a folder. */
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
  await secondStarts(withLog, service.pid);
  await service.stop();
}

/** Starts further services on the folder of a running one. Each must be refused and name its process. */
async function secondStarts(data: string, pid: number): Promise<void> {
  const times: number[] = [];
  let refused = 0;
  for (let count = 0; count < SECOND_STARTS; count += 1) {
    const startedMs = performance.now();
    const { exitCode, stderr } = await runCutline(['serve', '--port', '0', '--data', data]);
    times.push(performance.now() - startedMs);
    if (exitCode === 1 && stderr.includes(`is held by process ${pid}.`)) refused += 1;
  }
  gate(`${SECOND_STARTS} second starts on a folder, not refused`, SECOND_STARTS - refused, 0, '');
  gate('  slowest refusal', Math.max(...times), MAX_REFUSAL_MS, 'ms');
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
