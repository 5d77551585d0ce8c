import { formatArea, plural } from '../../../ui/i18n/format.ts';

/** Every word of the saved areas. */
export const libraryStrings = {
  save: 'Save this area',
  name: 'Name',
  saveButton: 'Save',
  needsName: 'Give it a name of 1 to 200 characters.',
  saved: (name: string) => `${name} is saved.`,
  list: 'Saved areas',
  loading: 'Looking for saved areas…',
  empty: 'No area is saved yet. Saved areas stay in this browser; export them to take them elsewhere.',
  unavailable:
    'This browser keeps nothing for this page (a private window?), so areas can’t be saved. Export the area as a file instead.',
  use: (name: string) => `Use ${name}`,
  used: (name: string) => `${name} is the area now.`,
  facts: (areaKm2: number | null, corners: number, jobs: number) =>
    [
      areaKm2 === null ? 'has findings' : formatArea(areaKm2),
      plural(corners, 'corner'),
      ...(jobs > 0 ? [`used in ${plural(jobs, 'job')}`] : []),
    ].join(' · '),
  rename: (name: string) => `Rename ${name}`,
  renamed: (name: string) => `Renamed to ${name}.`,
  delete: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `${name} was deleted.`,
  undo: 'Undo',
  search: 'Search saved areas',
  none: (query: string) => `No saved area is called “${query}”.`,
  exportAll: 'Export all',
  import: 'Import',
  imported: (count: number, skipped: number) =>
    `${plural(count, 'area')} imported.${skipped > 0 ? ` ${plural(skipped, 'feature')} without a polygon left out.` : ''}`,
  notImported: 'This file isn’t GeoJSON with polygons in it. To cut from a file without saving it, use Load.',
} as const;

/** Every word of exporting the area. */
export const exportStrings = {
  title: 'Export the area',
  formats: { geojson: 'GeoJSON', wkt: 'WKT' },
  file: 'Save as a file',
  fileOf: (format: string) => `Save ${format} as a file`,
  saved: (name: string) => `${name} is saved to your downloads.`,
  close: 'Close',
} as const;
