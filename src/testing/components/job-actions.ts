import type { JobActions } from '../../web/app/jobs/use-job-actions.tsx';

/** Actions on jobs that do nothing; `changes` overrides some. */
export function jobActions(changes: Partial<JobActions> = {}): JobActions {
  const ignore = () => undefined;
  return {
    ...{ onCancel: ignore, onDelete: ignore, onTryAgain: ignore, onEdit: ignore, onRemoved: ignore },
    ...{ problem: null, dialog: null },
    ...changes,
  };
}
