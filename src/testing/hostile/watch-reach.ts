import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { HostileFile } from './hostile-file.ts';
import { writeHostileFile } from './hostile-service.ts';
import { reachFaults } from './trace-reach.ts';

const repository = join(import.meta.dirname, '../../..');
const CALLS = 'network,open,openat,openat2,creat,execve,execveat';

/** Runs the engine over files with strace beside it and tells what it reached past them, its work folder and the system's libraries. */
export async function watchReach(
  folder: string,
  gdal: 'native' | 'wasm',
  files: readonly HostileFile[],
): Promise<{ faults: string[]; calls: number }> {
  const work = join(folder, 'work');
  await mkdir(work, { recursive: true });
  const paths: string[] = [];
  for (const { name, bytes } of files) {
    const path = await writeHostileFile(join(folder, 'sources'), name, bytes());
    await writeDecoys(path);
    paths.push(path);
  }
  const list = join(folder, 'list.json');
  await writeFile(list, JSON.stringify(paths));
  const script = join(import.meta.dirname, 'task-on-files.ts');
  const trace = await traced(join(folder, 'trace'), [process.execPath, script, gdal, work, list]);
  const node = await realpath(process.execPath);
  const allowed = {
    folders: [await realpath(repository), repository, work, dirname(node)],
    files: [...paths, list, '/'],
    programs: [process.execPath, node, '/bin/sh'],
  };
  return { faults: reachFaults(trace, allowed), calls: trace.split('\n').length };
}

/** What strace wrote of one command, whatever became of it. */
export async function traced(file: string, command: readonly string[], folder?: string): Promise<string> {
  const options = ['-f', '--seccomp-bpf', '-y', '-s', '4096', '-e', `trace=${CALLS}`, '-o', file];
  const child = spawn('strace', [...options, ...command], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const trace = await readFile(file, 'utf8').catch(() => '');
  if (!/ execve\(/.test(trace)) throw new Error(`strace could not trace: ${said.slice(0, 500)}`);
  return trace;
}

/** Files beside a source that GDAL would take for parts of it, unless it is told not to look. */
async function writeDecoys(path: string): Promise<void> {
  const stem = path.replace(/\.tif$/, '');
  const names = [
    `${path}.aux.xml`,
    `${path}.ovr`,
    `${path}.msk`,
    `${path}.xml`,
    `${stem}.tfw`,
    `${stem}.RPB`,
    `${stem}.IMD`,
  ];
  for (const name of [...names, `${stem}_rpc.txt`]) await writeFile(name, 'decoy');
}
