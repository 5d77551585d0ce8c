import { MAX_ROWS_PER_MINUTE } from '../../api/review/send-rows.ts';
import { catalogue } from '../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, plural } from '../../ui/i18n/format.ts';

/** Texts of the review: many areas × items, one job each. */
export const reviewStrings = catalogue('review', {
  title: 'Many areas',
  size: (areas: number, items: number) => `${plural(areas, 'area')} × ${plural(items, 'item')}`,
  back: 'Back to one area',
  backTitle: 'Close the review?',
  backText: (unsent: number) =>
    `${plural(unsent, 'row')} not sent will be removed, and ${unsent === 1 ? 'costs' : 'cost'} nothing. Jobs that were sent continue.`,
  backConfirm: 'Close the review',
  backCancel: 'Keep it',
  items: 'Items and assets',
  noItems: 'Choose an item and its assets below, and add it.',
  addItem: (name: string, assetKeys: string) => `Add ${name} (${assetKeys})`,
  chooseToAdd: 'To add an item, choose it and its assets below.',
  removeItem: (name: string) => `Remove ${name}`,
  label: 'Rows of the review',
  columns: {
    area: 'Area',
    item: 'Item',
    assets: 'Assets',
    pixels: 'Pixels',
    size: 'Size',
    units: 'Units',
    state: 'State',
  },
  row: (area: string, item: string) => `${area}, ${item}`,
  noItem: 'no item yet',
  states: {
    'no-item': 'Add an item',
    pricing: 'Calculating the price…',
    ready: 'Ready',
    excluded: 'Excluded',
    outside: 'Excluded: no pixel of the item inside',
    duplicate: 'Excluded: clipped before',
    'not-sent': 'Not sent',
    sending: 'Sending…',
    waiting: 'No answer yet',
    limited: 'Waits for the limit',
    refused: 'Refused',
    sent: 'Sent',
    running: 'Running',
    done: 'Done',
    failed: 'Failed',
  },
  clipped: (ago: string) => `Excluded: clipped ${ago}`,
  open: 'Open it',
  openDuplicate: (area: string) => `Open the earlier job of ${area}`,
  percent: (percent: number) => `Running, ${formatCount(Math.round(percent))} %`,
  waits: (seconds: number, reason: string) => `${reason} Next try in ${formatCount(seconds)} s, with the same key.`,
  limited: (seconds: number) => `The service limits requests. Next try in ${formatCount(seconds)} s.`,
  retry: (units: number | null) => (units === null ? 'Retry' : `Retry (${plural(units, 'unit')})`),
  filters: { all: 'All', failed: 'Failed', 'not-sent': 'Not sent', excluded: 'Excluded' },
  filter: (label: string, count: number) => `${label} ${formatCount(count)}`,
  filterLabel: 'Show rows',
  search: 'Area or item',
  nothing: 'No row matches.',
  ready: (ready: number, excluded: number) =>
    excluded === 0
      ? `${plural(ready, 'row')} ready. Clear a checkbox to leave a row out.`
      : `${plural(ready, 'row')} ready, ${formatCount(excluded)} excluded. Clear a checkbox to leave a row out.`,
  sentOf: (sent: number, all: number) => `${formatCount(sent)} of ${formatCount(all)} sent`,
  takes: (minutes: number) =>
    `At most ${formatCount(MAX_ROWS_PER_MINUTE)} rows are sent in a minute, so sending takes about ${formatCount(minutes)} min.`,
  next: (seconds: number, minutes: number) =>
    `At most ${formatCount(MAX_ROWS_PER_MINUTE)} rows are sent in a minute. Next rows in ${formatCount(seconds)} s, all sent in about ${formatCount(minutes)} min.`,
  total: (jobs: number, units: number | null, bytes: number | null) =>
    [
      plural(jobs, 'job'),
      units === null ? 'price unavailable' : plural(units, 'unit'),
      bytes === null ? null : `at most ${formatBytes(bytes)}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  jobs: (count: number) => plural(count, 'job'),
  maxSize: (size: string) => `at most ${size}`,
  noPrice: 'price unavailable',
  checking: 'Checking for earlier jobs of the same clips…',
  unchecked: (count: number) => `${plural(count, 'row')} could not be checked for earlier jobs of the same clip.`,
  tooManyToCheck: (count: number) =>
    `${plural(count, 'row')} ${count === 1 ? 'is' : 'are'} not checked for earlier jobs: the review has too many.`,
  left: (left: number) => `${formatCount(left)} left now`,
  excludedCost: (count: number) => `${plural(count, 'excluded row')} ${count === 1 ? 'costs' : 'cost'} nothing.`,
  tooMany: (missing: number) => `${plural(missing, 'unit')} more than are left. Exclude rows.`,
  start: (jobs: number, units: number | null) =>
    units === null ? `Start ${plural(jobs, 'job')}` : `Start ${plural(jobs, 'job')} (${plural(units, 'unit')})`,
  stop: 'Stop sending',
  unsent: (count: number) => `${plural(count, 'row')} not sent. ${count === 1 ? 'It costs' : 'They cost'} nothing.`,
  stopped: {
    'signed-out': 'Sending stopped, because the sign-in ended. Sign in, and start the other rows.',
    service: 'Sending stopped: the service refused a row for a reason that holds for all others too. The row shows it.',
    storage:
      'Sending stopped: this browser could not store a row, probably because it has no space left. Free some space, and start the other rows.',
  },
  map: {
    label: 'Areas on the map',
    press: 'Include or exclude an area by a press',
    rectangle: 'Include or exclude the areas in a rectangle',
    lasso: 'Include or exclude the areas in a drawn shape',
    undo: 'Undo the last change on the map',
    legend: 'Legend',
    tones: {
      included: 'Included',
      'not-sent': 'Not sent',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      excluded: 'Excluded',
    },
    rows: (area: string, rows: number) => `${area} · ${plural(rows, 'row')}`,
    included: (areas: number) => `${plural(areas, 'area')} included.`,
    excluded: (areas: number) => `${plural(areas, 'area')} excluded.`,
    undone: 'Undone.',
    nothing: 'No area there can be included or excluded.',
  },
  manifest: 'Manifest',
  manifestName: 'review',
  loading: 'Loading…',
});
