import type { StatusTone } from '../../ui/status.tsx';
import type { JobRow } from './job-row.ts';

/** The colour role of a job's state; a clip with a fault is as bad as none. */
export function jobTone({ state, fault }: Pick<JobRow, 'state' | 'fault'>): StatusTone {
  if (fault) return 'bad';
  return state === 'active' ? 'run' : state === 'completed' ? 'ok' : 'bad';
}
