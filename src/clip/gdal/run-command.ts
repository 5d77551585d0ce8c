import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { ClipError } from '../clip-error.ts';
import { endedBySignal } from '../task/process-death.ts';
import { saysOutOfMemory } from './gdal-message.ts';

/** A program to run: an absolute environment, a folder to stand in, and what it may use. */
export type CommandToRun = {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** address space above what the program's libraries take; null sets no limit */
  readonly memoryMb: number | null;
  /** each piece of standard output as it comes */
  readonly onOutput?: (text: string) => void;
};

/** How a program ended; the output is cut to its first and the errors to their last 16,000 characters. */
export type CommandOutcome = { readonly exitCode: number | null; readonly output: string; readonly errors: string };

/**
 * Runs one program to its end: the only place in the code base that starts one. An abort, the time limit, a signal from
 * elsewhere (`process-died`) or a program that isn't there is a ClipError; any exit code is an answer.
 */
export async function runCommand(command: CommandToRun): Promise<CommandOutcome> {
  if (command.signal.aborted) throw cancelled();
  const child = start(command);
  let isTimedOut = false;
  const stop = () => child.kill('SIGKILL');
  const timer = setTimeout(() => {
    isTimedOut = stop();
  }, command.timeoutMs);
  command.signal.addEventListener('abort', stop, { once: true });
  try {
    const outcome = await collect(child, command);
    if (command.signal.aborted) throw cancelled();
    if (isTimedOut) throw timedOut(command, outcome.elapsedMs);
    if (outcome.signalCode !== null) throw killed(command, outcome.signalCode, outcome);
    return outcome;
  } finally {
    clearTimeout(timer);
    command.signal.removeEventListener('abort', stop);
  }
}

const KEPT_CHARACTERS = 16_000;
/** What a GDAL program's libraries and threads map before it does anything. */
const LIBRARIES_MB = 512;

function start({ program, words, folder, environment, memoryMb }: CommandToRun): ChildProcess {
  const options: SpawnOptions = {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  };
  if (memoryMb === null || process.platform === 'win32') return spawn(program, [...words], options);
  // The shell sets the kernel's limit and becomes the program; macOS has no such limit, there it goes on without.
  const limit = `ulimit -v ${(memoryMb + LIBRARIES_MB) * 1024} 2>/dev/null; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', limit, program, ...words], options);
}

type Ended = CommandOutcome & { readonly signalCode: NodeJS.Signals | null; readonly elapsedMs: number };

function collect(child: ChildProcess, command: CommandToRun): Promise<Ended> {
  const startedAt = performance.now();
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(0, KEPT_CHARACTERS);
    command.onOutput?.(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-KEPT_CHARACTERS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const message = `The program ${command.program} could not be started (${cause.message}); install gdal-bin.`;
      reject(new ClipError('engine-missing', message, { cause }));
    });
    child.once('close', (exitCode, signalCode) => {
      resolve({ exitCode, signalCode, output, errors, elapsedMs: performance.now() - startedAt });
    });
  });
}

function cancelled(): ClipError {
  return new ClipError('cancelled', 'The task was cancelled.');
}

function timedOut({ program }: CommandToRun, elapsedMs: number): ClipError {
  const seconds = Math.round(elapsedMs / 1000);
  const message = `${program} was stopped after ${seconds} s, the limit of the task (CUTLINE_TASK_SECONDS); try a smaller area or raise it.`;
  return new ClipError('timed-out', message);
}

/** Not by us: the time limit and an abort were looked at before. */
function killed({ program }: CommandToRun, signal: NodeJS.Signals, { errors, elapsedMs }: Ended): ClipError {
  // a program that gets no more memory within its own limit often aborts, and would again
  if (!saysOutOfMemory(errors)) return endedBySignal(program, signal, elapsedMs);
  const message = `${program} ran out of memory (${signal}); try a smaller area or raise CUTLINE_TASK_MEMORY_MB.`;
  return new ClipError('out-of-memory', message);
}
