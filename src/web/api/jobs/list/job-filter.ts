import type { OperationRequest } from '../../../../contract/operations.ts';
import type { Job } from '../../../../contract/schemas/clip.ts';

export const jobSorts = ['created', 'name', 'status', 'size'] as const;
export type JobSort = { readonly by: (typeof jobSorts)[number]; readonly isDescending: boolean };

export const jobStates = ['active', 'completed', 'failed'] as const;
export type JobState = (typeof jobStates)[number];

/** Which jobs a list has, and their order. Two filters with equal members have one entry in the query cache. */
export type JobFilter = {
  /** Words, each of which name, item, id, area name, or name or title of the delivery area contains. */
  readonly text: string;
  /** Empty for all states. */
  readonly states: readonly JobState[];
  /** First and last local day of creation, `2026-11-29`. */
  readonly from: string | null;
  readonly to: string | null;
  readonly itemId: string | null;
  readonly projectId: string | null;
  /** Only jobs that ended after this instant. */
  readonly endedSince: string | null;
  readonly sort: JobSort;
};

export const allJobs: JobFilter = {
  text: '',
  states: [],
  from: null,
  to: null,
  itemId: null,
  projectId: null,
  endedSince: null,
  sort: { by: 'created', isDescending: true },
};

/** Whether the filter excludes any job. */
export function isFiltered({ sort: _, ...filter }: JobFilter): boolean {
  const { sort: __, ...all } = allJobs;
  return JSON.stringify(filter) !== JSON.stringify(all);
}

const statuses: Record<JobState, readonly string[]> = {
  active: ['running', 'pending'],
  completed: ['completed'],
  failed: ['failed', 'cancelled', 'canceled', 'error'],
};

/** Members of the rows of a list, with `aoi_outline` if the service has it. The area, which may have 10,000 positions, and the receipt are only in `clip.job.get`. */
export const listFields = [
  ...(['output_name', 'aoi_name', 'aoi_area_km2', 'source_item_id', 'project_id', 'asset_keys'] as const),
  ...([
    'phase',
    'queue_position',
    'progress',
    'error_message',
    'error_code',
    'error_data',
    'output_artifacts',
    'output_item_id',
  ] as const),
  ...(['compute_units_reserved', 'compute_units_charged'] as const),
  ...(['created_at', 'started_at', 'completed_at', 'updated_at', 'created_by'] as const),
];

/** The members of `clip.jobs.list` that select and order the jobs (contract 11.3, feature `jobs.search`). */
export function filterRequest(filter: JobFilter): Partial<OperationRequest<'clip.jobs.list'>> {
  const { text, states, from, to, itemId, projectId, endedSince, sort } = filter;
  return {
    ...(text.trim() !== '' && { q: text.trim() }),
    ...(states.length > 0 && { statuses: states.flatMap((state) => statuses[state]) }),
    ...(from !== null && { created_from: startOfDay(from).toISOString() }),
    ...(to !== null && { created_to: endOfDay(to).toISOString() }),
    ...(itemId !== null && { source_item_id: itemId }),
    ...(projectId !== null && { project_id: projectId }),
    ...(endedSince !== null && { updated_since: endedSince }),
    sort: `${sort.isDescending ? '-' : ''}${sort.by}` as `-${JobSort['by']}`,
  };
}

/**
 * Whether a job is in the filter's list; null if only the service knows, because it also searches the names of items and the titles of delivery areas.
 * `textMatches` is the result for the text, if it is known.
 */
export function matchesFilter(job: Job, filter: JobFilter, textMatches: boolean | null = null): boolean | null {
  const { states, from, to, itemId, projectId, endedSince } = filter;
  const created = Date.parse(job.created_at ?? '');
  if (states.length > 0 && !states.some((state) => statuses[state].includes(job.status))) return false;
  if (from !== null && !(created >= startOfDay(from).getTime())) return false;
  if (to !== null && !(created <= endOfDay(to).getTime())) return false;
  if (itemId !== null && job.source_item_id !== itemId) return false;
  if (projectId !== null && job.project_id !== projectId) return false;
  if (endedSince !== null && !hasEndedSince(job, endedSince)) return false;
  return filter.text.trim() === '' || (textMatches ?? containsWords(job, filter.text) ?? null);
}

/** True if the members that the app has contain all words; null if the name of the source may contain the others. */
function containsWords({ id, output_name, aoi_name, area }: Job, text: string): true | null {
  const own = `${output_name ?? ''}\n${id}\n${aoi_name ?? ''}\n${area ?? ''}`.normalize('NFC').toLowerCase();
  const words = text.normalize('NFC').toLowerCase().trim().split(/\s+/);
  return words.every((word) => own.includes(word)) || null;
}

export function hasEndedSince({ completed_at }: Job, instant: string): boolean {
  return Date.parse(completed_at ?? '') > Date.parse(instant);
}

/** Local midnight at the start of a day. */
function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

function endOfDay(day: string): Date {
  const next = startOfDay(day);
  next.setDate(next.getDate() + 1);
  return new Date(next.getTime() - 1);
}
