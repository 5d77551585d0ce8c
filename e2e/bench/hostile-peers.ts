import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessFaults } from '../../src/testing/hostile/trace-reach.ts';
import { traced } from '../../src/testing/hostile/watch-reach.ts';

/** Counts of a program's outcomes. `large` counts the files that needed over 256 MB more than a small file. */
export type PeerCounts = { ends: Record<string, number>; large: number; peakMb: number };

const LIMIT_MS = 12_000;
const LARGE_MB = 256;
const WATCH_MS = 20;

/** Runs unmodified gdal_translate to a COG, only with a time limit. */
export async function runGdalTranslate(paths: readonly string[], folder: string): Promise<PeerCounts> {
  const counts: PeerCounts = { ends: {}, large: 0, peakMb: 0 };
  for (const path of paths) {
    const output = join(folder, 'peer.tif');
    const child = spawn('gdal_translate', ['-q', '-of', 'COG', path, output], { stdio: 'ignore' });
    const peakMb = { value: 0 };
    const hung = await untilDone(child, once(child, 'exit'), peakMb);
    const end = hung ? 'hang' : child.signalCode ? 'crash' : child.exitCode === 0 ? 'read' : 'refused';
    count(counts, end, peakMb.value - SMALL_GDAL_MB);
    await rm(output, { force: true });
    await rm(`${output}.aux.xml`, { force: true });
  }
  return counts;
}

/** Files for which unmodified gdal_translate opens /etc/passwd or a network connection. */
export async function leaksOfGdalTranslate(paths: readonly string[], folder: string): Promise<string[]> {
  const leaking: string[] = [];
  for (const path of paths) {
    const command = ['gdal_translate', '-q', '-of', 'COG', path, join(folder, 'peer.tif')];
    const trace = await traced(join(folder, 'peer-trace'), command, folder);
    const faults = accessFaults(trace, { folders: [folder, '/etc/gdal', '/root'], files: [], programs: [] });
    if (faults.some((fault) => /passwd|connect|sendto/.test(fault))) leaking.push(path);
  }
  return leaking;
}

/** Reads the first image with the npm package geotiff in a process, which is restarted after a crash or a hang. */
export async function runGeotiff(paths: readonly string[]): Promise<PeerCounts> {
  const counts: PeerCounts = { ends: {}, large: 0, peakMb: 0 };
  let reader = await startReader();
  for (const path of paths) {
    await writeFile(`/proc/${reader.child.pid}/clear_refs`, '5').catch(() => undefined);
    const answer = answerOf(reader.child);
    reader.child.send(path);
    const peakMb = { value: 0 };
    const hung = await untilDone(reader.child, answer, peakMb);
    const end = hung ? 'hang' : await answer;
    count(counts, end, peakMb.value - reader.idleMb);
    if (!hung && end !== 'crash') continue;
    reader.child.kill('SIGKILL');
    reader = await startReader();
  }
  reader.child.kill('SIGKILL');
  return counts;
}

/** Memory of gdal_translate for a file of a few pixels. */
const SMALL_GDAL_MB = 40;

async function startReader(): Promise<{ child: ChildProcess; idleMb: number }> {
  const child = fork(join(import.meta.dirname, 'geotiff-reader.ts'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(child, 'message');
  return { child, idleMb: await highestMb(child) };
}

async function answerOf(child: ChildProcess): Promise<string> {
  const finished = new AbortController();
  const { signal } = finished;
  const [message] = await Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })]);
  finished.abort();
  return typeof message === 'string' ? message : 'crash';
}

/** Waits for the end and records the peak memory. Kills the process after the time limit and then returns true. */
async function untilDone(child: ChildProcess, end: Promise<unknown>, peakMb: { value: number }): Promise<boolean> {
  let hung = false;
  const watch = setInterval(async () => {
    peakMb.value = Math.max(peakMb.value, await highestMb(child));
  }, WATCH_MS);
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, LIMIT_MS);
  await end;
  peakMb.value = Math.max(peakMb.value, await highestMb(child));
  clearTimeout(timer);
  clearInterval(watch);
  return hung;
}

async function highestMb({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}

function count(counts: PeerCounts, end: string, grownMb: number): void {
  counts.ends[end] = (counts.ends[end] ?? 0) + 1;
  if (grownMb > LARGE_MB) counts.large += 1;
  counts.peakMb = Math.max(counts.peakMb, grownMb);
}
