import type { Job } from '../../../../contract/schemas/clip.ts';
import type { JobSort } from './job-filter.ts';

type Order = (a: Job, b: Job) => number;

/**
 * The service's order of a list: by the field, then the newest first. Null for names, whose order depends on the collation of
 * the service's database.
 */
export function jobOrder({ by, isDescending }: JobSort): Order | null {
  if (by === 'name') return null;
  if (by === 'created') return isDescending ? newestFirst : (a, b) => -newestFirst(a, b);
  const field: Order =
    by === 'size' ? (a, b) => jobSizeBytes(a) - jobSizeBytes(b) : (a, b) => compare(a.status, b.status);
  return (a, b) => (isDescending ? field(b, a) : field(a, b)) || newestFirst(a, b);
}

/** The total size of a job's files; 0 before it is completed. */
export function jobSizeBytes({ output_artifacts }: Job): number {
  return (output_artifacts?.clips ?? []).reduce((sum, { size_bytes }) => sum + size_bytes, 0);
}

function newestFirst(a: Job, b: Job): number {
  return Date.parse(b.created_at ?? '') - Date.parse(a.created_at ?? '') || compare(b.id, a.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
