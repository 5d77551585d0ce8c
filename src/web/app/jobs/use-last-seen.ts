import { useCallback, useEffect, useRef, useState } from 'react';
import type { Job } from '../../../contract/schemas/clip.ts';
import { newestChange } from '../../api/jobs/use-job-feed.ts';

export type LastSeen = {
  /** The last change of a job that was on the page before it was closed or hidden, an instant of the service; null if unknown or dismissed. */
  readonly since: string | null;
  readonly dismiss: () => void;
};

/** Remembers in this browser which changes of an organization's jobs were seen, so that the page can report what ended meanwhile. */
export function useLastSeen(organizationId: string | undefined, jobs: readonly Job[] | undefined): LastSeen {
  const [since, setSince] = useState<string | null>(null);
  const key = organizationId === undefined ? null : `cutline-jobs-seen-${organizationId}`;
  const latest = useRef(jobs);
  latest.current = jobs;
  useEffect(() => {
    if (key === null) return;
    const update = () => {
      if (document.hidden) return;
      setSince(read(key));
      write(key, latest.current);
    };
    update();
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, [key]);
  useEffect(() => {
    if (key !== null && !document.hidden) write(key, jobs);
  }, [key, jobs]);
  return { since, dismiss: useCallback(() => setSince(null), []) };
}

function read(key: string): string | null {
  try {
    const ms = Date.parse(localStorage.getItem(key) ?? '');
    return Number.isNaN(ms) ? null : new Date(ms).toISOString();
  } catch {
    return null;
  }
}

function write(key: string, jobs: readonly Job[] | undefined): void {
  if (jobs === undefined || jobs.length === 0) return;
  try {
    localStorage.setItem(key, newestChange(jobs));
  } catch {
    // Without storage nothing is reported after a reload.
  }
}
