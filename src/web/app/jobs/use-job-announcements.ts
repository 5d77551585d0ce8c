import { useEffect, useRef, useState } from 'react';
import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { useJobsChange } from '../../api/jobs/use-jobs.ts';
import { endedJobs } from '../../features/jobs/job-changes.ts';
import { jobRow } from '../../features/jobs/job-row.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.jobs;

/** Announces jobs that end. Sets the document title to the number of active jobs, else of jobs that ended while the tab was hidden. */
export function useJobAnnouncements(jobs: readonly Job[] | undefined): void {
  const previousJobs = useRef<readonly Job[] | undefined>(undefined);
  const [unseen, setUnseen] = useState({ done: 0, failed: 0 });
  const { refresh } = useJobsChange();

  useEffect(() => {
    const ended = previousJobs.current && jobs ? endedJobs(previousJobs.current, jobs) : [];
    previousJobs.current = jobs;
    if (ended.length === 0) return;
    announce(ended.map(sentence).join(' '));
    if (document.hidden) {
      const failed = ended.filter((job) => readJobStatus(job.status) === 'failed').length;
      setUnseen((now) => ({ done: now.done + ended.length - failed, failed: now.failed + failed }));
    }
    refresh();
  }, [jobs, refresh]);

  useEffect(() => {
    const onVisibilityChange = () => {
      if (!document.hidden) setUnseen({ done: 0, failed: 0 });
    };
    document.addEventListener('visibilitychange', onVisibilityChange);
    return () => document.removeEventListener('visibilitychange', onVisibilityChange);
  }, []);

  const running = jobs?.filter((job) => readJobStatus(job.status) === 'active').length ?? 0;
  useEffect(() => {
    document.title = title(running, unseen);
  }, [running, unseen]);
}

function sentence(job: Job): string {
  const row = jobRow(job, { sourceName: null, areaKm2: null });
  return row.state === 'failed'
    ? words.failedAnnouncement(row.name, row.detail)
    : words.completedAnnouncement(row.name);
}

function title(running: number, { done, failed }: { done: number; failed: number }): string {
  if (running > 0) return strings.app.titleRunning(running);
  return done + failed > 0 ? strings.app.titleFinished(done, failed) : strings.app.name;
}
