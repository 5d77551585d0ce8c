import { formatArea, formatCount, plural } from '../../../ui/i18n/format.ts';

/** Texts of loading an area from files. */
export const loadStrings = {
  drop: 'Drop a file anywhere',
  choose: 'Choose files',
  hint: 'GeoJSON, KML, KMZ, zipped shapefile, GeoPackage, FlatGeobuf, GPX, GML, CSV or text with WKT, up to 100 MB. The coordinate system is read from the file. A GeoTIFF is shown on the map.',
  steps: { reading: 'Reading', projecting: 'Projecting', measuring: 'Measuring' },
  progress: (step: string, name: string) => `${step} ${name}…`,
  cancel: 'Cancel',
  loaded: (name: string, crs: string) => `${name} is loaded, from ${crs}.`,
  failed: 'The reader could not be loaded. Check the connection and try again.',
  crs: {
    question: 'Which coordinate system is it in?',
    samples: (positions: string) => `First positions: ${positions}`,
    lands: (place: string) => `lands at ${place}`,
    other: 'Another: EPSG code, or the text of a .prj file',
    use: 'Use this system',
    noGuess: 'No known coordinate system fits these numbers. If you know it, enter it below.',
  },
  layers: {
    question: (count: number) => `There are ${plural(count, 'layer')}. Which one?`,
    features: (count: number) => plural(count, 'feature'),
  },
  lines: {
    question: (count: number) =>
      count === 1
        ? 'There is no polygon, but one closed line. Use it as an outline?'
        : `There is no polygon, but ${formatCount(count)} closed lines. Use them as outlines?`,
    yes: 'Use as outlines',
  },
  table: {
    label: 'Features of the file',
    found: (count: number, crs: string) => `${plural(count, 'feature')}, from ${crs}.`,
    search: 'Search features',
    all: 'Choose all listed features',
    one: (name: string) => `Choose ${name}`,
    columns: { choose: 'Chosen', name: 'Name', area: 'Area', positions: 'Positions' },
    unnamed: (number: number) => `Feature ${formatCount(number)}`,
    findings: (count: number) => plural(count, 'finding'),
    noArea: '–',
    none: (query: string) => `No feature has “${query}” in its fields.`,
    range: (from: number, to: number, all: number) => `${formatCount(from)}–${formatCount(to)} of ${formatCount(all)}`,
    previous: 'Previous',
    next: 'Next',
    chosen: (count: number, areaKm2: number) =>
      count === 0 ? 'Choose at least one.' : `${formatCount(count)} chosen, ${formatArea(areaKm2)}`,
    asOne: 'One area from these',
    asEach: (count: number) => `One job each (${formatCount(count)})`,
    joining: 'Joining…',
    joinFailed: (detail: string) => `The features could not be joined (${detail}). Choose fewer.`,
    manyTitle: (count: number) => `${formatCount(count)} jobs?`,
    manyText: (count: number) =>
      `Each of the ${formatCount(count)} features becomes a job with its own price. Nothing is sent before you see the total.`,
    manyConfirm: 'Queue the jobs',
    manyCancel: 'Back',
    flawed: (count: number) =>
      `${plural(count, 'feature')} with findings left out. Choose ${count === 1 ? 'it' : 'each'} alone to fix it.`,
    queued: (count: number) => `${plural(count, 'area')} queued below, one job each.`,
    close: 'Close the list',
  },
} as const;
