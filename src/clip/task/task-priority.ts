import type { ChildProcess } from 'node:child_process';
import os from 'node:os';

/** How much nicer tasks are than the service. With more, clips would hardly continue on a machine that other programs keep busy. */
const NICER_BY = 5;
/** The highest nice value. */
const MAX_NICE = 19;

/**
 * Lets requests have the processor before a task. Call it as soon as the process exists: its threads and programs inherit the priority when they
 * start. Not permitted on all systems, and optional.
 */
export function lowerPriority({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) os.setPriority(pid, Math.min(os.getPriority() + NICER_BY, MAX_NICE));
  } catch {}
}
