import type { ChildProcess } from 'node:child_process';
import os from 'node:os';

/** Nice value of tasks; the service has 0. With a higher one, clips would hardly continue on a machine that other programs keep busy. */
const PRIORITY = 5;

/**
 * Lets requests have the processor before a task. Call it as soon as the process exists: its threads and programs inherit the priority when they
 * start. Not permitted on all systems, and optional.
 */
export function lowerPriority({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) os.setPriority(pid, PRIORITY);
  } catch {}
}
