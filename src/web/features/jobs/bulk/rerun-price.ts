import type { JobRow } from '../job-row.ts';
import { isRepeatable } from '../retry-body.ts';

/** The most jobs that are read and run again at once: sending them takes 17 minutes. */
export const MAX_RERUNS = 500;

/** The selected jobs that can be run again: those that have ended. */
export function rerunnable(rows: readonly JobRow[]): readonly JobRow[] {
  return rows.filter((row) => row.state !== 'active' && isRepeatable(row.job));
}

/** The units of the jobs, as reserved the first time; null if the service did not report them for one of the jobs. */
export function rerunPrice(rows: readonly JobRow[]): number | null {
  let sum = 0;
  for (const { job } of rows) {
    // A failed job is charged 0.
    const units = job.compute_units_reserved || job.compute_units_charged;
    if (!units) return null;
    sum += units;
  }
  return sum;
}
