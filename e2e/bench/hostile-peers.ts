import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reachFaults } from '../../src/testing/hostile/trace-reach.ts';
import { traced } from '../../src/testing/hostile/watch-reach.ts';

/** How a peer ended on each file, counted; `large` are the files that took more than 256 MB above a small one. */
export type PeerCounts = { ends: Record<string, number>; large: number; mostMb: number };

const LIMIT_MS = 12_000;
const LARGE_MB = 256;
const WATCH_MS = 20;

/** Stock gdal_translate to a COG, without anything of ours around it but a time limit. */
export async function runGdalTranslate(paths: readonly string[], folder: string): Promise<PeerCounts> {
  const counts: PeerCounts = { ends: {}, large: 0, mostMb: 0 };
  for (const path of paths) {
    const output = join(folder, 'peer.tif');
    const child = spawn('gdal_translate', ['-q', '-of', 'COG', path, output], { stdio: 'ignore' });
    const mostMb = { value: 0 };
    const hung = await untilDone(child, once(child, 'exit'), mostMb);
    const end = hung ? 'hang' : child.signalCode ? 'crash' : child.exitCode === 0 ? 'read' : 'refused';
    count(counts, end, mostMb.value - SMALL_GDAL_MB);
    await rm(output, { force: true });
    await rm(`${output}.aux.xml`, { force: true });
  }
  return counts;
}

/** Files at which stock gdal_translate opens what is none of the file's business, or an address. */
export async function leaksOfGdalTranslate(paths: readonly string[], folder: string): Promise<string[]> {
  const leaking: string[] = [];
  for (const path of paths) {
    const command = ['gdal_translate', '-q', '-of', 'COG', path, join(folder, 'peer.tif')];
    const trace = await traced(join(folder, 'peer-trace'), command, folder);
    const faults = reachFaults(trace, { folders: [folder, '/etc/gdal', '/root'], files: [], programs: [] });
    if (faults.some((fault) => /passwd|connect|sendto/.test(fault))) leaking.push(path);
  }
  return leaking;
}

/** geotiff of npm, reading the whole first image in a process that is started again when it has to be killed. */
export async function runGeotiff(paths: readonly string[]): Promise<PeerCounts> {
  const counts: PeerCounts = { ends: {}, large: 0, mostMb: 0 };
  let reader = await startReader();
  for (const path of paths) {
    await writeFile(`/proc/${reader.child.pid}/clear_refs`, '5').catch(() => undefined);
    const answer = answerOf(reader.child);
    reader.child.send(path);
    const mostMb = { value: 0 };
    const hung = await untilDone(reader.child, answer, mostMb);
    const end = hung ? 'hang' : await answer;
    count(counts, end, mostMb.value - reader.idleMb);
    if (!hung && end !== 'crash') continue;
    reader.child.kill('SIGKILL');
    reader = await startReader();
  }
  reader.child.kill('SIGKILL');
  return counts;
}

/** What gdal_translate takes for a file of a few pixels. */
const SMALL_GDAL_MB = 40;

async function startReader(): Promise<{ child: ChildProcess; idleMb: number }> {
  const child = fork(join(import.meta.dirname, 'geotiff-reader.ts'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  await once(child, 'message');
  return { child, idleMb: await highestMb(child) };
}

async function answerOf(child: ChildProcess): Promise<string> {
  const settled = new AbortController();
  const { signal } = settled;
  const [message] = await Promise.race([once(child, 'message', { signal }), once(child, 'exit', { signal })]);
  settled.abort();
  return typeof message === 'string' ? message : 'crash';
}

/** Waits for the end, watching the memory; true when it took too long, and then it is killed. */
async function untilDone(child: ChildProcess, end: Promise<unknown>, mostMb: { value: number }): Promise<boolean> {
  let hung = false;
  const watch = setInterval(async () => {
    mostMb.value = Math.max(mostMb.value, await highestMb(child));
  }, WATCH_MS);
  const timer = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, LIMIT_MS);
  await end;
  mostMb.value = Math.max(mostMb.value, await highestMb(child));
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
  counts.mostMb = Math.max(counts.mostMb, grownMb);
}
