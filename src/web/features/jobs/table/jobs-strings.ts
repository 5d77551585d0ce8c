import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatCount, formatPercent, plural } from '../../../ui/i18n/format.ts';

const jobs = (count: number) => plural(count, 'job');

/** The texts of the table of jobs. */
export const jobsStrings = catalogue('jobs', {
  search: 'Name, item, area',
  states: { active: 'Running', completed: 'Done', failed: 'Failed' },
  statesLabel: 'Status',
  created: 'Created',
  items: {
    label: 'Items',
    any: 'Any item',
    current: (name: string) => `Item: ${name}`,
    search: 'Name or id of an item',
    loading: 'Loading items…',
    none: 'No item matches.',
    noneLoaded: 'None of the loaded jobs has such an item. This service doesn’t search items.',
    more: (count: number) =>
      count === 1
        ? 'One more item matches. Type more of the name.'
        : `${formatCount(count)} more items match. Type more of the name.`,
  },
  columnsLabel: 'Columns',
  columns: {
    status: 'Status',
    name: 'Name',
    source: 'Source',
    project: 'Project',
    area: 'Area',
    size: 'Size',
    duration: 'Duration',
    units: 'Units',
    created: 'Created',
    actions: 'Actions',
  },
  none: '–',
  onMap: {
    label: (name: string, status: string, others: number) =>
      `${name} · ${status}${others === 0 ? '' : `; ${plural(others, 'more job')} here`}`,
    here: 'Jobs here',
    more: (count: number) => `${plural(count, 'more job')} here. The filters of the table reduce them.`,
  },
  progress: (percent: number) => formatPercent(percent),
  unitsCharged: (count: number) => formatCount(count),
  loading: 'Loading jobs…',
  noMatch: 'No job matches these filters.',
  noMatchLoaded: (loaded: number) =>
    `None of the newest ${jobs(loaded)} that are loaded matches. This service doesn’t search older ones.`,
  count: (count: number) => jobs(count),
  loadedOf: (loaded: number, total: number) => `${formatCount(loaded)} of ${jobs(total)} loaded`,
  loaded: (loaded: number) => `${jobs(loaded)} loaded`,
  ofLoaded: (count: number, loaded: number) =>
    `${formatCount(count)} of the newest ${formatCount(loaded)} that are loaded`,
  loadingMore: 'Loading more jobs…',
});
