import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../gdal/engine.ts';

/** A process that waits for a task, or does one. */
export type TaskProcess = {
  readonly child: ChildProcess;
  readonly engine: Engine;
  /** the last of what it wrote to standard error */
  lastWords(): string;
};

const HAS_GROUPS = process.platform !== 'win32';
const KEPT_CHARACTERS = 4000;

/** Starts a process for one task ahead of time; it does not keep the service alive. */
export function startTaskProcess(engine: Engine): TaskProcess {
  const child = fork(fileURLToPath(new URL('./task-child.ts', import.meta.url)), [JSON.stringify(engine)], {
    // a group of its own: one kill ends it and the GDAL program it runs
    detached: HAS_GROUPS,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // neither the service's debugger nor its test runner's hooks
    execArgv: [],
    env: childEnvironment(),
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-KEPT_CHARACTERS);
  });
  // a kill of this process alone, as the system's for want of memory, leaves the programs that it runs
  child.once('exit', (_, signal) => signal !== null && killGroup(child));
  release(child);
  return { child, engine, lastWords: () => words };
}

/** Lets the service live as long as the process works. */
export function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
  const { stderr } = child;
  if (stderr && 'ref' in stderr && typeof stderr.ref === 'function') stderr.ref();
}

/** Ends a process and the programs it runs, at once. */
export function endTaskProcess({ child }: TaskProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  killGroup(child);
}

/** At once or never: when no process of a group is left, its number may become another's. */
function killGroup(child: ChildProcess): void {
  try {
    if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // none is left, or it ended between the question and the kill
    child.kill('SIGKILL');
  }
}

function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  const { stderr } = child;
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
}

/** Secrets of the service stay with it. */
function childEnvironment(): Record<string, string> {
  const names = [
    'PATH',
    'LD_LIBRARY_PATH',
    'DYLD_LIBRARY_PATH',
    'SystemRoot',
    'TMPDIR',
    'TEMP',
    'PROJ_LIB',
    'PROJ_DATA',
    // so that starting it takes half the time
    'NODE_COMPILE_CACHE',
    'NODE_DISABLE_COMPILE_CACHE',
  ];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
