import type { JobRow } from '../job-row.ts';

/** The tabs of a job's page, in order. */
export const jobTabs = ['preview', 'files', 'receipt', 'timeline', 'copy'] as const;
export type JobTab = (typeof jobTabs)[number];

/** The tab that is shown until the user chooses one: the clip if there is one, otherwise what happened to the job. */
export function firstTab(state: JobRow['state']): JobTab {
  return state === 'completed' ? 'preview' : 'timeline';
}
