import { useEffect, useRef, useState } from 'react';
import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { endedJobs } from '../../features/jobs/job-changes.ts';
import { strings } from '../../ui/i18n/strings.ts';

/**
 * Announces jobs that end, in a hidden tab with a system notification if the user allows it. Sets the document title to the number of
 * active jobs, else of jobs that ended while the tab was hidden. `onOpen` opens a job.
 */
export function useJobAnnouncements(jobs: readonly Job[] | undefined, onOpen: (jobId: string) => void): void {
  const previousJobs = useRef<readonly Job[] | undefined>(undefined);
  const [unseen, setUnseen] = useState({ done: 0, failed: 0 });
  const latestUnseen = useRef(unseen);
  const { refresh } = useJobsChange();

  useEffect(() => {
    const ended = previousJobs.current && jobs ? endedJobs(previousJobs.current, jobs) : [];
    previousJobs.current = jobs;
    if (ended.length === 0) return;
    if (document.hidden) {
      const failed = ended.filter((job) => readJobStatus(job.status) === 'failed').length;
      const { current: now } = latestUnseen;
      latestUnseen.current = { done: now.done + ended.length - failed, failed: now.failed + failed };
      setUnseen(latestUnseen.current);
    }
    const { current: counts } = latestUnseen;
    // Without the code, the table and the title show what ended.
    import('./announce-ended.ts').then(
      ({ announceEnded }) => announceEnded(ended, counts, onOpen),
      () => undefined,
    );
    refresh();
  }, [jobs, refresh, onOpen]);

  useEffect(() => {
    const onVisibilityChange = () => {
      if (document.hidden) return;
      latestUnseen.current = { done: 0, failed: 0 };
      setUnseen(latestUnseen.current);
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => document.removeEventListener('visibilitychange', onVisibilityChange);
  }, []);

  const running = jobs?.filter((job) => readJobStatus(job.status) === 'active').length ?? 0;
  useEffect(() => {
    document.title = title(running, unseen);
  }, [running, unseen]);
}

function title(running: number, { done, failed }: { readonly done: number; readonly failed: number }): string {
  if (running > 0) return strings.app.titleRunning(running);
  return done + failed > 0 ? strings.app.titleFinished(done, failed) : strings.app.name;
}
