import { allJobs, type JobFilter, jobSorts, jobStates } from '../../api/jobs/list/job-filter.ts';

/** Reads the filters of jobs from the query of the address. Malformed values count as absent. */
export function parseJobFilter(query: URLSearchParams): JobFilter {
  const states = query.get('jobs-status')?.split(',') ?? [];
  const sort = query.get('jobs-sort') ?? '';
  const by = jobSorts.find((one) => one === sort.replace('-', ''));
  return {
    text: (query.get('jobs-q') ?? '').slice(0, 200),
    states: jobStates.filter((one) => states.includes(one)),
    from: day(query.get('jobs-from')),
    to: day(query.get('jobs-to')),
    itemId: query.get('jobs-item') || null,
    projectId: query.get('jobs-project') || null,
    endedSince: instant(query.get('jobs-ended')),
    sort: by === undefined ? allJobs.sort : { by, isDescending: sort.startsWith('-') },
  };
}

/** The parameters of the filters that are set. */
export function formatJobFilter(filter: JobFilter): [name: string, value: string][] {
  const { by, isDescending } = filter.sort;
  const isDefaultSort = by === allJobs.sort.by && isDescending === allJobs.sort.isDescending;
  const all: [string, string | null][] = [
    ['jobs-q', filter.text],
    ['jobs-status', filter.states.join()],
    ['jobs-from', filter.from],
    ['jobs-to', filter.to],
    ['jobs-item', filter.itemId],
    ['jobs-project', filter.projectId],
    ['jobs-ended', filter.endedSince],
    ['jobs-sort', isDefaultSort ? null : `${isDescending ? '-' : ''}${by}`],
  ];
  return all.flatMap(([name, value]) => (value ? [[name, value]] : []));
}

function day(text: string | null): string | null {
  return text !== null && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function instant(text: string | null): string | null {
  const ms = Date.parse(text ?? '');
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
