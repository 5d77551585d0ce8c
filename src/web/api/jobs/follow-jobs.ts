import { MAX_WAIT_SECONDS } from '../../../contract/features.ts';
import { wait } from '../wait.ts';
import { followChanges } from './follow-changes.ts';
import { applyChanges } from './jobs-cache.ts';
import type { JobReader } from './list/read-jobs.ts';

/** Changes of one answer; the next answer has the others. */
const MAX_CHANGES = 200;

type FollowOptions = JobReader & {
  /** The instant of the last change that the lists have. */
  readonly start: string;
  readonly onCursor: (since: string) => void;
  readonly onProblem: (problem: Error | null) => void;
  readonly signal: AbortSignal;
};

/** Applies the changes that the service reports to the cached lists, until the signal is aborted. */
export function followJobs(options: FollowOptions): Promise<void> {
  const { client, transport, organizationId, fields, signal } = options;
  return followChanges(options.start, {
    read: async (since) =>
      transport.op(
        'clip.jobs.list',
        {
          organization_id: organizationId,
          updated_since: since,
          wait_seconds: MAX_WAIT_SECONDS,
          fields,
          limit: MAX_CHANGES,
        },
        { signal },
      ),
    onChanges(changes, since) {
      options.onCursor(since);
      applyChanges(client, changes);
    },
    onProblem: (error) => options.onProblem(error as Error | null),
    wait: (delayMs) => wait(delayMs, signal).catch(() => undefined),
    nowMs: () => performance.now(),
    random: Math.random,
    signal,
  });
}
