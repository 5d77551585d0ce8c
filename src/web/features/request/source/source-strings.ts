import type { ItemType } from '../../../../contract/item-types.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatBytes, formatCount, formatPercent, plural } from '../../../ui/i18n/format.ts';

/** Texts of the filters that are set, for a sentence about a list without items. */
type FilterTexts = {
  readonly isClips: boolean;
  readonly from: string | null;
  readonly to: string | null;
  readonly text: string;
  readonly type: ItemType | null;
  readonly maxCloud: number | null;
  readonly inView: boolean;
  readonly covers: boolean;
  /** Whether the list is restricted to items that meet the area. */
  readonly meets: boolean;
};

const interval = (from: string | null, to: string | null) =>
  from === null ? `until ${to}` : to === null ? `since ${from}` : from === to ? from : `${from} to ${to}`;

const types = {
  satellite_capture: 'Satellite scene',
  derived_raster: 'Derived raster',
  derived_vector: 'Derived vector',
  clip: 'Clip',
  user_raster: 'Added raster',
  user_vector: 'Added vector',
  external_reference: 'External reference',
};

export const sourceStrings = catalogue('source', {
  loading: 'Loading items…',
  loadingMore: 'Loading more items…',
  empty: 'No item can be clipped yet. Add a raster with npm exec cutline -- item add.',
  lists: 'Items',
  list: { sources: 'Sources', clips: 'Clips' },
  count: (shown: number, isExact: boolean, all: number | null) =>
    `${formatCount(shown)}${isExact ? '' : '+'}${all === null || all === shown ? '' : ` of ${formatCount(all)}`}`,
  onlyLoaded: (loaded: number, all: number) =>
    `This service can’t search its items. The filters apply to the newest ${formatCount(loaded)} of ${formatCount(all)}; use another by its id.`,
  search: 'Name or id',
  filters: 'Filters',
  dates: 'Dates',
  datesFrom: 'First day',
  datesTo: 'Last day',
  datesSwapped: 'The last day is before the first. Exchange them.',
  interval,
  type: 'Type',
  anyType: 'Any type',
  types,
  maxCloud: 'Cloud cover',
  anyCloud: 'Any cloud',
  cloudUpTo: (percent: number) => `Cloud ≤ ${formatPercent(percent)}`,
  covers: 'Covers my area',
  coversNeedsArea: 'Draw a valid area first.',
  inView: 'In map view',
  clear: 'Clear all',
  sort: 'Sort',
  sortBy: { coverage: 'By coverage', date: 'By date' },
  onlyMeeting: 'Only items whose footprint meets the area. Sort by date to see all, also those without a footprint.',
  onlyOutlined: (drawn: number, all: number) =>
    `The map shows the footprints of the first ${formatCount(drawn)} of ${formatCount(all)} items. Set a filter to see others.`,
  noMatch: ({ isClips, from, to, text, type, maxCloud, inView, covers, meets }: FilterTexts) =>
    [
      isClips ? 'No clip' : 'No item',
      type !== null && !isClips && `of the type “${types[type]}”`,
      (from !== null || to !== null) && `of ${interval(from, to)}`,
      maxCloud !== null && `with at most ${formatPercent(maxCloud)} cloud`,
      text !== '' && `that matches “${text}”`,
      inView && 'in the map view',
      covers ? 'covers all of the area' : meets ? 'meets the area' : 'was found',
    ]
      .filter(Boolean)
      .join(' ')
      .concat('.'),
  noWayOut: 'Nothing is found even without any one of the filters.',
  nearest: {
    dates: (day: string) => `The nearest in time is of ${day}:`,
    covers: 'This one covers most of it:',
    cloud: 'This one has the least cloud:',
    view: 'Outside the map view there is:',
    type: 'Of another type there is:',
    text: 'Without the search text there is:',
  },
  wayOut: {
    dates: (from: string | null, to: string | null) => `Search ${interval(from, to)}`,
    covers: 'Allow partial cover',
    cloud: (percent: number | null) => (percent === null ? 'Allow any cloud' : `Allow ${formatPercent(percent)} cloud`),
    view: 'Search everywhere',
    type: 'Search all types',
    text: 'Remove the search text',
  },
  coverage: (percent: number) => formatPercent(percent),
  coverageLabel: (percent: number) => `covers ${formatPercent(percent)} of the area`,
  outside: 'outside',
  noFootprint: 'no outline',
  chosen: 'Chosen item',
  assets: 'Assets',
  columns: { asset: 'Asset', bands: 'Bands, type', pixel: 'Pixel', size: 'In this area' },
  about: (sizeBytes: number) => `≈ ${formatBytes(sizeBytes)}`,
  upTo: (sizeBytes: number) => `≤ ${formatBytes(sizeBytes)}`,
  noPixel: 'no pixel',
  degrees: (degrees: string) => `${degrees}°`,
  notClippable: {
    role: (role: string) => `${role}, can’t be clipped`,
    format: (format: string) => `${format}, can’t be clipped`,
  },
  unknownFormat: 'Unknown format',
  noAssets: 'This item has no raster that can be clipped.',
  archived: 'Archived: it cannot be clipped.',
  bands: (count: number, type: string | null) =>
    type === null ? plural(count, 'band') : count === 1 ? type : `${count} × ${type}`,
  cloud: (percent: number) => `${formatPercent(percent)} cloud`,
  paste: 'Use an item by its id',
  pasteLabel: 'Item id',
  pasteSubmit: 'Use',
  pasteProblems: {
    malformed: 'An item’s id is one word of at most 255 characters. Copy only the id.',
    unknown:
      'No item of your organization has this id. Check the id, or ask its owner to add the item to your organization.',
    archived: 'This item is archived and can’t be clipped. Ask its project’s owner to restore it, or use another item.',
    expired: 'This item has expired and can’t be clipped. Use another item.',
    noRaster: 'This item has no raster that can be clipped. Use an item with a GeoTIFF or JPEG 2000.',
  },
  cancel: 'Cancel',
});
