import type { JobFilter } from '../../api/jobs/list/job-filter.ts';
import { type JobTab, jobTabs } from '../../features/jobs/page/job-tab.ts';
import { parseFilters, writeFilters } from '../../features/request/source/filters-address.ts';
import type { ItemFilters } from '../../features/request/source/item-filters.ts';
import type { View } from '../../map/map-controller.ts';
import { formatJobFilter, parseJobFilter } from './job-filter-address.ts';

/** The state in the address, which a shared link restores: map view, area, item, job, and the filters of items and jobs. */
export type UrlState = {
  readonly view: View | null;
  /** Whether the map is a globe. A flat map adds no parameter. */
  readonly isGlobe: boolean;
  /** The area in the compact encoding of `features/aoi`; null for areas too long for an address. */
  readonly area: string | null;
  readonly itemId: string | null;
  readonly jobId: string | null;
  /** The tab of the job's page; null for the first one of the job's state. */
  readonly jobTab: JobTab | null;
  readonly itemFilters: ItemFilters;
  readonly jobFilter: JobFilter;
};

/** Parses the query of the address. Malformed values count as absent. */
export function parseUrlState(search: string): UrlState {
  const query = new URLSearchParams(search);
  return {
    view: parseView(query.get('map')),
    isGlobe: query.get('projection') === 'globe',
    area: query.get('area') || null,
    itemId: query.get('item') || null,
    jobId: query.get('job') || null,
    jobTab: jobTabs.find((tab) => tab === query.get('tab')) ?? null,
    itemFilters: parseFilters(query),
    jobFilter: parseJobFilter(query),
  };
}

/** Formats the query of an address, with its question mark; empty for the default state. */
export function formatUrlState(state: UrlState): string {
  const { view, isGlobe, area, itemId, jobId, jobTab, itemFilters, jobFilter } = state;
  const query = new URLSearchParams();
  if (view) query.set('map', formatView(view));
  if (isGlobe) query.set('projection', 'globe');
  if (area) query.set('area', area);
  if (itemId) query.set('item', itemId);
  if (jobId) query.set('job', jobId);
  if (jobId && jobTab) query.set('tab', jobTab);
  writeFilters(query, itemFilters);
  for (const [name, value] of formatJobFilter(jobFilter)) query.set(name, value);
  // Slashes and commas are legal in a query and easier to read unescaped.
  const text = query.toString().replaceAll('%2F', '/').replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** `zoom/latitude/longitude`, the order that MapLibre's `hash` option uses. */
function formatView({ zoom, latitude, longitude }: View): string {
  return [zoom.toFixed(2), latitude.toFixed(5), longitude.toFixed(5)].join('/');
}

function parseView(text: string | null): View | null {
  const [zoom, latitude, longitude, ...rest] = (text ?? '').split('/').map(Number.parseFloat);
  if (rest.length > 0 || zoom === undefined || latitude === undefined || longitude === undefined) return null;
  const inRange = zoom >= 0 && zoom <= 24 && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 360;
  return inRange ? { zoom, latitude, longitude } : null;
}
