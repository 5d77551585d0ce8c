import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { pollDelayMs } from './poll-delay.ts';

/** Remembers between polls what decides the next one: how many answers brought nothing new, and whether a submission just went out. */
export type JobWatch = {
  /** A submission went out: ask soon. */
  submitted(): void;
  /** Takes in an answer. */
  seen(jobs: readonly Job[]): void;
  /** Milliseconds until the next poll; null when nothing runs. The same until the next `seen` or `submitted`. */
  delayMs(): number | null;
};

/** Makes the memory of one list of jobs. */
export function createJobWatch(random: () => number): JobWatch {
  let polls = 0;
  let afterSubmit = false;
  let fingerprint = '';
  let delay: number | null = null;
  return {
    submitted() {
      polls = 0;
      afterSubmit = true;
      delay = pollDelayMs(polls, afterSubmit, random());
    },
    seen(jobs) {
      const active = jobs.filter((job) => readJobStatus(job.status) === 'active');
      const next = active.map((job) => `${job.id} ${job.phase}`).join();
      polls = next === fingerprint ? polls + 1 : afterSubmit ? polls : 0;
      fingerprint = next;
      if (active.length === 0) afterSubmit = false;
      delay = active.length === 0 ? null : pollDelayMs(polls, afterSubmit, random());
    },
    delayMs: () => delay,
  };
}
