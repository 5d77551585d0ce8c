import { cutDownloads } from '../../src/testing/fault-schedules/cut-downloads.ts';
import { plants } from '../../src/testing/fault-schedules/plants.ts';
import { runSchedules } from '../../src/testing/fault-schedules/run-schedules.ts';
import { gate, line } from './report.ts';

const SEED = 20_261_130;
const SCHEDULES = 500;
/** Schedules in which each planted defect must be found. */
const PLANTED_SCHEDULES = 20;
const DOWNLOADS = 1000;
const DOWNLOAD_SIDE = 1024;
/** Limits of issue 20. */
const MAX_BYTES_READ = 1.05;
const SHOWN = 20;

const counters = {
  twoJobs: 'two jobs for one submission, or a double charge',
  wrongFiles: 'a wrong or short file called saved',
  deadEnds: 'an error without a next step',
} as const;
type Counter = keyof typeof counters;

/**
 * Runs the app's modules against the service with random faults between them. Then downloads a file many times over connections that are
 * cut. First, a defect planted for each counter must be found.
 */
export async function faultsBench(folder: string): Promise<void> {
  for (const [counter, plant] of Object.entries(plants) as [Counter, (typeof plants)[Counter]][]) {
    const found = await runSchedules({ seed: SEED, first: 0, count: PLANTED_SCHEDULES }, plant);
    gate(`planted: ${counters[counter]}, not found`, found[counter].length > 0 ? 0 : 1, 0, '');
  }
  const startMs = performance.now();
  const findings = await runSchedules({ seed: SEED, first: 0, count: SCHEDULES });
  line('fault schedules', `${SCHEDULES} (seed ${SEED}), ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
  for (const counter of Object.keys(counters) as Counter[]) {
    gate(`  ${counters[counter]}`, findings[counter].length, 0, '');
    for (const finding of findings[counter].slice(0, SHOWN)) line('    ', finding);
  }
  const { sizeBytes, cuts, faults, bytesRead } = await cutDownloads(folder, {
    ...{ seed: SEED, count: DOWNLOADS, side: DOWNLOAD_SIDE },
  });
  line('downloads over connections that are cut', `${DOWNLOADS} of ${sizeBytes} bytes, ${cuts} cuts`);
  gate('  wrong or no SHA-256', faults.length, 0, '');
  for (const fault of faults.slice(0, SHOWN)) line('    ', fault);
  gate('  bytes read for each byte of the file', bytesRead, MAX_BYTES_READ, '', 4);
}
