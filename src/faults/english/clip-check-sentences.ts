import type { Sentences } from '../../geo/coded.ts';
import type { ClipFault } from '../clip-faults.ts';

type CheckFault = Extract<ClipFault, { code: `output-${string}` }>;

type Difference = Exclude<CheckFault, { code: 'output-unreadable' }>;

/** What differs in a file that was checked, without an end of the sentence. */
export const differences: Sentences<Difference> = {
  'output-property-differs': ({ property, index, found, expected }) => {
    if (property === 'color-interpretation') return 'its gray bands are tagged as colours';
    const name = PROPERTIES[property](index);
    return `${name}${property === 'overview-sizes' || property === 'scale-and-offset' ? ' are' : ' is'} ${found}, not ${expected}`;
  },
  'output-pixel-differs': ({ band, column, row, found, expected }) =>
    `band ${band} at column ${column}, row ${row} of the source is ${found}, not ${expected}`,
  'output-mask-differs': ({ expected }) =>
    expected === 'valid' ? 'a valid pixel inside the area is masked' : 'an invalid pixel is not masked',
  'output-overview-differs': ({ level, band, column, row, found, pixels }) =>
    `overview ${level}: ${band === null ? 'the mask' : `band ${band}`} at column ${column}, row ${row} is ${found}, which does not follow from its ${pixels} valid pixels`,
};

/** What the check of a finished file found. */
export const clipCheckSentences: Sentences<CheckFault> = {
  'output-unreadable': ({ quoted }) =>
    `The finished file cannot be read back (${quoted}) and was deleted. Submit again.`,
  'output-property-differs': (fault) => failed(differences['output-property-differs'](fault)),
  'output-pixel-differs': (fault) => failed(differences['output-pixel-differs'](fault)),
  'output-mask-differs': (fault) => failed(differences['output-mask-differs'](fault)),
  'output-overview-differs': (fault) => failed(differences['output-overview-differs'](fault)),
};

function failed(what: string): string {
  return `The finished file failed its check (${what}) and was deleted. Submit again.`;
}

type Property = Extract<CheckFault, { code: 'output-property-differs' }>['property'];

const PROPERTIES: Readonly<Record<Exclude<Property, 'color-interpretation'>, (index: number | null) => string>> = {
  width: () => 'width',
  height: () => 'height',
  bands: () => 'number of bands',
  'sample-type': () => 'sample type',
  'epsg-code': () => 'EPSG code',
  nodata: () => 'nodata',
  'alpha-band': () => 'alpha band',
  'internal-mask': () => 'internal mask',
  palette: () => 'palette',
  'band-names': () => 'band names',
  'cloud-optimized-layout': () => 'cloud-optimized layout',
  crs: () => 'its coordinate system',
  'extra-sample': (index) => `kind of extra sample ${index}`,
  'palette-entry': (index) => `colour ${index}`,
  'scale-and-offset': (index) => `scale and offset of band ${index}`,
  grid: () => 'its grid',
  'overview-sizes': () => 'its overviews',
};
