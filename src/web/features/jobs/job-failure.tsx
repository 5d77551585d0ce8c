import type { Job } from '../../../contract/schemas/clip.ts';
import { FailureText } from '../../ui/faults/failure-text.tsx';
import { sentFaultSentence } from '../../ui/faults/fault-sentence.ts';
import { strings } from '../../ui/i18n/strings.ts';

const words = strings.jobs;

/** Why a job failed. */
export function JobFailure({ job }: { readonly job: Job }) {
  return job.error_message ? <FailureText fault={job} sentence={job.error_message} /> : words.failedNoReason;
}

/** Why a job failed, as text; in English if only the service's sentence is known. */
export function jobFailureText(job: Job): string {
  return sentFaultSentence(job) ?? job.error_message ?? words.failedNoReason;
}
