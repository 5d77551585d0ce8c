import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gate, line, median, spread, voidIfNoisy } from '../report.ts';
import type { LoadParts } from './load-parts.ts';
import { statusReads } from './status-reads.ts';

const run = promisify(execFile);
const ROUNDS = 5;
const MIN_RATIO = 0.8;
const STREAMS = 8;
const MAX_MB_PER_STREAM = 16;
const SLOW_READERS = 20;
const MAX_SLOWDOWN = 3;
const FEW = 4;

/** D6: downloads by curl, relative to a bare stream of the same file; memory per stream; slow readers. */
export async function measureDownloads(parts: LoadParts): Promise<void> {
  const { service, bareUrl, largeClip } = parts;
  const megabytes = largeClip.sizeBytes / 1e6;
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const rate = megabytes / (await download(clipArguments(parts)));
    const bareRate = megabytes / (await download([`${bareUrl}/file`]));
    // The first round warms up.
    if (round === 0) continue;
    ours.push(rate);
    bare.push(bareRate);
  }
  const ratio = median(ours.map((rate, round) => rate / (bare[round] ?? Number.NaN)));
  line(`download of ${megabytes.toFixed(0)} MB`, `${median(ours).toFixed(0)} MB/s (${spread(ours)})`);
  line('  bare stream', `${median(bare).toFixed(0)} MB/s (${spread(bare)})`);
  line('  ratio', `${ratio.toFixed(2)} (goal ${MIN_RATIO})`);
  voidIfNoisy('the bare stream', bare);

  const before = await memoryMb(service.pid);
  let peak = before;
  const streams = Promise.all(
    Array.from({ length: STREAMS }, () => download(['--limit-rate', '40M', ...clipArguments(parts)])),
  );
  while (await Promise.race([streams.then(() => false), pause(50, true)]))
    peak = Math.max(peak, await memoryMb(service.pid));
  gate(`  memory for each of ${STREAMS} streams`, (peak - before) / STREAMS, MAX_MB_PER_STREAM, 'MB', 1);

  const alone = await statusReads(parts, FEW);
  const slow = Array.from({ length: SLOW_READERS }, () =>
    spawn('curl', ['-s', '-o', '/dev/null', '--limit-rate', '64k', ...clipArguments(parts)], { stdio: 'ignore' }),
  );
  await pause(1000);
  const withSlow = await statusReads(parts, FEW);
  for (const reader of slow) {
    reader.kill();
    if (reader.exitCode === null && reader.signalCode === null) await once(reader, 'exit');
  }
  gate(
    `  status reads next to ${SLOW_READERS} slow readers, relative`,
    withSlow.p99Ms / alone.p99Ms,
    MAX_SLOWDOWN,
    '×',
    1,
  );
}

/** curl's arguments for the clip's download. */
function clipArguments({ service, largeClip }: LoadParts): string[] {
  const body = JSON.stringify({ job_id: largeClip.jobId, mosaic_type: largeClip.mosaicType });
  const headers = [`Authorization: Bearer ${service.key}`, 'Content-Type: application/json'];
  return [...headers.flatMap((header) => ['-H', header]), '-d', body, `${service.url}/v1/op/clip.job.download`];
}

/** Seconds of a download by curl. Throws if it fails. */
async function download(words: readonly string[]): Promise<number> {
  const { stdout } = await run('curl', ['-sS', '--fail', '-o', '/dev/null', '-w', '%{time_total}', ...words]);
  return Number(stdout);
}

/** Resident memory of a process, MB (Linux). */
async function memoryMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1000;
}
