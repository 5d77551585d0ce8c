import { ClipError } from '../clip-error.ts';

const CRASHES: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'];

/**
 * The ClipError `process-died` for a process ended by a signal that the service did not send: a crash, or a kill by the
 * system or an operator. Trying again may succeed. `process` is the name of a program; null for the task's process.
 */
export function signalDeathError(process: string | null, signal: NodeJS.Signals, elapsedMs: number): ClipError {
  const seconds = Math.round(elapsedMs / 1000);
  const ending = CRASHES.includes(signal) ? 'crashed' : 'killed';
  return new ClipError('process-died', { code: 'process-died', process, ending, detail: signal, seconds, attempts: 1 });
}
