import type { StatusTone } from '../../ui/status.tsx';
import type { JobRow } from './job-row.ts';

/** The tone of a job's status. A completed job with a fault has the tone of a failed one. */
export function jobTone({ state, fault }: Pick<JobRow, 'state' | 'fault'>): StatusTone {
  if (fault) return 'bad';
  return state === 'active' ? 'run' : state === 'completed' ? 'ok' : 'bad';
}
