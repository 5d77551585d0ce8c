import { readJobStatus } from '../../../contract/job-status.ts';
import type { Job } from '../../../contract/schemas/clip.ts';
import { pollDelayMs } from './poll-delay.ts';

/** State of polling the job list: the number of responses without a change, and whether a submission was just sent. */
export type JobPolling = {
  /** Call after a submission; the next poll then comes soon. */
  onSubmitted(): void;
  /** Call with each response. */
  onResponse(jobs: readonly Job[]): void;
  /** Milliseconds until the next poll; null if no job is active. Constant until the next call of the other two methods. */
  nextDelayMs(): number | null;
};

/** Creates the polling state of one job list. `random` returns a number in 0..1. */
export function createJobPolling(random: () => number): JobPolling {
  let polls = 0;
  let afterSubmit = false;
  let fingerprint = '';
  let delay: number | null = null;
  return {
    onSubmitted() {
      polls = 0;
      afterSubmit = true;
      delay = pollDelayMs(polls, afterSubmit, random());
    },
    onResponse(jobs) {
      const active = jobs.filter((job) => readJobStatus(job.status) === 'active');
      const next = active.map((job) => `${job.id} ${job.phase}`).join();
      polls = next === fingerprint ? polls + 1 : afterSubmit ? polls : 0;
      fingerprint = next;
      if (active.length === 0) afterSubmit = false;
      delay = active.length === 0 ? null : pollDelayMs(polls, afterSubmit, random());
    },
    nextDelayMs: () => delay,
  };
}
