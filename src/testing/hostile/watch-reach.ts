import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { HostileFile } from './hostile-file.ts';
import { writeHostileFile } from './hostile-service.ts';
import { type TracedTask, taskAccessFaults } from './trace-reach.ts';

const repository = join(import.meta.dirname, '../../..');
const CALLS = 'network,open,openat,openat2,creat,execve,execveat';

/** Number of tasks per trace; a longer trace exceeds the maximum length of a string. */
const BATCH = 200;

/**
 * Runs the engine on files under strace, and returns the accesses of each task other than to its file, its work folder,
 * the engine's code and the system's libraries.
 */
export async function traceAccess(
  folder: string,
  gdal: 'native' | 'wasm',
  files: readonly HostileFile[],
): Promise<{ faults: string[]; calls: number }> {
  const total = { faults: new Set<string>(), calls: 0 };
  for (let first = 0; first < files.length; first += BATCH) {
    const batchFolder = join(folder, `from-${first}`);
    const { faults, calls } = await watchBatch(batchFolder, gdal, files.slice(first, first + BATCH));
    for (const fault of faults) total.faults.add(fault);
    total.calls += calls;
    await rm(batchFolder, { recursive: true, force: true });
  }
  return { faults: [...total.faults], calls: total.calls };
}

async function watchBatch(folder: string, gdal: 'native' | 'wasm', files: readonly HostileFile[]) {
  const work = join(folder, 'work');
  await mkdir(work, { recursive: true });
  const tasks: TracedTask[] = [];
  for (const [index, { name, bytes }] of files.entries()) {
    const file = await writeHostileFile(join(folder, 'sources'), name, bytes());
    await writeDecoys(file);
    const taskFolder = join(work, String(index));
    tasks.push({ begin: join(taskFolder, 'begin'), folder: taskFolder, file });
  }
  const list = join(folder, 'list.json');
  await writeFile(list, JSON.stringify(tasks.map(({ file }) => file)));
  const script = join(import.meta.dirname, 'task-on-files.ts');
  const trace = await traced(join(folder, 'trace'), [process.execPath, script, gdal, work, list]);
  const node = await realpath(process.execPath);
  const roots = [...new Set([repository, await realpath(repository)])];
  const allowed = {
    folders: [...roots.flatMap((root) => [join(root, 'src'), join(root, 'node_modules')]), dirname(node)],
    files: [...roots.flatMap((root) => packageFiles(root)), list, '/'],
    programs: [process.execPath, node, '/bin/sh'],
  };
  return { faults: taskAccessFaults(trace, allowed, tasks), calls: trace.split('\n').length };
}

/** The package.json files that Node reads to determine the module type of a file. */
function packageFiles(root: string): string[] {
  const parent = dirname(root);
  return [join(root, 'package.json'), ...(parent === root ? [] : packageFiles(parent))];
}

/** strace's output for one command, whether or not the command succeeds. Throws if strace can't trace. */
export async function traced(file: string, command: readonly string[], folder?: string): Promise<string> {
  const options = ['-f', '--seccomp-bpf', '-y', '-s', '4096', '-e', `trace=${CALLS}`, '-o', file];
  const child = spawn('strace', [...options, ...command], { stdio: ['ignore', 'ignore', 'pipe'], cwd: folder });
  const [errors] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const trace = await readFile(file, 'utf8').catch(() => '');
  if (!/ execve\(/.test(trace)) throw new Error(`strace could not trace: ${errors.slice(0, 500)}`);
  return trace;
}

/** Writes sidecar files next to a source, which GDAL would read unless it is configured not to. */
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
