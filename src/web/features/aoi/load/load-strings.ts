import type { Sentences } from '../../../../geo/coded.ts';
import { catalogue } from '../../../ui/i18n/catalogue.ts';
import { formatArea, formatCount, formatDistance, plural } from '../../../ui/i18n/format.ts';
import type { JoinProblem } from './join-problem.ts';
import type { OutlineSource } from './layer/parsed-layer.ts';

const WGS84 = 'WGS 84 (longitude, latitude)';

/** Texts of loading an area from files. */
export const loadStrings = catalogue('load', {
  drop: 'Drop a file anywhere',
  choose: 'Choose files',
  hint: 'GeoJSON, KML, KMZ, zipped shapefile, GeoPackage, FlatGeobuf, GPX, GML, CSV or text with WKT, up to 100 MB. The coordinate system is read from the file. A GeoTIFF is shown on the map.',
  steps: { reading: 'Reading', projecting: 'Projecting', measuring: 'Measuring' },
  progress: (step: string, name: string) => `${step} ${name}…`,
  cancel: 'Cancel',
  loaded: (name: string, crs: string | null) => `${name} is loaded, from ${crs ?? WGS84}.`,
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
    question: (count: number, from: OutlineSource) => {
      if (from.kind === 'points') {
        return count === 1
          ? `Each row is a point. Join the ${formatCount(from.points)} points, in the order of the rows, to an outline?`
          : `Each row is a point. Join the ${formatCount(from.points)} points, in the order of the rows, to ${formatCount(count)} outlines?`;
      }
      if (from.gapM > 0) {
        return count === 1
          ? `There is no polygon, but a line that ends ${formatDistance(from.gapM)} from its start. Close it, and use it as an outline?`
          : `There is no polygon, but ${formatCount(count)} lines that end at most ${formatDistance(from.gapM)} from their start. Close them, and use them as outlines?`;
      }
      return count === 1
        ? 'There is no polygon, but one closed line. Use it as an outline?'
        : `There is no polygon, but ${formatCount(count)} closed lines. Use them as outlines?`;
    },
    yes: 'Use as outlines',
  },
  table: {
    label: 'Features of the file',
    found: (count: number, crs: string | null) => `${plural(count, 'feature')}, from ${crs ?? WGS84}.`,
    search: 'Search features',
    searchHint: (field: string | null) =>
      field === null
        ? 'Searches names and all fields.'
        : `Searches names and all fields; “${field}: value” searches one field.`,
    notAllDrawn: (count: number) => `The map shows the first ${plural(count, 'feature')}. The others are in the table.`,
    columns: { name: 'Name', area: 'Area', positions: 'Positions' },
    unnamed: (number: number) => `Feature ${formatCount(number)}`,
    findings: (count: number) => plural(count, 'finding'),
    noArea: '–',
    none: (query: string) => `No feature matches “${query}”.`,
    chosen: (count: number, areaKm2: number) =>
      count === 0 ? 'Choose at least one.' : `${formatCount(count)} chosen, ${formatArea(areaKm2)}`,
    asOne: 'One area from these',
    asEach: (count: number) => `One job each (${formatCount(count)})`,
    joining: 'Joining…',
    joinFailed: {
      'nothing-left': () => 'The features could not be joined: nothing is left of them. Choose fewer.',
      failed: ({ detail }) => `The features could not be joined (${detail || 'the worker stopped'}). Choose fewer.`,
    } satisfies Sentences<JoinProblem>,
    flawed: (count: number) =>
      `${plural(count, 'feature')} with findings left out. Choose ${count === 1 ? 'it' : 'each'} alone to fix it.`,
    queued: (count: number) => `${plural(count, 'area')} for one job each. Check items and prices under Review.`,
    close: 'Close the list',
  },
});
