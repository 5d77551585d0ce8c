import { useApi } from '../../../api/api-context.ts';
import type { Transport } from '../../../api/transport/transport.ts';
import { wait } from '../../../api/wait.ts';
import { createDeleter, type Deleter } from './create-deleter.ts';

const deleters = new WeakMap<Transport, Deleter>();

/** The page's deleter. One instance for each transport, so that a deletion continues while the table is not shown. */
export function useDeleter(): Deleter {
  const { transport } = useApi();
  const existing = deleters.get(transport);
  if (existing) return existing;
  const deleteJob = (job_id: string) => transport.op('clip.job.delete', { job_id });
  const created = createDeleter({ deleteJob, wait, random: Math.random });
  deleters.set(transport, created);
  return created;
}
