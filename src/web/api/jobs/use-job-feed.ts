import { useCallback, useEffect, useRef, useState } from 'react';
import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { loadCode } from '../transport/load-code.ts';
import { canNotify } from './can-notify.ts';
import { useCanSearchJobs, useJobReader } from './use-jobs.ts';

/**
 * Keeps the cached lists of jobs current with one held request at a time, if the service reports changes. Pauses in a hidden tab,
 * and catches up when it is shown; continues there only while a job is active and the user allows notifications. Use it once on a page, with the newest jobs.
 */
export function useJobFeed(jobs: readonly Job[] | undefined) {
  const reader = useJobReader();
  const isEnabled = useCanSearchJobs() && jobs !== undefined;
  const hasActive = jobs?.some(({ status }) => readJobStatus(status) === 'active') ?? false;
  const isHidden = useIsHidden();
  const isPaused = isHidden && !(hasActive && canNotify());
  const [problem, setProblem] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);
  // Where to continue after a pause.
  const cursor = useRef<{ readonly organizationId: string; readonly since: string } | null>(null);
  const firstJobs = useRef(jobs);
  firstJobs.current ??= jobs;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt restarts the requests
  useEffect(() => {
    if (!isEnabled || isPaused || reader === null) return;
    const { organizationId } = reader;
    const abort = new AbortController();
    if (cursor.current?.organizationId !== organizationId) {
      cursor.current = { organizationId, since: newestChange(firstJobs.current) };
    }
    const start = cursor.current.since;
    const onCursor = (since: string) => {
      cursor.current = { organizationId, since };
    };
    loadCode(() => import('./follow-jobs.ts')).then(
      ({ followJobs }) => followJobs({ ...reader, start, onCursor, onProblem: setProblem, signal: abort.signal }),
      setProblem,
    );
    return () => abort.abort();
  }, [isEnabled, isPaused, reader, attempt]);

  const retry = useCallback(() => setAttempt((now) => now + 1), []);
  return { problem, retry };
}

/** The last change in the rows, an instant of the service. The answer with the rows is not older, so that no later change is missed. */
export function newestChange(jobs: readonly Job[] = []): string {
  const instants = jobs.map(({ updated_at }) => Date.parse(updated_at ?? '')).filter(Number.isFinite);
  return new Date(instants.reduce((newest, one) => Math.max(newest, one), 0)).toISOString();
}

function useIsHidden(): boolean {
  const [isHidden, setHidden] = useState(() => document.hidden);
  useEffect(() => {
    const onChange = () => setHidden(document.hidden);
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return isHidden;
}
