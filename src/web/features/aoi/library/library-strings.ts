import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatArea, formatCount, plural } from '../../../ui/i18n/format.ts';

/** Texts of the saved areas. */
export const libraryStrings = catalogue('library', {
  save: 'Save this area',
  name: 'Name',
  saveButton: 'Save',
  needsName: 'Enter a name of 1 to 200 characters.',
  saved: (name: string) => `${name} is saved.`,
  list: 'Saved areas',
  loading: 'Loading saved areas…',
  empty: 'No saved areas yet. Saved areas stay in this browser; export them to use them elsewhere.',
  unavailable:
    'This browser refuses to store data for this page (a private window?), so areas can’t be saved. Export the area as a file instead.',
  use: (name: string) => `Use ${name}`,
  used: (name: string) => `${name} is now the area.`,
  facts: (areaKm2: number | null, vertices: number, jobs: number) =>
    [
      areaKm2 === null ? 'has findings' : formatArea(areaKm2),
      plural(vertices, 'vertex', 'vertices'),
      ...(jobs > 0 ? [`used in ${plural(jobs, 'job')}`] : []),
    ].join(' · '),
  rename: (name: string) => `Rename ${name}`,
  renamed: (name: string) => `Renamed to ${name}.`,
  delete: (name: string) => `Delete ${name}`,
  deleted: (name: string) => `${name} was deleted.`,
  undo: 'Undo',
  search: 'Search saved areas',
  none: (query: string) => `No saved area has “${query}” in its name.`,
  exportAll: 'Export all',
  import: 'Import',
  unnamed: (number: number) => `Area ${formatCount(number)}`,
  imported: (count: number, skipped: number) =>
    `${plural(count, 'area')} imported.${skipped > 0 ? ` ${plural(skipped, 'feature')}: no polygon, left out.` : ''}`,
  notImported: 'This file isn’t GeoJSON with polygons. To use another format as the area, choose Load.',
});

/** Texts of exporting the area. */
export const exportStrings = catalogue('export', {
  title: 'Export the area',
  formats: { geojson: 'GeoJSON', wkt: 'WKT' },
  file: 'Save as a file',
  fileOf: (format: string) => `Save as a file: ${format}`,
  saved: (name: string) => `${name} is saved to your downloads.`,
  close: 'Close',
});
