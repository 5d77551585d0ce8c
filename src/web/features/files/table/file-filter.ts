import { allJobs, isFiltered, type JobFilter } from '../../../api/jobs/list/job-filter.ts';
import type { Named } from '../../../ui/filters/choice.tsx';
import type { Days } from '../../../ui/filters/date-presets.ts';
import { filesStrings } from '../files-strings.ts';
import type { SaveStatus } from '../save/save-states.ts';

/** Which files the table has. The days are those on which the files' jobs were created, as in the table of jobs. */
export type FileFilter = Days & {
  readonly text: string;
  /** Empty for all statuses. Only this browser knows them. */
  readonly statuses: readonly SaveStatus[];
  readonly projectId: string | null;
};

export const allFiles: FileFilter = { text: '', statuses: [], from: null, to: null, projectId: null };

/** The part of the filter that a service with feature `jobs.search` applies. */
export function jobFilter({ text, from, to, projectId }: FileFilter): JobFilter {
  return { ...allJobs, text: text.trim(), from, to, projectId };
}

export function isFileFilterSet(filter: FileFilter): boolean {
  return filter.statuses.length > 0 || isFiltered(jobFilter(filter));
}

/** The filters in words, for a table without rows. */
export function filterWords(filter: FileFilter, projects: readonly Named[]): string {
  const { text, statuses, from, to, projectId } = filter;
  const words = filesStrings.filters;
  const parts = [
    text.trim() && words.set.text(text.trim()),
    statuses.length > 0 && words.set.statuses(statuses.map((status) => words.statuses[status])),
    (from !== null || to !== null) && words.set.days(from, to),
    projectId !== null && words.set.project(projects.find(({ id }) => id === projectId)?.name ?? projectId),
  ];
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
}
