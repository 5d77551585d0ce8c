import { readJobStatus } from '../../../../contract/job-status.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';
import type { JobRow } from '../job-row.ts';
import { jobPageStrings as words } from './job-page-strings.ts';

/** A reported time of a job; `detail` is the duration since the step before. */
export type JobStep = { readonly label: string; readonly time: Date; readonly detail: string | null };

/** A line about a job. Values with `isExact` are ids, shown in a fixed-width font with a copy button. */
export type JobFact = { readonly term: string; readonly value: string; readonly isExact?: true };

/** The times that the service reports of a job, in order. Times before an earlier step have no duration. */
export function jobSteps(job: Job): JobStep[] {
  const created = timeOf(job.created_at);
  const started = timeOf(job.started_at);
  const ended = timeOf(job.completed_at);
  const state = readJobStatus(job.status);
  const steps: (JobStep | null)[] = [
    created && { label: words.created, time: created, detail: null },
    started && { label: words.started, time: started, detail: since(created, started, words.waited) },
    ended === null || state === 'active'
      ? null
      : {
          label: state === 'failed' ? words.failedStep : words.completed,
          time: ended,
          detail: since(started ?? created, ended, words.ran),
        },
  ];
  return steps.filter((step) => step !== null);
}

/** Ids and units of a job. Facts that the service does not report are omitted. */
export function jobFacts({ job, state, projectName, units }: JobRow): JobFact[] {
  const facts: (JobFact | null)[] = [
    { term: words.id, value: job.id, isExact: true },
    projectName === '' ? null : { term: words.project, value: projectName },
    exact(words.collection, job.target_collection_id),
    exact(words.item, job.output_item_id),
    units === null
      ? null
      : {
          term: words.units,
          value: state === 'active' ? words.unitsReserved(units) : words.unitsCharged(units),
        },
  ];
  return facts.filter((fact) => fact !== null);
}

function exact(term: string, value: string | null | undefined): JobFact | null {
  return value ? { term, value, isExact: true } : null;
}

function since(from: Date | null, to: Date, sentence: (durationMs: number) => string): string | null {
  const durationMs = from === null ? -1 : to.getTime() - from.getTime();
  return durationMs < 0 ? null : sentence(durationMs);
}

function timeOf(value: string | null | undefined): Date | null {
  const time = new Date(value ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}
