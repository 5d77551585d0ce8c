import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Identifies a process permanently: a pid can be reused, a pid with its start time can't. */
export type ProcessIdentity = { pid: number; startTime: string | null; host: string };

/** The identity of this process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startTime: processStartTime(process.pid), host: hostname() };
}

/**
 * Whether the process is alive. A process on another host counts as alive, and so does one with an existing pid if the platform
 * doesn't report start times: a lock must never be taken from a living process.
 */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.host !== hostname()) return true;
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const startTime = processStartTime(identity.pid);
  return startTime === null || identity.startTime === null || startTime === identity.startTime;
}

/** Boot id and clock ticks from /proc (Linux); null where there is no /proc or no such process. */
export function processStartTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses, which may contain spaces and parentheses.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const state = fields[0];
    const ticks = fields[19];
    if (ticks === undefined) return null;
    // A zombie holds no resources, so it counts as ended.
    if (state === 'Z' || state === 'X') return 'ended';
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}/${ticks}`;
  } catch {
    return null;
  }
}
