import type { StatusTone } from '../../ui/status.tsx';
import type { JobRow } from './job-row.ts';

/** The colour role of a job's state. */
export function jobTone(state: JobRow['state']): StatusTone {
  return state === 'active' ? 'run' : state === 'completed' ? 'ok' : 'bad';
}
