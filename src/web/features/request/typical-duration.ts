import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { formatDuration } from '../../ui/i18n/format.ts';

const MIN_JOBS = 3;

/** The interquartile range of the completed jobs' durations, formatted: `1–3 s`; null for fewer than 3 jobs. */
export function typicalDuration(jobs: readonly Job[]): string | null {
  const durations = jobs.flatMap(durationMs).sort((a, b) => a - b);
  if (durations.length < MIN_JOBS) return null;
  const at = (share: number) => formatDuration(durations[Math.round((durations.length - 1) * share)] ?? 0);
  const [from, to] = [at(0.25), at(0.75)];
  if (from === to) return from;
  const [fromNumber, fromUnit] = from.split(' ');
  return fromUnit === to.split(' ')[1] && to.split(' ').length === 2 ? `${fromNumber}–${to}` : `${from} – ${to}`;
}

function durationMs(job: Job): number[] {
  if (readJobStatus(job.status) !== 'completed' || !job.created_at || !job.completed_at) return [];
  const span = Date.parse(job.completed_at) - Date.parse(job.created_at);
  return Number.isFinite(span) && span >= 0 ? [span] : [];
}
