import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { ClipError, cancelledError } from '../clip-error.ts';
import { signalDeathError } from '../task/process-death.ts';
import { isOutOfMemory } from './gdal-message.ts';

/** A program to run, with its complete environment, working folder and limits. */
export type CommandToRun = {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** limit of address space on top of the program's libraries; null sets no limit */
  readonly memoryMb: number | null;
  /** called with each chunk of standard output */
  readonly onOutput?: (text: string) => void;
};

/** The exit of a program, with the first 16,000 characters of its output and the last 16,000 of its errors. */
export type CommandOutcome = { readonly exitCode: number | null; readonly output: string; readonly errors: string };

/**
 * Runs one program to its end; the only function in the code base that starts programs. An abort, the time limit, a signal
 * that was not sent here (`process-died`) or a missing program is a ClipError. Any exit code is a result.
 */
export async function runCommand(command: CommandToRun): Promise<CommandOutcome> {
  if (command.signal.aborted) throw cancelledError();
  const child = start(command);
  let isTimedOut = false;
  const stop = () => child.kill('SIGKILL');
  const timer = setTimeout(() => {
    isTimedOut = stop();
  }, command.timeoutMs);
  command.signal.addEventListener('abort', stop, { once: true });
  try {
    const outcome = await collect(child, command);
    if (command.signal.aborted) throw cancelledError();
    if (isTimedOut) throw timedOut(command, outcome.elapsedMs);
    if (outcome.signalCode !== null) throw killed(command, outcome.signalCode, outcome);
    return outcome;
  } finally {
    clearTimeout(timer);
    command.signal.removeEventListener('abort', stop);
  }
}

const MAX_CHARACTERS = 16_000;
/** Address space that the libraries and threads of a GDAL program map at its start. */
const LIBRARIES_MB = 512;

function start({ program, args, folder, environment, memoryMb }: CommandToRun): ChildProcess {
  const options: SpawnOptions = {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  };
  if (memoryMb === null || process.platform === 'win32') return spawn(program, [...args], options);
  // The shell sets the kernel's limit, then executes the program in its place. macOS has no such limit.
  const limit = `ulimit -v ${(memoryMb + LIBRARIES_MB) * 1024} 2>/dev/null; exec "$0" "$@"`;
  return spawn('/bin/sh', ['-c', limit, program, ...args], options);
}

type Ended = CommandOutcome & { readonly signalCode: NodeJS.Signals | null; readonly elapsedMs: number };

function collect(child: ChildProcess, command: CommandToRun): Promise<Ended> {
  const startedAt = performance.now();
  let output = '';
  let errors = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(0, MAX_CHARACTERS);
    command.onOutput?.(text);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-MAX_CHARACTERS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const fault = { code: 'program-not-started', program: command.program, quoted: cause.message } as const;
      reject(new ClipError('engine-missing', fault, { cause }));
    });
    child.once('close', (exitCode, signalCode) => {
      resolve({ exitCode, signalCode, output, errors, elapsedMs: performance.now() - startedAt });
    });
  });
}

function timedOut({ program }: CommandToRun, elapsedMs: number): ClipError {
  return new ClipError('timed-out', { code: 'time-limit', program, seconds: Math.round(elapsedMs / 1000) });
}

/** For a signal that was not sent here: time limit and abort were checked before. */
function killed({ program }: CommandToRun, signal: NodeJS.Signals, { errors, elapsedMs }: Ended): ClipError {
  // a program that reaches its memory limit often aborts, and would do so again
  if (!isOutOfMemory(errors)) return signalDeathError(program, signal, elapsedMs);
  return new ClipError('out-of-memory', { code: 'program-out-of-memory', program, signal });
}
