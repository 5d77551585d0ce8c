import type { Job } from '../../../contract/schemas/clip.ts';
import { canNotify } from '../../api/jobs/can-notify.ts';
import { notifyEnded } from '../../features/jobs/away/notify-ended.ts';
import { jobFailureText } from '../../features/jobs/job-failure.tsx';
import { jobRow } from '../../features/jobs/job-row.ts';
import { announce } from '../../ui/announcer.tsx';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.jobs;

/** The number of jobs that ended while the tab was hidden. */
type Counts = { readonly done: number; readonly failed: number };

/** Announces ended jobs to screen readers, in a hidden tab also with a notification if the user allows it. Loaded with the first one. */
export function announceEnded(jobs: readonly Job[], unseen: Counts, onOpen: (jobId: string) => void): void {
  const sentences = jobs.map(sentence);
  announce(sentences.join(' '));
  if (!document.hidden || !canNotify()) return;
  const [only] = jobs;
  notifyEnded({ ...unseen, sentences, onPress: () => jobs.length === 1 && only && onOpen(only.id) });
}

function sentence(job: Job): string {
  const row = jobRow(job, { sourceName: null, areaKm2: null });
  if (row.state !== 'failed') return words.completedAnnouncement(row.name);
  return words.failedAnnouncement(row.name, jobFailureText(job));
}
