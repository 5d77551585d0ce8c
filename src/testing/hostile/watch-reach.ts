import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { HostileFile } from './hostile-file.ts';
import { writeHostileFile } from './hostile-service.ts';
import { type TracedTask, taskReachFaults } from './trace-reach.ts';

const repository = join(import.meta.dirname, '../../..');
const CALLS = 'network,open,openat,openat2,creat,execve,execveat';

/** A trace of more tasks than that is more than one string holds. */
const BATCH = 200;

/**
 * Runs the engine over files with strace beside it and tells what a task reached past its own file, its own work folder,
 * the engine's code and the system's libraries.
 */
export async function watchReach(
  folder: string,
  gdal: 'native' | 'wasm',
  files: readonly HostileFile[],
): Promise<{ faults: string[]; calls: number }> {
  const whole = { faults: new Set<string>(), calls: 0 };
  for (let first = 0; first < files.length; first += BATCH) {
    const own = join(folder, `from-${first}`);
    const { faults, calls } = await watchBatch(own, gdal, files.slice(first, first + BATCH));
    for (const fault of faults) whole.faults.add(fault);
    whole.calls += calls;
    await rm(own, { recursive: true, force: true });
  }
  return { faults: [...whole.faults], calls: whole.calls };
}

async function watchBatch(folder: string, gdal: 'native' | 'wasm', files: readonly HostileFile[]) {
  const work = join(folder, 'work');
  await mkdir(work, { recursive: true });
  const tasks: TracedTask[] = [];
  for (const [index, { name, bytes }] of files.entries()) {
    const file = await writeHostileFile(join(folder, 'sources'), name, bytes());
    await writeDecoys(file);
    const own = join(work, String(index));
    tasks.push({ begin: join(own, 'begin'), folder: own, file });
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
  return { faults: taskReachFaults(trace, allowed, tasks), calls: trace.split('\n').length };
}

/** Where Node looks for what kind of module a file is. */
function packageFiles(root: string): string[] {
  const parent = dirname(root);
  return [join(root, 'package.json'), ...(parent === root ? [] : packageFiles(parent))];
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
