import { ClipError } from '../clip-error.ts';

const CRASHES: readonly NodeJS.Signals[] = ['SIGABRT', 'SIGBUS', 'SIGFPE', 'SIGILL', 'SIGSEGV', 'SIGTRAP'];

/**
 * The ClipError `process-died` for a process ended by a signal that the service did not send: a crash, or a kill by the
 * system or an operator. Trying again may succeed.
 */
export function signalDeathError(name: string, signal: NodeJS.Signals, elapsedMs: number): ClipError {
  const seconds = Math.round(elapsedMs / 1000);
  const message = CRASHES.includes(signal)
    ? `${name} crashed after ${seconds} s (${signal}). Try again; if it crashes again, try a smaller area, or add the source again from a good copy: it may be damaged.`
    : `${name} was killed after ${seconds} s (${signal}) by the system or an operator, most often because the machine was out of memory. Free some and try again, or try a smaller area.`;
  return new ClipError('process-died', message);
}
