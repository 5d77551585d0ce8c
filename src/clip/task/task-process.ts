import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../gdal/engine.ts';
import { lowerPriority } from './task-priority.ts';

/** A process that waits for a task or runs one. */
export type TaskProcess = {
  readonly child: ChildProcess;
  readonly engine: Engine;
  /** It was killed, although its end may not be known yet. */
  wasKilled: boolean;
  /** the last 4,000 characters of its standard error, since the last task began */
  lastErrorOutput(): string;
  /** call it when a task begins */
  forgetErrorOutput(): void;
};

const HAS_GROUPS = process.platform !== 'win32';
const MAX_CHARACTERS = 4000;
const TASK_SCRIPT = fileURLToPath(new URL('./task-child.ts', import.meta.url));

/** Starts a process for one task in advance. A waiting process does not keep the service alive. */
export function startTaskProcess(engine: Engine, script = TASK_SCRIPT): TaskProcess {
  const child = fork(script, [JSON.stringify(engine)], {
    // a separate process group: one kill ends the process and its GDAL program
    detached: HAS_GROUPS,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    // without the service's debugger or a test runner's hooks
    execArgv: [],
    env: childEnvironment(),
  });
  lowerPriority(child);
  let errorOutput = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errorOutput = (errorOutput + text).slice(-MAX_CHARACTERS);
  });
  // Its programs would continue if only this process ends: killed by the system when memory runs out, or by an uncaught error.
  child.once('exit', () => killGroup(child));
  release(child);
  const forgetErrorOutput = () => {
    errorOutput = '';
  };
  return { child, engine, wasKilled: false, lastErrorOutput: () => errorOutput, forgetErrorOutput };
}

/** Keeps the service alive while the process works. */
export function keepServiceAlive(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
  const { stderr } = child;
  if (stderr && 'ref' in stderr && typeof stderr.ref === 'function') stderr.ref();
}

/** Kills a process and its programs at once. */
export function killTaskProcess(worker: TaskProcess): void {
  worker.wasKilled = true;
  const { child } = worker;
  if (child.exitCode !== null || child.signalCode !== null) return;
  killGroup(child);
}

/** Call it at once: when a process group has ended, the system may reuse its number. */
function killGroup(child: ChildProcess): void {
  try {
    if (HAS_GROUPS && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // no process is left, or it ended before the kill
    child.kill('SIGKILL');
  }
}

/** Lets the service end while the process waits. */
export function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  const { stderr } = child;
  if (stderr && 'unref' in stderr && typeof stderr.unref === 'function') stderr.unref();
}

/** The environment of a task's process, without the service's secrets. */
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
    // halves the time of the start
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
